// SPDX-License-Identifier: Apache-2.0
// From a diary's entries to the numeric records that the engine folds: Spec/journal-records.md is the rule.
// Pure, so that a test can write the same records as an observation table and compare what comes out.
import { isKnownRecordKind, isRecordKind, isRecordValue } from '../journal/records.mjs';
import { BREACH, EFFORT_OWN, KEPT, MIDDAY } from '../journal/record-kinds.mjs';

const MILLISECONDS_A_DAY = 86_400_000;
/** Half a century, in days: the engine takes no records that lie further apart than a whole one. */
const FAR = 36_525 / 2;

/** Days from 1970-01-01 to a day of the calendar, 'YYYY-MM-DD'. */
export function daysOf(day) {
  const [year, month, date] = day.split('-').map(Number);
  return Date.UTC(year, month - 1, date) / MILLISECONDS_A_DAY;
}

/** What each outcome of a promise says, as its own author's record and as the other person's. */
const OWN_PROMISE = new Map([
  ['kept', [EFFORT_OWN, 1]], ['partly', [EFFORT_OWN, 0.5]], ['not', [EFFORT_OWN, 0]],
]);
const OTHERS_PROMISE = new Map([
  ['kept', [KEPT, 1]], ['partly', [KEPT, 0.5]], ['not', [BREACH, 0.5]],
]);

/**
 * The records of a diary: rows [days since 1970, partner, kind, value] in the order in which they were
 * written; a value of NaN takes an earlier one back. `me` is the person's place in the pair, 0 or 1.
 *
 * Left out are entries that were taken back; what the person shared, because its private original counts; and
 * what the engine would stumble over: kinds of a later version, and entries half a century away from the
 * middle one.
 */
export function recordsOf(entries, { me = 0 } = {}) {
  const owners = new Map();
  for (const entry of entries) if (entry.kind === 'promise') owners.set(entry.id, entry.author);
  const counted = entries.filter((entry) => !entry.taken && !(entry.shared && entry.author === 'me'));
  const rows = counted.sort((a, b) => a.order - b.order).flatMap((entry) => {
    const time = daysOf(entry.origin ?? entry.day) + (entry.body.hour ?? MIDDAY) / 24;
    const partner = entry.author === 'me' ? me : 1 - me;
    return contents(entry, owners).filter(isSound)
      .map(([kind, value]) => [time, partner, kind, value ?? NaN]);
  });
  const middle = rows.map(([time]) => time).sort((a, b) => a - b)[rows.length >> 1];
  return rows.filter(([time]) => Math.abs(time - middle) <= FAR);
}

const isSound = (record) => Array.isArray(record) && record.length === 2 && isRecordKind(record[0])
  && isKnownRecordKind(record[0]) && isRecordValue(record[0], record[1]);

/** The [kind, value] pairs of one entry. */
function contents({ kind, author, body }, owners) {
  if (kind === 'check-in') return Array.isArray(body.records) ? body.records : [];
  if (kind !== 'promise.record') return [];
  // A record of a promise that is not here says nothing: whose promise it was is not known.
  const owner = owners.get(body.promise);
  const said = owner && (owner === author ? OWN_PROMISE : OTHERS_PROMISE).get(body.how);
  return said ? [said] : [];
}
