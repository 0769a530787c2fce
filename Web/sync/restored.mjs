// SPDX-License-Identifier: Apache-2.0
// The server was set back to a copy: its generation is another. Every device puts back what it wrote and
// still holds, and tells what remains missing. No confirmed key is given up for it.
import { addSlot } from '../sealing/envelope.mjs';
import { ClientFailure } from '../transport/client-failure.mjs';
import { pullForward } from './pull.mjs';

const MOST_RESTORES = 3;

/** Meets a new generation: reads everything again, and puts in line what is missing of one's own. */
export async function afterRestore(journal, generation) {
  journal.restores += 1;
  if (journal.restores > MOST_RESTORES) {
    journal.notices.add('generation-unsteady', {});
    throw new ClientFailure('generation-unsteady');
  }
  journal.notices.add('server-restored', { times: journal.restores });
  journal.generation = generation;
  journal.cursors.clear();
  for (const entry of journal.replica.entries()) entry.seen = false;
  const { rooms } = await journal.routes.rooms();
  for (const { room } of rooms) await pullForward(journal, room);
  await putBack(journal, new Set(rooms.map(({ room }) => room)));
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
  await takeBackAgain(journal, rooms);
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

/** A copy from before a taking-back has the slot again: it is deleted again. */
export async function takeBackAgain(journal, rooms) {
  for (const entry of journal.replica.entries()) {
    const retracts = entry.mine && entry.lane === 1 && rooms.has(entry.room)
      && entry.outcome === 'accepted' && entry.event.kind === 'retract';
    const pin = retracts && journal.contacts.current(entry.room);
    if (!pin) continue;
    try {
      await journal.routes.takeSlot(entry.room, entry.event.body.get('event'), pin.account);
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
