// SPDX-License-Identifier: Apache-2.0
// Questions that screens ask of a diary, answered from its entries alone.
import { daysBetween } from '../transport/time.mjs';

const SAY_NO = 19;
/** Answers up to this say that saying no today would not be all right. */
const LOW_SAY_NO = 33;
/** Days between two times of the private safety questions. */
export const SCREENING_DAYS = 56;
/** Records up to this kind are answers of the form; events have larger ones. */
const LAST_ANSWER = 33;
/** Records of what was before the first check-in. */
const HISTORY = new Set([40, 41, 42, 43, 44, 45]);

/** The value of a record in an entry, or undefined. */
export const recordIn = (entry, kind) =>
  entry.body.records?.find(([found]) => found === kind)?.[1] ?? undefined;

/** Own private check-ins, ascending. */
export const ownCheckIns = (diary) => diary.entries({ kind: 'check-in', author: 'me', where: 'home' });

/**
 * Whether an entry is a check-in of its day: events carry the hour of when they happened, the form does not.
 */
export const isDaily = (entry) => entry.kind === 'check-in' && entry.body.hour === undefined
  && entry.body.records?.some(([kind]) => kind <= LAST_ANSWER) === true;

/** The own check-in of a day, or undefined. */
export const checkInOf = (diary, day) =>
  ownCheckIns(diary).findLast((entry) => entry.day === day && isDaily(entry));

/** Whether anything was said about what was before: records 40 to 45. */
export const hasHistory = (diary) => ownCheckIns(diary)
  .some((entry) => entry.body.records?.some(([kind]) => HISTORY.has(kind)));

/** The newest answer to "saying no today would be all right": { value, day, isLow }, or undefined. */
export function lastSayNo(diary) {
  const entry = ownCheckIns(diary).findLast((one) => recordIn(one, SAY_NO) !== undefined);
  if (!entry) return undefined;
  const value = recordIn(entry, SAY_NO);
  return { value, day: entry.day, isLow: value <= LOW_SAY_NO };
}

/** Entries by day, newest day first: [[day, [entries ascending]]]. */
export function byDay(entries) {
  const days = new Map();
  for (const entry of entries) {
    const day = entry.origin ?? entry.day;
    if (!days.has(day)) days.set(day, []);
    days.get(day).push(entry);
  }
  return [...days].sort(([a], [b]) => (a < b ? 1 : -1));
}

/** Whether the day's check-in is due for this rhythm: never a reproach, only what to offer. */
export function isDue(diary, today) {
  const last = ownCheckIns(diary).findLast(isDaily);
  if (!last) return true;
  const apart = daysBetween(last.day, today);
  const step = new Map([['daily', 1], ['alternate', 2], ['weekly', 7]]).get(diary.settings.cadence) ?? 1;
  return apart >= step;
}

/** Days between the last own check-in and today, or undefined before the first. */
export function daysAway(diary, today) {
  const last = ownCheckIns(diary).at(-1);
  return last && daysBetween(last.day, today);
}

/**
 * Whether the private safety questions were last seen so long ago that one quiet line may offer them again.
 */
export function isScreeningDue(diary, today) {
  const { screened } = diary.settings;
  return screened !== undefined && daysBetween(screened, today) >= SCREENING_DAYS;
}
