// SPDX-License-Identifier: Apache-2.0
// The scene of every attack: two people who share a room and a third who would like to, each case on its
// own copy of the same server. A case is played twice, with the attack and without it.
import { DeviceMemory } from '../../../Web/account/device-memory.mjs';
import { signIn } from '../../../Web/account/sign-in.mjs';
import { base64url, hex, unhex } from '../../../Web/sealing/bytes.mjs';
import { decodeKit } from '../../../Web/sealing/kit.mjs';
import { MemoryStorage } from '../../../Web/outbox/storage.mjs';
import { lock } from '../../../Web/sync/anchors.mjs';
import { openJournal } from '../../../Web/sync/journal.mjs';
import { PASSPHRASES, TODAY, codes, device, newcomer, note, pair, texts }
  from '../client/people.mjs';
import { HostileServer } from './hostile-server.mjs';

export const PRIVATE = ['ana alone, one', 'ana alone, three', 'ana alone, two'];
export const SHARED = ['ana to ben, one', 'ana to ben, three', 'ana to ben, two', 'ben to ana, one',
  'ben to ana, two'];

/** Thrown where an attacker reached something. */
export class Harm extends Error {}

/**
 * Ana and Ben have a room and pages, Cora and Dan have not met yet, and Mallory has an account and wishes
 * them no good.
 */
export async function makeWorld() {
  const server = new HostileServer();
  const ana = await newcomer(server, PASSPHRASES.ana);
  const ben = await newcomer(server, PASSPHRASES.ben);
  const mallory = await newcomer(server, PASSPHRASES.mallory);
  const cora = await newcomer(server, 'paper lamps and rain');
  const dan = await newcomer(server, 'nine steps to the well');
  const room = await pair(ana, ben);
  for (const number of ['one', 'two', 'three']) {
    await ana.journal.write(note(`ana alone, ${number}`));
    await ana.journal.write(note(`ana to ben, ${number}`), { room });
    await ana.journal.sync();
  }
  for (const number of ['one', 'two']) {
    await ben.journal.write(note('ben alone'));
    await ben.journal.write(note(`ben to ana, ${number}`), { room });
  }
  await ben.journal.sync();
  await ana.journal.sync();
  const pins = new Map([['ana', ana.journal.contacts.current(room).keys],
    ['ben', ben.journal.contacts.current(room).keys]]);
  await lock(ana.journal);
  await lock(ben.journal);
  const people = new Map(Object.entries({ ana, ben, mallory, cora, dan }));
  const secrets = [...PRIVATE, ...SHARED];
  for (const { passphrase, kitCode } of people.values()) {
    const kit = await decodeKit(kitCode);
    secrets.push(passphrase, kitCode, hex(kit), base64url(kit));
  }
  for (const { psk } of pins.values()) secrets.push(hex(psk), base64url(psk));
  const { generation } = server.state;
  return { people, room, pins, secrets, snapshot: server.backup(), generation };
}

export class Stage {
  constructor(world, isEvil) {
    this.world = world;
    this.isEvil = isEvil;
    this.room = world.room;
    this.server = new HostileServer();
    this.server.state = structuredClone(world.snapshot);
    this.secrets = [...world.secrets];
    this.found = new Set();
    this.strangers = new Map();
  }

  /** Does something that only a dishonest server does. Left out where the case is played honestly. */
  attack(action) { return this.isEvil ? action(this.server) : undefined; }

  person(name) { return this.strangers.get(name) ?? this.world.people.get(name); }

  /** Makes somebody known to this case alone. */
  meet(name, person) { this.strangers.set(name, person); }

  id(name) { return hex(this.person(name).account.accountId); }

  home(name) { return hex(this.person(name).account.homeRoom); }

  /** The keys that a person holds for the room. */
  pin(name) { return this.world.pins.get(name); }

  /** A device of somebody that is signed in and has not fetched anything: a Journal. */
  async fresh(name, { account = this.person(name).account, storage, ...rest } = {}) {
    const own = device(this.server, { storage, ...rest });
    const token = base64url(globalThis.crypto.getRandomValues(new Uint8Array(32)));
    this.server.state.sessions.set(token, { accountId: this.id(name) });
    own.routes.transport.setToken(token);
    return openJournal({
      ...own, account, generation: this.world.generation, today: () => TODAY,
    });
  }

  /** The same, after its first fetch. */
  async journal(name, options) {
    const journal = await this.fresh(name, options);
    await journal.sync();
    return journal;
  }

  /** What a device remembers of a person's record, as after an earlier sign-in. */
  async memory(name, changes = {}) {
    const memory = new DeviceMemory(new MemoryStorage());
    const { record, account, generation } = this.person(name);
    await memory.keep({ ...record, ...changes }, account.accountId, generation);
    return memory;
  }

  /** Signs in with passphrase and kit, on a device that remembers nothing unless `memory` is given. */
  signIn(name, { memory, passphrase = this.person(name).passphrase, ...rest } = {}) {
    const own = device(this.server, rest);
    return signIn({
      ...own, memory: memory ?? own.memory, passphrase, kit: this.person(name).kitCode,
    });
  }

  /** Notes what a journal tells its person. */
  hear(...journals) {
    for (const journal of journals) for (const code of codes(journal)) this.found.add(code);
  }

  /** Does something that may be refused, and notes the code. Returns its value, or undefined. */
  async tries(action) {
    try {
      return await action();
    } catch (failure) {
      if (typeof failure.code !== 'string') throw failure;
      this.found.add(failure.code);
      return undefined;
    }
  }

  /** The attacker reached something where this is so. */
  harm(isSo, about) { if (isSo) throw new Harm(about); }

  /** The attacker changed what is shown, unless the notes of a room are these. */
  shows(journal, room, expected) {
    const shown = texts(journal, room);
    this.harm(JSON.stringify(shown) !== JSON.stringify([...expected].sort()),
      `shown: ${JSON.stringify(shown)}`);
  }

  /** The attacker forged or altered something, unless everything shown is among these. */
  showsOnly(journal, room, allowed) {
    const shown = texts(journal, room);
    this.harm(shown.some((one) => !allowed.includes(one)) || new Set(shown).size !== shown.length,
      `shown: ${JSON.stringify(shown)}`);
  }

  /** Requests that reached the server at a path. */
  sent(match) { return this.server.requests.filter(match); }
}

export { note, texts, hex, unhex, base64url };
