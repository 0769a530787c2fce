// SPDX-License-Identifier: Apache-2.0
// The questions of a check-in: which record each answer becomes, which words it is asked with, and which
// seven points it is answered on. Spec/check-in.md says what each of them is for.
import {
  CLOSENESS, CONDUCT_CONSISTENCY, CONDUCT_HONESTY, CONDUCT_RELIABILITY, CONDUCT_RESPECT, CONDUCT_SAFETY,
  CONDUCT_TRANSPARENCY, DISTANCE, EFFORT_OWN, EFFORT_SEEN, FEAR_JUDGEMENT, FEAR_REJECTION, HEARD, HURT,
  OTHERS_CLOSE, OWN_CONSISTENCY, OWN_HONESTY, OWN_RELIABILITY, OWN_RESPECT, OWN_SAFETY, OWN_TRANSPARENCY,
  SAY_NO, TALKED, TRUST, TRUST_OTHERS, WILLING_FEELING, WILLING_SHARE, WILLING_TOUCH,
} from '../journal/record-kinds.mjs';

/** The seven points that every question is answered on, of 100. */
export const POINTS = Object.freeze([0, 17, 33, 50, 67, 83, 100]);

export const CORE = Object.freeze([TRUST, HURT, CLOSENESS]);
export const WILLING = Object.freeze([WILLING_SHARE, WILLING_FEELING, WILLING_TOUCH]);
export const EFFORT = Object.freeze([EFFORT_SEEN, EFFORT_OWN]);
/** Once a week at most; where several are due, the one that was asked longest ago. */
export const WEEKLY = Object.freeze([SAY_NO, TRUST_OTHERS, OTHERS_CLOSE]);
export const CONDUCT = Object.freeze([CONDUCT_SAFETY, CONDUCT_CONSISTENCY, CONDUCT_RESPECT, CONDUCT_HONESTY,
  CONDUCT_RELIABILITY, CONDUCT_TRANSPARENCY]);
export const OWN_CONDUCT = Object.freeze([
  OWN_SAFETY, OWN_CONSISTENCY, OWN_RESPECT, OWN_HONESTY, OWN_RELIABILITY, OWN_TRANSPARENCY,
]);
export const POOL = Object.freeze([...CONDUCT, FEAR_REJECTION, FEAR_JUDGEMENT, HEARD, TALKED, DISTANCE]);

/** What this device asks and shows of closeness, and of effort, only while that is safe for its owner. */
const OF_CLOSENESS = new Set([CLOSENESS, ...WILLING, SAY_NO, FEAR_REJECTION, FEAR_JUDGEMENT, DISTANCE]);
const OF_EFFORT = new Set([...EFFORT, ...OWN_CONDUCT]);

/** kind → [the name in its words, the family of its seven points, what the question has beside its text] */
const ITEMS = new Map([
  [TRUST, ['trust', 'much', 'late']],
  [HURT, ['hurt', 'hurt', 'late note']],
  [CLOSENESS, ['closeness', 'much', 'late']],
  [WILLING_SHARE, ['willing-share', 'want', 'late note']],
  [WILLING_FEELING, ['willing-feeling', 'want', 'late note']],
  [WILLING_TOUCH, ['willing-touch', 'want', 'late note']],
  [CONDUCT_SAFETY, ['conduct-safety', 'true', 'deeds']],
  [CONDUCT_CONSISTENCY, ['conduct-consistency', 'true', 'deeds']],
  [CONDUCT_RESPECT, ['conduct-respect', 'true', 'deeds']],
  [CONDUCT_HONESTY, ['conduct-honesty', 'true', 'deeds']],
  [CONDUCT_RELIABILITY, ['conduct-reliability', 'true', 'deeds']],
  [CONDUCT_TRANSPARENCY, ['conduct-transparency', 'true', 'deeds']],
  [FEAR_REJECTION, ['fear-rejection', 'much', 'late']],
  [FEAR_JUDGEMENT, ['fear-judgement', 'much', 'late']],
  [HEARD, ['heard', 'much', 'late']],
  [TALKED, ['talked', 'much', 'late']],
  [DISTANCE, ['distance', 'much', 'late']],
  [TRUST_OTHERS, ['trust-others', 'much', '']],
  [SAY_NO, ['say-no', 'true', 'late']],
  [OTHERS_CLOSE, ['others-close', 'true', 'note']],
  [OWN_SAFETY, ['own-safety', 'true', 'deeds own']],
  [OWN_CONSISTENCY, ['own-consistency', 'true', 'deeds own']],
  [OWN_RESPECT, ['own-respect', 'true', 'deeds own']],
  [OWN_HONESTY, ['own-honesty', 'true', 'deeds own']],
  [OWN_RELIABILITY, ['own-reliability', 'true', 'deeds own']],
  [OWN_TRANSPARENCY, ['own-transparency', 'true', 'deeds own']],
  [EFFORT_SEEN, ['effort-seen', 'effort', '']],
  [EFFORT_OWN, ['effort-own', 'effort', 'note']],
]);

/** Every question, in the order in which a form asks them. */
export const ORDER = Object.freeze([...CORE, ...WILLING, SAY_NO, ...EFFORT, TRUST_OTHERS, OTHERS_CLOSE,
  ...OWN_CONDUCT, ...POOL]);

/** These questions, in that order. */
export const inFormOrder = (kinds) => ORDER.filter((kind) => kinds.includes(kind));

export const isItem = (kind) => ITEMS.has(kind);

/**
 * Whether this device may ask or show a question. `shows(area)` is false after an answer of fear or force.
 */
export const isShown = (kind, shows) => (!OF_CLOSENESS.has(kind) || shows('closeness'))
  && (!OF_EFFORT.has(kind) || shows('effort'));

/** Effort is kept as a part of 1, every other answer as one of 100. */
export const asRecord = (kind, answer) => (EFFORT.includes(kind) ? answer / 100 : answer);
export const asAnswer = (kind, value) => (EFFORT.includes(kind) ? Math.round(value * 100) : value);

/** The point next to an answer; of two equally near the lower one. */
export const nearestPoint = (answer) => POINTS.reduce((best, point) =>
  (Math.abs(point - answer) < Math.abs(best - answer) ? point : best));

/**
 * The keys of the words of one question: `{ask, note, name, family}`; `note` may be undefined. `wording` is
 * 'words' or 'deeds', `late` says that another day than today is filled in.
 */
export function wordsOf(kind, { wording = 'words', late = false } = {}) {
  const [name, family, has] = ITEMS.get(kind);
  const stem = `checkin.item.${name}`;
  const variants = has.split(' ');
  let ask = `${stem}.ask`;
  if (variants.includes('deeds')) ask = `${stem}.${wording}`;
  else if (late && variants.includes('late')) ask = `${stem}.late`;
  const willing = WILLING.includes(kind);
  let note;
  if (willing) note = 'checkin.item.willing.note';
  else if (variants.includes('own')) note = 'checkin.item.own.note';
  else if (variants.includes('note')) note = `${stem}.note`;
  return { ask, note, name: `${stem}.name`, family };
}

/** The key of one point's words. */
export const pointKey = (family, point) => `checkin.points.${family}.${POINTS.indexOf(point)}`;
