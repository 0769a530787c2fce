// SPDX-License-Identifier: Apache-2.0
// The server was set back to a copy: its generation is another. Every device puts back what it wrote and
// still holds, and tells what remains missing. No confirmed key is given up for it.
import { addSlot } from '../sealing/envelope.mjs';
import { ClientFailure } from '../transport/client-failure.mjs';

const MOST_RESTORES = 3;

/** Called with every list of rooms: notices that the server was set back, and has everything read again. */
export function meetGeneration(journal, generation) {
  if (generation === journal.generation) return;
  journal.restores += 1;
  if (journal.restores > MOST_RESTORES) {
    journal.notices.add('generation-unsteady', {});
    throw new ClientFailure('generation-unsteady');
  }
  journal.notices.add('server-restored', { times: journal.restores });
  journal.generation = generation;
  journal.isSetBack = true;
  readAgain(journal);
}

/** Forgets what the server was seen to hold, and where reading stopped. */
export function readAgain(journal) {
  journal.cursors.clear();
  for (const entry of journal.replica.entries()) {
    entry.seen = false;
    entry.isFinished = false;
  }
}

/** Puts every own event that the server lacks in line again, in the order of its chain. */
export async function putBack(journal, rooms) {
  const waiting = new Set(journal.outbox.items.map((item) => item.eventId));
  const missing = journal.replica.entries().filter((entry) => entry.mine && !entry.seen
    && entry.state === 'chained' && rooms.has(entry.room) && !waiting.has(entry.eventId));
  missing.sort((a, b) => (a.stream < b.stream ? -1 : Number(a.stream > b.stream)) || a.seq - b.seq);
  for (const entry of missing) {
    entry.saved = false;
    await journal.outbox.add({ core: entry.core, slots: await slotsOf(journal, entry) });
  }
  return missing.length;
}

/** Slots as they were, or made anew: the partner's only where the event was not taken back. */
async function slotsOf(journal, entry) {
  const own = entry.slots?.[0] ?? entry.slot;
  if (entry.lane !== 1) return [own];
  const pin = journal.contacts.current(entry.room);
  const member = journal.rooms.get(entry.room)?.members
    .some(({ account, state }) => account === pin?.account && state === 'active');
  if (!pin || !member || takenBack(journal, entry)) return [own];
  return [own, await addSlot({
    account: journal.account, core: entry.core, slot: own, pin: pin.keys,
  })];
}

const takenBack = (journal, { eventId }) => journal.replica.entries().some((entry) => entry.mine
  && entry.outcome === 'accepted' && entry.event.kind === 'retract'
  && entry.event.body.get('event') === eventId);

/**
 * Deletes the partner's slots of what was taken back, until the server has said so: after a lost answer, on a device
 * that only read of it, and after a copy from before.
 */
export async function finishTakingBack(journal, rooms) {
  for (const entry of journal.replica.entries()) {
    const retracts = entry.mine && entry.lane === 1 && rooms.has(entry.room) && !entry.isFinished
      && entry.saved && entry.outcome === 'accepted' && entry.event.kind === 'retract';
    const pin = retracts && journal.contacts.current(entry.room);
    if (!pin) continue;
    try {
      await journal.routes.takeSlot(entry.room, entry.event.body.get('event'), pin.account);
      entry.isFinished = true;
    } catch (failure) {
      if (failure.code !== 'not-found') throw failure;
    }
  }
}

/** Puts back what the server lacks in every room it lists now: after a room was made anew. */
export function putBackAll(journal) {
  return journal.turn(async () => {
    const count = await putBack(journal, new Set(journal.rooms.keys()));
    await journal.flushNow();
    return count;
  });
}
