// SPDX-License-Identifier: Apache-2.0
// Fetching. Forward from where this device stopped, to check every chain; newest first, to have
// something to show at once. The home room comes first: it holds the keys for the other rooms.
import { hex } from '../sealing/bytes.mjs';
import { ClientFailure } from '../transport/client-failure.mjs';
import { writtenWithGivenUpKeys } from './given-up-keys.mjs';
import { meetGeneration, putBack, readAgain } from './restored.mjs';

const MOST_NEWEST_PAGES = 5;
const MOST_ROUNDS = 4;
/** Events that are opened side by side: enough to keep the cryptography busy between two words of progress. */
const SIDE_BY_SIDE = 50;
/** Of a page, the events written first: where all of them are older than wanted, nothing more is asked for. */
const FIRST_OF_PAGE = 20;

/**
 * Everything new in every room, and then what is wrong. Begins again where the server was set back.
 * `onProgress({ done, part })` is told how many events were read so far, and how much that is of all, from 0 to 1.
 */
export async function pullAll(journal, { onProgress = () => {} } = {}) {
  for (let round = 1; ; round += 1) {
    const count = counter(onProgress);
    try {
      await pullOnce(journal, count);
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

/** Counts what was read. The server says how many bytes a person has written, so it is known how much of it came. */
function counter(onProgress) {
  let done = 0;
  let bytes = 0;
  let all;
  return {
    outOf(usedBytes, entries) {
      all = usedBytes;
      bytes = entries.reduce((sum, { mine, core, seen }) => sum + (mine && seen ? core.length : 0), 0);
    },
    read(count, ownBytes) {
      done += count;
      bytes += ownBytes;
      onProgress({ done, ...(all > 0 ? { part: Math.min(1, bytes / all) } : {}) });
    },
  };
}

async function pullOnce(journal, count) {
  const answer = await journal.routes.rooms();
  takeRooms(journal, answer);
  count.outOf(answer.usedBytes, journal.replica.entries());
  meetGeneration(journal, answer.generation);
  const complete = new Set();
  if (!journal.rooms.has(journal.home)) throw new ClientFailure('room-gone', { room: journal.home });
  for (const room of readingOrder(journal)) {
    if (await pullForward(journal, room, count)) complete.add(room);
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

/**
 * Reads a room from its cursor to its end. Returns whether the end was reached. The next page is on its way
 * while the one before it is opened.
 */
export async function pullForward(journal, room, count = counter(() => {})) {
  const lane = journal.laneOf(room);
  const seen = new Set();
  const ask = (after) => {
    const coming = pullPage(journal, room, { after });
    // where reading stops before it is needed, nobody waits for it
    coming.catch(() => {});
    return coming;
  };
  let coming = ask(journal.cursors.get(room));
  for (;;) {
    const page = await coming;
    if (page.events.length > 0) coming = ask(page.next ?? journal.cursors.get(room));
    const fresh = await takePage(journal, room, lane, page, seen, count);
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

/** Opens a page's events side by side and takes them in the order in which the server gave them. */
async function takePage(journal, room, lane, page, seen, count) {
  const { replica } = journal;
  let fresh = 0;
  for (let first = 0; first < page.events.length; first += SIDE_BY_SIDE) {
    const part = page.events.slice(first, first + SIDE_BY_SIDE);
    const where = { room, lane, pins: journal.contacts.pins() };
    const opened = await Promise.all(part.map((event) => replica.open(event, where)));
    let ownBytes = 0;
    for (const [place, event] of opened.entries()) {
      const name = hex(part[place].core.subarray(96, 112));
      if (!seen.has(name)) fresh += 1;
      seen.add(name);
      if (replica.place(event) === 'new' && replica.get(name)?.mine) ownBytes += event.core.length;
    }
    count.read(part.length, ownBytes);
  }
  return fresh;
}

/**
 * The newest events of a room, for a first look. Their chains are checked when all has been pulled. With `since`,
 * a day, pages are read until what was written before that day appears; otherwise as many as `pages` says.
 */
export function pullNewest(journal, room = journal.home, {
  since, pages = since === undefined ? 1 : MOST_NEWEST_PAGES, onProgress = () => {},
} = {}) {
  return journal.turn(async () => {
    const seen = new Set();
    const count = counter(onProgress);
    let before;
    for (let number = 0; number < Math.min(pages, MOST_NEWEST_PAGES); number += 1) {
      const page = await journal.routes.pull(room, before ? { before } : { newest: true });
      if (page.generation !== journal.generation) throw new ClientFailure('generation');
      const fresh = await takePage(journal, room, journal.laneOf(room), page, seen, count);
      before = page.next;
      if (before === undefined || fresh === 0 || reaches(journal, page, since)) return;
    }
  });
}

/** Whether a page goes back behind a day. One entry that was written late does not decide it. */
function reaches(journal, { events }, since) {
  if (since === undefined) return false;
  const days = events.map(({ core }) => journal.replica.get(hex(core.subarray(96, 112)))?.event?.day)
    .filter((day) => day !== undefined);
  const ends = [days.slice(0, FIRST_OF_PAGE), days.slice(-FIRST_OF_PAGE)];
  return ends.some((end) => end.length > 0 && end.every((day) => day < since));
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
