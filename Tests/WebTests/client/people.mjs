// SPDX-License-Identifier: Apache-2.0
// People and their devices, in a few words: for tests of everything that needs an account.
import { DeviceMemory } from '../../../Web/account/device-memory.mjs';
import { signIn, signUp } from '../../../Web/account/sign-in.mjs';
import { MemoryStorage } from '../../../Web/outbox/storage.mjs';
import { accept, confirmNumber, readInvitation } from '../../../Web/pairing/accept.mjs';
import { confirmCompared, invite, lookAtInvitation } from '../../../Web/pairing/invite.mjs';
import { openJournal } from '../../../Web/sync/journal.mjs';
import { createRoutes } from '../../../Web/transport/routes.mjs';
import { noTime } from '../../../Web/transport/time.mjs';
import { createTransport } from '../../../Web/transport/transport.mjs';

export const FLOOR = 600000;
export const TODAY = '2026-11-23';
export const PASSPHRASES = Object.freeze({
  ana: 'golden seams of a bowl', ben: 'quiet river under snow', mallory: 'seven lamps in a harbour',
});

/** A device: routes to a server, storage and memory. `fetch` may be a worse one than the server's. */
export function device(server, { fetch = server.fetch, storage = new MemoryStorage(), ...rest } = {}) {
  const transport = createTransport({
    origin: server.origin, fetch, time: noTime, session: 'bearer', ...rest,
  });
  return { routes: createRoutes(transport), storage, memory: new DeviceMemory(storage) };
}

/** Somebody new with one device: `{ device, account, kitCode, passphrase, journal }`. */
export async function newcomer(server, passphrase, options = {}) {
  const own = device(server, options);
  const made = await signUp({ ...own, passphrase, iterations: FLOOR });
  const journal = await openJournal({ ...own, ...made, today: () => TODAY });
  await journal.sync();
  return { device: own, ...made, passphrase, journal };
}

/** The same person on one more device. */
export async function another(server, person, options = {}) {
  const own = device(server, options);
  const found = await signIn({ ...own, passphrase: person.passphrase, kit: person.kitCode });
  const journal = await openJournal({ ...own, ...found, today: () => TODAY });
  return { ...person, ...found, device: own, journal };
}

/** Two people who compared their number: the room. */
export async function pair(inviter, invited, options = {}) {
  const { link, invite: name, room } = await invite(inviter.journal, options);
  const { number } = await accept(invited.journal, await readInvitation(invited.journal, link));
  const answer = await lookAtInvitation(inviter.journal, name);
  if (answer.number !== number) throw new Error('the numbers differ');
  await confirmCompared(inviter.journal, name, answer.keys);
  await invited.journal.sync();
  await confirmNumber(invited.journal, room);
  await inviter.journal.sync();
  return room;
}

/** Two paired people on a server. */
export async function couple(server, options = {}) {
  const ana = await newcomer(server, PASSPHRASES.ana, options.ana);
  const ben = await newcomer(server, PASSPHRASES.ben, options.ben);
  return { ana, ben, room: await pair(ana, ben) };
}

export const note = (text) => ({ kind: 'note', body: { text } });
export const checkIn = (value) => ({ kind: 'check-in', body: { records: [[0, value]] } });

/** The texts of the notes in a room that stand in their chains, sorted. */
export const texts = (journal, room) => journal.replica.entries()
  .filter((entry) => entry.room === room && entry.state === 'chained' && entry.event?.kind === 'note')
  .map((entry) => entry.event.body.get('text')).sort();

export const codes = (journal) => journal.notices.list().map(({ code }) => code).sort();
