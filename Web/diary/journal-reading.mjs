// SPDX-License-Identifier: Apache-2.0
// The journal's opened events as a diary's written things, in the order in which they were written. Pure: the
// same events give the same order on every device.
import { hex } from '../sealing/bytes.mjs';
import { plain } from '../journal/payload.mjs';
import { deepFreeze } from './ledger.mjs';

const bodies = new WeakMap();

/** An event's body as a plain frozen value, made once. */
function bodyOf(event) {
  if (!bodies.has(event)) bodies.set(event, deepFreeze(plain(event.body)));
  return bodies.get(event);
}

const nameOf = ({ room, author, lane }, stream) => `${room} ${author} ${lane} ${stream}`;

/**
 * Entries in written order as far as chains tell it: each after those of its own stream before it, and after
 * the ends of other streams that it names. Between entries that nothing orders the smaller depth, then the id
 * decides.
 */
export function writtenOrder(entries) {
  const streams = new Map();
  for (const entry of entries) {
    const name = nameOf(entry, entry.stream);
    if (!streams.has(name)) streams.set(name, { line: [], at: 0 });
    streams.get(name).line.push(entry);
  }
  for (const { line } of streams.values()) line.sort((a, b) => a.seq - b.seq);
  const depth = new Map();
  /** The last of a stream up to a place, where it is here. */
  const reached = (name, seq) => streams.get(name)?.line.findLast((one) => one.seq <= seq);
  const named = (entry) => (entry.event?.h ?? [])
    .map(([stream, seq]) => reached(nameOf(entry, stream), seq)).filter(Boolean);
  const queue = [...streams.values()];
  let stuck = 0;
  while (queue.length > 0) {
    const stream = queue.shift();
    const { line } = stream;
    let moved = false;
    while (stream.at < line.length) {
      const entry = line[stream.at];
      const before = named(entry);
      // streams that name each other in a ring are a fault: the first of them goes on all the same
      if (stuck <= queue.length && before.some((one) => !depth.has(one))) break;
      const last = stream.at > 0 ? depth.get(line[stream.at - 1]) : 0;
      depth.set(entry, 1 + Math.max(last, ...before.map((one) => depth.get(one) ?? 0)));
      stream.at += 1;
      moved = true;
      stuck = 0;
    }
    if (stream.at < line.length) queue.push(stream);
    if (!moved) stuck += 1;
  }
  return [...entries].sort((a, b) => depth.get(a) - depth.get(b) || (a.eventId < b.eventId ? -1 : 1));
}

/** Codes of notices by the event that they are about. */
function marksOf(notices) {
  const marks = new Map();
  for (const { code, facts } of notices) {
    if (typeof facts.event !== 'string') continue;
    if (!marks.has(facts.event)) marks.set(facts.event, []);
    marks.get(facts.event).push(code);
  }
  return marks;
}

const writtenThings = new WeakMap();
const NONE = Object.freeze([]);

/** An accepted event as `foldWritten` takes it; the same thing as before where nothing of it changed. */
function thingOf(entry, { order, home, marks = NONE }) {
  const { event, eventId, mine, room, saved, state } = entry;
  const all = state === 'chained' ? marks : ['unchecked', ...marks];
  const before = writtenThings.get(entry);
  if (before && before.saved === saved && before.order === order && before.marks.join() === all.join()) {
    return before;
  }
  const thing = {
    id: eventId, of: event.of, author: mine ? 'me' : 'other', where: room === home ? 'home' : 'pair', room,
    kind: event.kind, day: event.day, zone: event.zone, body: bodyOf(event), order, saved, marks: all,
  };
  writtenThings.set(entry, thing);
  return thing;
}

const isReadable = ({ outcome, lane }) => outcome === 'accepted' && lane < 2;

/** Everything that was accepted of a journal, as `foldWritten` takes it. */
export function writtenOf(journal) {
  const marks = marksOf(journal.notices.list());
  return writtenOrder(journal.replica.entries().filter(isReadable))
    .map((entry, order) => thingOf(entry, { order, home: journal.home, marks: marks.get(entry.eventId) }));
}

/** The same after one more event was written here: nothing of what stood before is looked at again. */
export function withWritten(journal, written, eventId) {
  const entry = journal.replica.get(eventId);
  if (!isReadable(entry)) return written;
  return [...written, thingOf(entry, { order: written.length, home: journal.home })];
}

/** The same after some events were saved. */
export function withSaved(journal, written) {
  const marks = marksOf(journal.notices.list());
  return written.map((one) => (one.saved ? one : thingOf(journal.replica.get(one.id),
    { order: one.order, home: journal.home, marks: marks.get(one.id) })));
}

/** From the room that says most to the one that says least. */
const STATES = ['open', 'linked', 'closed'];

/** The person's room with a partner: `{ room, state, level, standing, inviter }`, or undefined. */
export function pairOf(journal) {
  const { contacts, rooms } = journal;
  const found = contacts.rooms().filter((room) => contacts.current(room).role === 'partner').map((room) => {
    const { level, keys } = contacts.current(room);
    const standing = contacts.standing(room);
    const isClosed = rooms.get(room)?.state === 'closed';
    const isOpen = standing === 'open' || standing === 'renewed';
    const inviter = hex(keys.inviter);
    return Object.freeze({
      room, level, standing, state: isClosed ? 'closed' : isOpen ? 'open' : 'linked',
      inviter: inviter === journal.me ? 'me' : 'other',
    });
  });
  found.sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
  return found[0];
}

/** The person's own open invitation to a partner, without its secret. */
export function invitationOf(journal) {
  const found = journal.contacts.invitations().find(({ role }) => role === 'partner');
  return found && Object.freeze({ room: found.room, invite: found.invite });
}
