// SPDX-License-Identifier: Apache-2.0
// What must hold for every event, tried on many: they come back, and nothing that was changed is
// accepted.
import { concat, equal as same, hex, utf8 } from '../../../Web/sealing/bytes.mjs';
import { Chains } from '../../../Web/sealing/chain.mjs';
import { openEvent, sealEvent } from '../../../Web/sealing/envelope.mjs';
import { BODY_LENGTHS } from '../../../Web/sealing/padding.mjs';
import { acceptInvitation, makeInvitation, openAcceptance, openInvitation } from '../../../Web/sealing/pairing.mjs';
import { equal, outcomeOf } from './cases.mjs';
import { Dice } from './dice.mjs';
import { pair } from './life.mjs';
import { accountOf } from './readers.mjs';

const ROUND_TRIPS = 120;
const FLIPS_AT_LEAST = 100_000;
const SEALS = 2_000;

/** An account out of dice: no passphrase is stretched. */
const person = (dice) =>
  accountOf({ accountId: hex(dice.bytes(16)), secrets: [hex(dice.bytes(32))] });

/** A payload of exactly this many bytes. */
export function payloadOf(dice, length) {
  const frame = '{"t":""}';
  if (length < frame.length) return utf8('{}');
  const letters = Array.from({ length: Math.min(length, 64) }, () => 'abcdefghij'[dice.below(10)]).join('');
  return utf8(`{"t":"${letters.repeat(Math.ceil(length / 64)).slice(0, length - frame.length)}"}`);
}

export async function propertyCases({ check, log }) {
  const dice = new Dice('properties');
  const [a, b, c] = await Promise.all([person(dice), person(dice), person(dice)]);
  const roomId = dice.bytes(16);
  const pins = await pair(a, b, roomId);
  const third = await pair(a, c, roomId);
  const seal = (length, pin, changes = {}) => sealEvent({
    account: a, lane: pin ? 1 : 0, roomId, streamId: dice.bytes(16), seq: 0, prev: new Uint8Array(32),
    payload: payloadOf(dice, length), pin, ...changes,
  });
  const openAsAuthor = (core, slot) => openEvent({ core, slot, account: a, pins: [] });
  const openAsReader = (core, slot) => openEvent({ core, slot, account: b, pins: [pins.b] });

  await check('payloads of every size come back', async () => {
    const classes = new Map();
    for (let i = 0; i < ROUND_TRIPS; i += 1) {
      const [low, high] = [BODY_LENGTHS[(i % 5) - 1] ?? 28, BODY_LENGTHS[i % 5]];
      // The first ones stand at the very edges of their class.
      const length = i < 5 ? high - 20 : i < 10 ? low - 19 : low - 19 + dice.below(high - low);
      const payload = payloadOf(dice, length);
      const sealed = await seal(0, pins.a, { payload });
      for (const opened of [
        await openAsAuthor(sealed.core, sealed.slots[0]), await openAsReader(sealed.core, sealed.slots[1]),
      ]) {
        equal(same(opened.payload, payload), true);
        equal(same(opened.coreHash, sealed.coreHash), true);
      }
      classes.set(sealed.core.length, (classes.get(sealed.core.length) ?? 0) + 1);
    }
    equal([...classes.keys()].sort((x, y) => x - y).join(' '), BODY_LENGTHS.map((n) => n + 164).join(' '));
    log(`${ROUND_TRIPS} payloads of all five classes came back to author and reader`);
  });
  await check('no single changed bit is accepted', async () => {
    const began = performance.now();
    const outcomes = new Map();
    let flips = 0;
    // Every bit of one pair event with the slot of its reader, and then of one event after the other with
    // the slot of its author, until there are enough.
    const pairEvent = await seal(300, pins.a);
    flips += await flipAll(pairEvent.core, pairEvent.slots[1], openAsReader, outcomes);
    while (flips < FLIPS_AT_LEAST) {
      const own = await seal(300);
      flips += await flipAll(own.core, own.slots[0], openAsAuthor, outcomes);
    }
    equal(outcomes.get('ok'), undefined);
    equal(flips >= FLIPS_AT_LEAST, true);
    const told = [...outcomes].sort().map(([code, count]) => `${code} ${count}`).join(', ');
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    log(`${flips} single-bit flips refused in ${seconds} s: ${told}`);
  });
  await check('no event that is cut or extended is accepted', async () => {
    const { core, slots } = await seal(300, pins.a);
    const outcomes = new Map();
    const count = async (changedCore, changedSlot) => {
      const outcome = await outcomeOf(() => openAsReader(changedCore, changedSlot));
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    };
    for (let length = 0; length < core.length; length += 1) await count(core.slice(0, length), slots[1]);
    for (let length = 0; length < slots[1].length; length += 1) await count(core, slots[1].slice(0, length));
    for (const more of [1, 2, 16, 3072, 1188]) {
      await count(concat(core, new Uint8Array(more)), slots[1]);
      await count(core, concat(slots[1], new Uint8Array(more)));
    }
    equal([...outcomes.keys()].sort().join(' '), 'length short slot-length');
    log(`${[...outcomes.values()].reduce((x, y) => x + y)} cut or extended events refused`);
  });
  await check('no slot opens for another person or another event', async () => {
    const events = [];
    for (let i = 0; i < 6; i += 1) events.push(await seal(100, i % 2 ? pins.a : third.a));
    let swaps = 0;
    for (const event of events) {
      for (const source of events) {
        for (const slot of source.slots) {
          for (const [account, known] of [[a, []], [b, [pins.b]], [c, [third.b]]]) {
            const mine = source === event && same(slot.slice(0, 16), account.accountId);
            const outcome = await outcomeOf(() =>
              openEvent({ core: event.core, slot, account, pins: known }));
            equal(outcome === 'ok', mine);
            swaps += mine ? 0 : 1;
          }
        }
      }
    }
    log(`${swaps} swapped slots refused`);
  });
  await check('nothing random comes twice', async () => {
    const seen = { nonce: new Set(), event: new Set(), commitment: new Set(), slot: new Set(), key: new Set() };
    for (let i = 0; i < SEALS; i += 1) {
      const { core, slots } = await seal(20, pins.a);
      seen.nonce.add(hex(core.slice(116, 128)));
      seen.event.add(hex(core.slice(96, 112)));
      seen.commitment.add(hex(core.slice(128, 160)));
      seen.slot.add(hex(slots[0].slice(21, 33)));
      seen.key.add(hex(slots[1].slice(21, 53)));
    }
    for (const set of Object.values(seen)) equal(set.size, SEALS);
    log(`${SEALS} events: no nonce, event number, commitment or encapsulated key twice`);
  });
  await check('no changed invitation or acceptance is accepted', async () => {
    const invited = await makeInvitation({ account: a, roomId, role: 'partner', greeting: 'x' });
    const { secret } = invited;
    const invitation = await openInvitation(invited);
    const accepted = await acceptInvitation({ secret, invitation, account: b });
    let flips = 0;
    for (const [blob, open] of [
      [invited.blob, (changed) => openInvitation({ secret, blob: changed })],
      [accepted.blob, (changed) => openAcceptance({ secret, roomId, account: a, blob: changed })],
    ]) {
      for (let byte = 0; byte < blob.length; byte += 1) {
        const changed = blob.slice();
        changed[byte] ^= 1 << dice.below(8);
        const outcome = await outcomeOf(() => open(changed));
        equal(/^(invitation|acceptance)-sealed$/.test(outcome), true);
        flips += 1;
      }
    }
    log(`${flips} changed invitations and acceptances refused`);
  });
  await check('a chain notices what is left out, doubled, replaced or turned', () => chainWalk(dice, log));
}

/** Flips each bit of core and slot once; returns how many there were. */
async function flipAll(core, slot, open, outcomes) {
  const bits = (core.length + slot.length) * 8;
  const batch = 32;
  for (let from = 0; from < bits; from += batch) {
    const found = await Promise.all(Array.from({ length: Math.min(batch, bits - from) }, (_, i) => {
      const both = concat(core, slot);
      both[(from + i) >> 3] ^= 1 << ((from + i) & 7);
      return outcomeOf(() => open(both.slice(0, core.length), both.slice(core.length)));
    }));
    for (const outcome of found) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  return bits;
}

/** Changes a chain in one place, 2,000 times over, and looks whether it is noticed there. */
function chainWalk(dice, log) {
  const counts = new Map();
  const base = { roomId: dice.bytes(16), authorId: dice.bytes(16), streamId: dice.bytes(16), lane: 1 };
  for (let i = 0; i < 2_000; i += 1) {
    const length = 3 + dice.below(20);
    const hashes = Array.from({ length }, () => dice.bytes(32));
    const chain = hashes.map((coreHash, seq) => ({
      header: { ...base, seq: BigInt(seq), prev: seq ? hashes[seq - 1] : new Uint8Array(32) }, coreHash,
    }));
    const place = 1 + dice.below(length - 2);
    const attack = dice.pick(['leave out', 'double', 'replace', 'turn', 'nothing']);
    if (attack === 'leave out') chain.splice(place, 1);
    if (attack === 'double') chain.splice(place + 1, 0, chain[dice.below(place + 1)]);
    if (attack === 'replace') chain[place] = { ...chain[place], coreHash: dice.bytes(32) };
    if (attack === 'turn') chain.splice(place, 2, chain[place + 1], chain[place]);
    const chains = new Chains();
    let found = 'ok';
    let taken = 0;
    for (const { header, coreHash } of chain) {
      try {
        chains.accept(header, coreHash);
        taken += 1;
      } catch (error) {
        found = error.code;
        break;
      }
    }
    const expected = { 'leave out': 'gap', double: 'replay', replace: 'fork', turn: 'gap', nothing: 'ok' };
    equal(found, expected[attack]);
    // What was taken before stays, and nothing after.
    equal(chains.heads()[0].seq, BigInt(taken - 1));
    counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  log(`chains: ${[...counts].sort().map(([code, count]) => `${code} ${count}`).join(', ')}`);
}
