// SPDX-License-Identifier: Apache-2.0
// Between what a person entered and the body of a check-in entry, both ways, and which of the three uses of
// that body an entry is: a form, something that happened, or what was before. Pure.
import {
  BETRAYAL, BETRAYAL_FOUND, BETRAYAL_LIE, BREACH, EARLIER_WOUNDS, GOOD_MOMENT, HARD_MOMENT, KEPT, PAUSE,
  PRIOR_ISSUES, SAY_NO, WOUND_DAYS_BEFORE, WOUND_DEPTH, WOUND_FOUND, WOUND_LIE,
} from '../journal/record-kinds.mjs';
import { asAnswer, asRecord, inFormOrder, isItem } from './items.mjs';

/** At or below this answer to "saying no would be all right", a wish cannot be read as a wish. */
export const LOW_NO = 33;

const BEFORE = new Set([
  PRIOR_ISSUES, EARLIER_WOUNDS, WOUND_DEPTH, WOUND_DAYS_BEFORE, WOUND_LIE, WOUND_FOUND,
]);
/** What happened → the records that tell of it; the first says how much. */
export const HAPPENINGS = new Map([
  ['hard', [HARD_MOMENT]], ['good', [GOOD_MOMENT]], ['kept', [KEPT]], ['breach', [BREACH]],
  ['injury', [BETRAYAL, BETRAYAL_LIE, BETRAYAL_FOUND]], ['pause', [PAUSE]],
]);

const kindsOf = (entry) => (entry.body.records ?? []).map(([kind]) => kind);

/** 'form', 'before', or one of HAPPENINGS; undefined for what is no check-in. */
export function useOf(entry) {
  if (entry.kind !== 'check-in') return undefined;
  const kinds = kindsOf(entry);
  if (kinds.length === 0 || kinds.some(isItem)) return 'form';
  for (const [name, [first]] of HAPPENINGS) if (kinds.includes(first)) return name;
  return kinds.some((kind) => BEFORE.has(kind)) ? 'before' : 'form';
}

const isOwn = (entry) => entry.author === 'me' && entry.where === 'home' && !entry.taken;

/** The person's own check-ins by the form. */
export const formsOf = (diary) => diary.entries({ kind: 'check-in' })
  .filter((entry) => isOwn(entry) && useOf(entry) === 'form');

/** Its day and what was answered in it, for the plan of the next ones; not how. */
export const answeredIn = (entry) => ({
  day: entry.day,
  kinds: (entry.body.records ?? []).filter(([, value]) => value !== null).map(([kind]) => kind),
});

/** The newest entry about what was before, if there is one. */
export const beforeOf = (diary) => diary.entries({ kind: 'check-in' })
  .findLast((entry) => isOwn(entry) && useOf(entry) === 'before');

/** True while the person's own pause goes on. */
export function isPaused(diary) {
  const last = diary.entries({ kind: 'check-in' })
    .findLast((entry) => isOwn(entry) && kindsOf(entry).includes(PAUSE));
  return last !== undefined && recordOf(last.body, PAUSE) >= 0.5;
}

/** The value of one record of a body. */
export const recordOf = (body, kind) => (body.records ?? []).find(([one]) => one === kind)?.[1] ?? undefined;

/**
 * The body of a form. `answers` is a Map kind → 0…100; `hour` is given for a check-in of the same day,
 * `entered` for one that was written later. Undefined where there is nothing to keep.
 */
export function bodyOf({ answers, note = '', hour, entered }) {
  const records = inFormOrder([...answers.keys()])
    .filter((kind) => answers.get(kind) !== undefined)
    .map((kind) => [kind, asRecord(kind, answers.get(kind))]);
  return framed(records, { note, hour, entered });
}

/** A body of records, words and time; undefined where there is nothing in it. */
export function framed(records, { note = '', hour, entered } = {}) {
  const text = note.trim();
  if (records.length === 0 && text === '') return undefined;
  return {
    records,
    ...(hour === undefined ? {} : { hour }),
    ...(text === '' ? {} : { words: { note: text } }),
    ...(entered === undefined ? {} : { entered }),
  };
}

/** What a form shows of a body: `{answers, note}`. */
export const enteredIn = (body) => ({
  answers: new Map((body.records ?? []).filter(([kind, value]) => isItem(kind) && value !== null)
    .map(([kind, value]) => [kind, asAnswer(kind, value)])),
  note: body.words?.note ?? '',
});

/** A correction keeps what the form does not show: other records, words to single answers, and its times. */
export function correctedBody(body, next) {
  const records = [...next.records, ...(body.records ?? []).filter(([kind]) => !isItem(kind))];
  const kinds = records.map(([kind]) => kind);
  const kept = (body.words?.answers ?? []).filter(([kind]) => kinds.includes(kind));
  const words = { ...next.words, ...(kept.length === 0 ? {} : { answers: kept }) };
  return {
    ...next,
    records,
    ...(body.hour === undefined ? {} : { hour: body.hour }),
    ...(body.entered === undefined ? {} : { entered: body.entered }),
    ...(Object.keys(words).length === 0 ? {} : { words }),
  };
}

/** True where somebody answered that a no would not have been all right. */
export function isLowNo(body) {
  const answer = recordOf(body, SAY_NO);
  return answer !== undefined && answer <= LOW_NO;
}
