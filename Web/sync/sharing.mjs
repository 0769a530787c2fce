// SPDX-License-Identifier: Apache-2.0
// Giving something private later, taking back what was given, and giving one's own history once more to a
// partner who had to begin again.
import { ClientFailure } from '../transport/client-failure.mjs';
import { finishTakingBack } from './restored.mjs';

const SHARED = ['check-in', 'note'];

function own(journal, eventId) {
  const entry = journal.replica.get(eventId);
  if (!entry) throw new ClientFailure('not-found-here');
  if (!entry.mine) throw new ClientFailure('not-own');
  return entry;
}

/**
 * Gives a private entry to the partner of a room, as a new event that nothing links to the private
 * one. Its day goes along only when `withDay` says so. Both must have compared the number.
 */
export function shareLater(journal, eventId, { room, withDay = false }) {
  return journal.turn(async () => {
    const { event, lane, outcome } = own(journal, eventId);
    if (lane !== 0 || outcome !== 'accepted' || !SHARED.includes(event.kind)) {
      throw new ClientFailure('not-found-here');
    }
    if (journal.contacts.current(room)?.level !== 'compared') {
      throw new ClientFailure('not-compared', { room });
    }
    return journal.writeNow({
      kind: 'share',
      body: new Map([['kind', event.kind], ['body', event.body],
        ...(withDay ? [['origin', event.day]] : [])]),
    }, { room });
  });
}

/**
 * Takes back what was given: the partner's key to it is deleted at the server, and their app is asked to fold
 * it away. It says nothing about whether it was read.
 */
export function takeBack(journal, eventId) {
  return journal.turn(async () => {
    const { room, lane, stream, seq, coreHash } = own(journal, eventId);
    const partner = journal.contacts.current(room);
    if (lane !== 1 || !partner) throw new ClientFailure('not-found-here');
    await journal.outbox.keepOwnSlot(eventId);
    const written = await journal.writeNow(
      { kind: 'retract', body: { event: eventId, stream, seq, hash: coreHash } }, { room });
    await journal.flushNow();
    await finishTakingBack(journal, new Set([room]));
    return written;
  });
}

/** Own entries of a room that count: not taken back, and of each the newest version. */
export function ownHistory(journal, room) {
  const entries = journal.replica.entries().filter((entry) => entry.mine && entry.room === room
    && entry.outcome === 'accepted' && entry.state === 'chained');
  const taken = new Set(entries.filter(({ event }) => event.kind === 'retract')
    .map(({ event }) => event.body.get('event')));
  const newest = new Map();
  for (const entry of entries) {
    if (![...SHARED, 'share'].includes(entry.event.kind) || taken.has(entry.eventId)) continue;
    const [first, version] = entry.event.of ?? [entry.eventId, 1];
    if (taken.has(first)) continue;
    const held = newest.get(first);
    const later = !held || held.version < version
      || (held.version === version && held.entry.eventId < entry.eventId);
    if (later) newest.set(first, { version, entry });
  }
  return [...newest.values()].map(({ entry }) => entry)
    .sort((a, b) => (a.event.day < b.event.day ? -1 : Number(a.event.day > b.event.day)) || a.seq - b.seq);
}

/** Seals one's own history of an old room anew for the partner of another: how many events. */
export function resealHistory(journal, { from, to }) {
  return journal.turn(async () => {
    if (journal.contacts.current(to)?.level !== 'compared') {
      throw new ClientFailure('not-compared', { room: to });
    }
    const history = ownHistory(journal, from);
    for (const { event } of history) {
      const given = event.kind === 'share'
        ? event.body
        : new Map([['kind', event.kind], ['body', event.body], ['origin', event.day]]);
      await journal.writeNow({ kind: 'share', body: given }, { room: to });
    }
    await journal.flushNow();
    return history.length;
  });
}
