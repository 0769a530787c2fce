// SPDX-License-Identifier: Apache-2.0
// How the numbers of a shared entry are said: with the very words of the seven points that its writer
// pressed. And which of them a device does not show after an answer of fear or force.
import {
  BETRAYAL, BREACH, CLOSENESS, DISTANCE, EFFORT_OWN, EFFORT_SEEN, FEAR_JUDGEMENT, FEAR_REJECTION, GOOD_MOMENT,
  HARD_MOMENT, HURT, KEPT, OTHERS_CLOSE, OWN_CONSISTENCY, OWN_HONESTY, OWN_RELIABILITY, OWN_RESPECT,
    OWN_SAFETY,
  OWN_TRANSPARENCY, SAY_NO, WILLING_FEELING, WILLING_SHARE, WILLING_TOUCH,
} from '../journal/record-kinds.mjs';

const POINTS = [0, 17, 33, 50, 67, 83, 100];
const CONDUCT = [7, 8, 9, 10, 11, 12];
const OWN_CONDUCT = [OWN_SAFETY, OWN_CONSISTENCY, OWN_RESPECT, OWN_HONESTY, OWN_RELIABILITY,
  OWN_TRANSPARENCY];
const WILLING = [WILLING_SHARE, WILLING_FEELING, WILLING_TOUCH];

const OF_CLOSENESS = new Set([CLOSENESS, ...WILLING, SAY_NO, FEAR_REJECTION, FEAR_JUDGEMENT, DISTANCE]);
const OF_EFFORT = new Set([EFFORT_SEEN, EFFORT_OWN, ...OWN_CONDUCT]);

/** The family of points by kind; every other kind is answered on "much". */
const FAMILIES = new Map([
  [HURT, 'hurt'], [EFFORT_SEEN, 'effort'], [EFFORT_OWN, 'effort'], [SAY_NO, 'true'], [OTHERS_CLOSE, 'true'],
  [HARD_MOMENT, 'strong'], [GOOD_MOMENT, 'strong'], [KEPT, 'meant'], [BREACH, 'deep'], [BETRAYAL, 'deep'],
  ...WILLING.map((kind) => [kind, 'want']), ...[...CONDUCT, ...OWN_CONDUCT].map((kind) => [kind, 'true']),
]);
/** What happened is a part of 1, an answer one of 100. */
const isPartOfOne = (kind) => kind >= 32;
const YES_OR_NO = new Set([37, 38, 39]);

/** Whether this device does not show a record, nor offers to give it. */
export const hidesOf = (app) => (kind) => (OF_CLOSENESS.has(kind) && !app.shows('closeness'))
  || (OF_EFFORT.has(kind) && !app.shows('effort'));

/** What a record is called. */
export const labelOf = ({ t }, kind) => t(`together.record.${kind}`);

/** A record's value in words; between two points the number stands beside the nearer one. */
export function valueOf({ t }, kind, value) {
  if (YES_OR_NO.has(kind)) return t(value >= 0.5 ? 'together.value.yes' : 'together.value.no');
  const answer = isPartOfOne(kind) ? Math.round(value * 100) : value;
  const near = POINTS.reduce((best, point) => (Math.abs(point - answer) < Math.abs(best - answer) ? point
    : best));
  const words = t(`checkin.points.${FAMILIES.get(kind) ?? 'much'}.${POINTS.indexOf(near)}`);
  return near === answer ? words : t('together.value.between', { words, number: Math.round(answer) });
}
