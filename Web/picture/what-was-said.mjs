// SPDX-License-Identifier: Apache-2.0
// What a diary's entries hold for a picture: answers as dots, what happened, pauses, and how much is still
// missing before there can be more than dots. Pure; the engine has no part in it.
import { daysOf } from '../diary/observations.mjs';
import {
  BETRAYAL, BREACH, CLOSENESS, EARLIER_WOUNDS, GOOD_MOMENT, HARD_MOMENT, HURT, KEPT, MIDDAY, PAUSE,
  PRIOR_ISSUES, TRUST, TRUST_OTHERS, WILLINGNESS, WILLING_FEELING, WILLING_SHARE, WILLING_TOUCH,
  WOUND_DAYS_BEFORE, WOUND_DEPTH, WOUND_FOUND, WOUND_LIE,
} from '../journal/record-kinds.mjs';

/** What a picture shows, and the kinds of answers that are its dots. */
export const QUANTITIES = new Map([
  ['trust', [TRUST]], ['hurt', [HURT]], ['closeness', [CLOSENESS]],
  ['willingness', [WILLINGNESS, WILLING_SHARE, WILLING_FEELING, WILLING_TOUCH]],
]);

/** From how many days, the first and the last included, and check-ins on the engine speaks of a person. */
export const LEAST = Object.freeze({ days: 14, checkIns: 8 });

const HAPPENED = new Map([
  [BETRAYAL, 'injury'], [BREACH, 'breach'], [KEPT, 'kept'], [HARD_MOMENT, 'hard'], [GOOD_MOMENT, 'good'],
]);
const PROMISES = new Map([['kept', 'kept'], ['partly', 'partly'], ['not', 'breach']]);

/** What is told about the time before the first day is no entry of a day. */
const BEFORE = new Set([PRIOR_ISSUES, EARLIER_WOUNDS, WOUND_DEPTH, WOUND_DAYS_BEFORE, WOUND_LIE,
  WOUND_FOUND]);

/** More than there are kinds of records. */
const KINDS = 256;

const timeOf = (entry) => daysOf(entry.origin ?? entry.day) + (entry.body.hour ?? MIDDAY) / 24;

/**
 * The check-ins that count: of the person alone, or what the other shared; own shares stand for their
 * originals.
 */
function checkIns(entries, author) {
  return entries.filter((entry) => entry.kind === 'check-in' && entry.author === author && !entry.taken
    && !(entry.shared && author === 'me'));
}

/** What was read from a list of entries, by its author: every chart asks for it, and years of entries are long. */
const read = new WeakMap();

/**
 * Every record of an author: of several of one hour and kind the one written last counts. `{ at, kind, value
 * }`
 */
function records(entries, author) {
  if (!read.has(entries)) read.set(entries, new Map());
  const known = read.get(entries);
  if (!known.has(author)) known.set(author, readRecords(entries, author));
  return known.get(author);
}

function readRecords(entries, author) {
  const found = new Map();
  for (const entry of checkIns(entries, author).sort((a, b) => a.order - b.order)) {
    const at = timeOf(entry);
    const hour = Math.round(at * 24) * KINDS;
    for (const [kind, value] of entry.body.records ?? []) found.set(hour + kind, { at, kind, value });
  }
  return [...found.values()].filter(({ value }) => Number.isFinite(value)).sort((a, b) => a.at - b.at);
}

/** The answers to a quantity, ascending: `{ at, value }`. */
export function answersTo(entries, quantity, author = 'me') {
  const kinds = QUANTITIES.get(quantity);
  return records(entries, author).filter(({ kind }) => kinds.includes(kind));
}

/** The kinds of questions that the person answered, each with how often. */
export function questionsAnswered(entries) {
  const counts = new Map();
  for (const { kind } of records(entries, 'me')) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** What happened, ascending: `{ at, kind, key, isDrawn }`; `key` is that of its words. */
export function eventsOf(entries, { withEffort = true } = {}) {
  const found = [];
  for (const author of ['me', 'other']) {
    for (const { at, kind, value } of records(entries, author)) {
      const event = HAPPENED.get(kind);
      if (!event || value <= 0) continue;
      found.push({ at, kind: event, key: `picture.event.${event}-${author}`, isDrawn: true });
    }
  }
  return [...found, ...promisesOf(entries, withEffort)].sort((a, b) => a.at - b.at);
}

/**
 * Records of promises. Where both recorded one, the person's own is drawn and the other's stands in the
 * table.
 */
function promisesOf(entries, withEffort) {
  const owners = new Map(entries.filter(({ kind }) => kind === 'promise').map(({ id, author }) =>
    [id, author]));
  const counted = entries.filter((entry) => entry.kind === 'promise.record' && !entry.taken
    && PROMISES.has(entry.body.how) && owners.has(entry.body.promise)
    && (withEffort || owners.get(entry.body.promise) !== 'me'));
  const ownRecords = new Set(counted.filter(({ author }) => author === 'me').map(({ body }) => body.promise));
  return counted.map((entry) => {
    const { promise, how } = entry.body;
    return {
      at: timeOf(entry), kind: PROMISES.get(how),
      key: `picture.event.promise-${how}-${owners.get(promise)}-by-${entry.author}`,
      isDrawn: entry.author === 'me' || !ownRecords.has(promise),
    };
  });
}

/** The person's own pauses: `{ from, to }`; one that goes on ends at `today`. */
export function pausesOf(entries, today) {
  const stretches = [];
  let from;
  for (const { at, kind, value } of records(entries, 'me')) {
    if (kind !== PAUSE) continue;
    if (value >= 0.5) from ??= at;
    else if (from !== undefined) {
      stretches.push({ from, to: at });
      from = undefined;
    }
  }
  if (from !== undefined) stretches.push({ from, to: Math.max(today + 1, from) });
  return stretches;
}

/**
 * How far the person's answers reach, counted as the engine counts them: an hour with an answer is a
 * check-in, days are counted from the first to the last. `entryDays` are the days with an entry of any kind.
 */
export function reach(entries) {
  const hours = new Set();
  const days = new Set();
  for (const { at, kind } of records(entries, 'me')) {
    if (!BEFORE.has(kind)) days.add(Math.floor(at - 4 / 24 + 1e-9));
    if (kind <= TRUST_OTHERS) hours.add(Math.round(at * 24));
  }
  const span = hours.size === 0 ? 0 : Math.floor((Math.max(...hours) - Math.min(...hours)) / 24) + 1;
  return {
    days: span, checkIns: hours.size, entryDays: days,
    missingDays: Math.max(0, LEAST.days - span), missingCheckIns: Math.max(0, LEAST.checkIns - hours.size),
  };
}

/** The widest gap between entries that a line may cross, by how often the person means to check in. */
export function widestGap(cadence) {
  return new Map([['alternate', 2], ['weekly', 7]]).get(cadence) ?? 1;
}
