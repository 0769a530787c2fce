// SPDX-License-Identifier: Apache-2.0
// Fetching. Forward from where this device stopped, to check every chain; newest first, to have
// something to show at once. The home room comes first: it holds the keys for the other rooms.
import { ClientFailure } from '../transport/client-failure.mjs';
import { writtenWithGivenUpKeys } from './given-up-keys.mjs';
import { meetGeneration, putBack, readAgain } from './restored.mjs';

const MOST_NEWEST_PAGES = 5;
const MOST_ROUNDS = 4;

/** Everything new in every room, and then what is wrong. Begins again where the server was set back. */
export async function pullAll(journal) {
  for (let round = 1; ; round += 1) {
    try {
      await pullOnce(journal);
      return;
    } catch (failure) {
      // Set back between two requests: the next list of rooms tells the new generation.
      if (failure.code !== 'generation') throw failure;
      if (round === MOST_ROUNDS) {
        journal.notices.add('generation-unsteady', {});
        throw new ClientFailure('generation-unsteady');
      }
    }
  }
}

async function pullOnce(journal) {
  const answer = await journal.routes.rooms();
  takeRooms(journal, answer);
  meetGeneration(journal, answer.generation);
  const complete = new Set();
  if (!journal.rooms.has(journal.home)) throw new ClientFailure('room-gone', { room: journal.home });
  for (const room of readingOrder(journal)) {
    if (await pullForward(journal, room)) complete.add(room);
    if (room !== journal.home) continue;
    disownGivenUp(journal);
    await journal.replica.tryParked(journal.contacts.pins());
  }
  if (journal.isSetBack) {
    const missing = await putBack(journal, complete);
    // A server that was set back without saying so is found by what it had acknowledged.
    if (missing > 0 && !journal.notices.has('server-restored')) {
      journal.notices.add('server-restored', { missing });
    }
  }
  journal.isSetBack = false;
  for (const room of complete) await askAgain(journal, room);
  await judge(journal, complete);
}

const readingOrder = ({ rooms, home }) =>
  [...rooms.keys()].sort((a, b) => Number(b === home) - Number(a === home));

/** Takes the list of rooms. The home room is known without the server. */
function takeRooms(journal, { rooms }) {
  const known = rooms.filter(({ room, kind }) => (kind === 'home') === (room === journal.home));
  journal.rooms = new Map(known.map((room) => [room.room, room]));
  journal.notices.replace('room kinds', rooms.filter((room) => !known.includes(room))
    .map(({ room }) => ({ code: 'room-mixed', facts: { room } })));
}

/** Tells of members that nobody confirmed, of rooms that ended and of rooms that the server lost. */
function judgeRooms(journal) {
  const found = [];
  for (const { room, state, members } of journal.rooms.values()) {
    const strangers = members.filter(({ account, state: standing }) => standing === 'active'
      && account !== journal.me && !journal.contacts.isKnown(room, account));
    for (const { account } of strangers) found.push({ code: 'member-unknown', facts: { room, account } });
    if (state === 'closed') found.push({ code: 'room-closed', facts: { room } });
  }
  // On a new device nothing of a hidden room is known but what the own pages say about it.
  const wasOpen = new Set([...journal.replica.book.anchoredRooms(),
    ...journal.contacts.rooms().filter((room) => journal.contacts.wasOpened(room))]);
  for (const room of wasOpen) {
    if (!journal.rooms.has(room)) found.push({ code: 'room-gone', facts: { room } });
  }
  journal.notices.replace('rooms', found);
}

/** Reads a room from its cursor to its end. Returns whether the end was reached. */
export async function pullForward(journal, room) {
  const lane = journal.laneOf(room);
  const seen = new Set();
  for (;;) {
    const page = await pullPage(journal, room, { after: journal.cursors.get(room) });
    const fresh = await takePage(journal, room, lane, page, seen);
    if (page.next !== undefined) journal.cursors.set(room, page.next);
    if (page.events.length === 0) return true;
    if (fresh === 0 || journal.replica.isFlooded) {
      journal.notices.add('pages-endless', { room });
      return false;
    }
  }
}

async function pullPage(journal, room, where) {
  let page;
  try {
    page = await journal.routes.pull(room, where);
  } catch (failure) {
    // A cursor that the server does not know any more: read again from the start.
    if (failure.code !== 'cursor' || where.after === undefined) throw failure;
    journal.cursors.delete(room);
    page = await journal.routes.pull(room, {});
  }
  if (page.generation !== journal.generation) throw new ClientFailure('generation');
  return page;
}

async function takePage(journal, room, lane, page, seen) {
  let fresh = 0;
  for (const event of page.events) {
    const name = event.core.slice(96, 112).join('.');
    if (!seen.has(name)) fresh += 1;
    seen.add(name);
    await journal.replica.take(event, { room, lane, pins: journal.contacts.pins() });
  }
  return fresh;
}

/** The newest events of a room, for a first look. Their chains are checked when all has been pulled. */
export function pullNewest(journal, room = journal.home, { pages = 1 } = {}) {
  return journal.turn(async () => {
    const seen = new Set();
    let before;
    for (let count = 0; count < Math.min(pages, MOST_NEWEST_PAGES); count += 1) {
      const page = await journal.routes.pull(room, before ? { before } : { newest: true });
      if (page.generation !== journal.generation) throw new ClientFailure('generation');
      const fresh = await takePage(journal, room, journal.laneOf(room), page, seen);
      before = page.next;
      if (before === undefined || fresh === 0) return;
    }
  });
}

/**
 * An event that the server acknowledged must come back with the next pull. One that does not is put in
 * line again, and the person is told.
 */
async function askAgain(journal, room) {
  const lost = journal.replica.entries().filter((entry) => entry.mine && entry.room === room
    && entry.saved && !entry.seen && entry.slots);
  for (const entry of lost.sort((a, b) => a.seq - b.seq)) {
    entry.saved = false;
    await journal.outbox.add({ core: entry.core, slots: entry.slots });
  }
  journal.notices.replace(`lost ${room}`, lost.length === 0 ? []
    : [{ code: 'not-saved-yet', facts: { room, waiting: lost.length } }]);
}

/** Confirmed keys count only where they were not written with keys that were given up. */
function disownGivenUp(journal) {
  const found = writtenWithGivenUpKeys(journal.replica.entries());
  journal.doubted = new Set(found.map(({ stream }) => stream));
  journal.contacts.disown(new Set(found.map(({ eventId }) => eventId)));
  journal.notices.replace('given-up keys', found.map(({ room, author, eventId }) =>
    ({ code: 'given-up-keys', facts: { room, author, event: eventId } })));
}

/** What the checks say once rooms were read to their end. */
async function judge(journal, complete) {
  disownGivenUp(journal);
  judgeRooms(journal);
  journal.notices.replace('people', await journal.contacts.judge());
  journal.notices.replace('chains', journal.replica.book.check(complete));
  const missing = new Map();
  for (const entry of journal.replica.entries()) {
    if (entry.seen || entry.mine || !complete.has(entry.room)) continue;
    if (journal.replica.book.isTakenBack(entry)) continue;
    missing.set(entry.room, (missing.get(entry.room) ?? 0) + 1);
  }
  journal.notices.replace('still missing', [...missing].map(([room, count]) =>
    ({ code: 'still-missing', facts: { room, count } })));
}

/** Reads everything again from the start, as if on a new device, and puts back what the server lost. */
export function verifyAll(journal) {
  return journal.turn(async () => {
    readAgain(journal);
    journal.isSetBack = true;
    await journal.syncNow();
  });
}
