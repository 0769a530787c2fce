// SPDX-License-Identifier: Apache-2.0
// From everything that was ever written to what counts now: versions, what was taken back, what was shared.
// Pure, and the same for a diary in memory and one over the sealed journal.

/** Freezes a value and all that is in it. */
export function deepFreeze(value) {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

/** Kinds that speak about other events or about keys and are no entries of their own. */
const NOT_ENTRIES = new Set(['retract', 'anchor', 'pin', 'invitation', 'room.open', 'identity.rotate']);

const sameLine = (a, b) => a.author === b.author && a.room === b.room && a.kind === b.kind;

/** Entries as they were made the last time, so that a diary of years is not built anew for each word. */
const made = new WeakMap();

/**
 * Current entries and their versions from written things: `{ id, of, author, where, room, kind, day, zone,
 * body, order, saved, marks }` each. Of versions with one number the larger id counts; a version of something
 * that is not here is an entry of its own.
 */
export function foldWritten(written) {
  const byId = new Map(written.map((one) => [one.id, one]));
  const taken = new Set();
  const lines = new Map();
  for (const one of written) {
    if (one.kind === 'retract') {
      const target = byId.get(one.body.event);
      if (target && target.author === one.author && target.room === one.room) taken.add(target.id);
      continue;
    }
    if (NOT_ENTRIES.has(one.kind)) continue;
    const first = one.of && byId.get(one.of[0]);
    const id = first && sameLine(first, one) ? first.id : one.id;
    const line = lines.get(id);
    if (line) line.push(one);
    else lines.set(id, [one]);
  }
  const versions = new Map();
  const current = [];
  for (const [id, line] of lines) {
    const number = (one) => (one.id === id ? 1 : one.of[1]);
    if (line.length > 1) line.sort((a, b) => number(a) - number(b) || (a.id < b.id ? -1 : 1));
    const isTaken = taken.size > 0 && line.some((one) => taken.has(one.id));
    const entries = line.map((one) => entryOf(one,
      { id, version: number(one), versions: line.length, taken: isTaken }));
    versions.set(id, entries);
    current.push(entries.at(-1));
  }
  current.sort(byTime);
  return { current, versions };
}

const byTime = (a, b) => (a.day === b.day ? (a.body.hour ?? 12) - (b.body.hour ?? 12) || a.order - b.order
  : a.day < b.day ? -1 : 1);

function entryOf(one, place) {
  const before = made.get(one);
  if (before && before.id === place.id && before.versions === place.versions && before.version === place.version
    && before.taken === place.taken) return before;
  const isShare = one.kind === 'share';
  const { kind, body } = isShare ? one.body : one;
  const entry = Object.freeze({
    id: place.id, event: one.id, version: place.version, versions: place.versions, author: one.author,
    where: isShare ? 'pair' : one.where, room: one.room, kind, day: one.day, zone: one.zone, body: deepFreeze(body),
    order: one.order, saved: one.saved, marks: Object.freeze(one.marks ?? []), taken: place.taken,
    ...(isShare ? { shared: true, origin: one.body.origin } : {}),
  });
  made.set(one, entry);
  return entry;
}

/** What is written for a later version of an entry; what was given is given again, with its day if it had one. */
export function laterVersion({ id, kind, day, zone, origin, shared, version }, body) {
  const of = [id, version + 1];
  return shared
    ? { kind: 'share', day, of, body: { kind, body, ...(origin === undefined ? {} : { origin }) } }
    : { kind, day, zone, of, body };
}

/** Those of the current entries that a filter asks for; what was taken back is left out unless asked for. */
export function pick(current, { kind, author, where, taken = false } = {}) {
  return current.filter((entry) => (kind === undefined || entry.kind === kind)
    && (author === undefined || entry.author === author)
    && (where === undefined || entry.where === where)
    && (taken || !entry.taken));
}
