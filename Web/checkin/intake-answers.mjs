// SPDX-License-Identifier: Apache-2.0
// From the answers about what was before to records, and back. Spec/intake.md is the rule; the six
// sentences are our own and no validated questionnaire, so their centre and spread are assumptions and
// their reach is limited.
import {
  EARLIER_WOUNDS, PRIOR_ISSUES, WOUND_DAYS_BEFORE, WOUND_DEPTH, WOUND_FOUND, WOUND_LIE,
} from '../journal/record-kinds.mjs';
import { framed, recordOf } from './bodies.mjs';

/** The sentences that are counted the other way round, by their place. */
export const REVERSED = Object.freeze([false, false, false, true, false, true]);
/** Fewer answers say nothing. */
export const FEWEST_ANSWERS = 4;
const CENTRE = 40;
const SPREAD = 20;
const REACH = 2;

/** Trust issues from before as a z-score, from the six answers 0…100, each of which may be undefined. */
export function issuesOf(answers) {
  const given = answers
    .map((answer, place) => (REVERSED[place] && answer !== undefined ? 100 - answer : answer))
    .filter((answer) => answer !== undefined);
  if (given.length < FEWEST_ANSWERS) return undefined;
  const mean = given.reduce((sum, answer) => sum + answer, 0) / given.length;
  const z = Math.min(REACH, Math.max(-REACH, (mean - CENTRE) / SPREAD));
  return Math.round(z * 100) / 100 + 0;
}

const isYes = (answer) => (answer === undefined || answer === 'unsure' ? undefined : answer === 'yes');

/**
 * The body. `depth` and `wounds` 0…100, `days` since the person learned of it until the first check-in,
 * `deceived` 'yes' | 'no' | 'unsure', `learned` 'found' | 'told' | 'unsure', `issues` six answers,
 * `issuesBefore` the value that an earlier version holds. Undefined where nothing was answered.
 */
export function intakeBody({
  depth, days, deceived, learned, wounds, issues = [], issuesBefore, hour, entered, note,
}) {
  const records = [];
  const put = (kind, value) => { if (value !== undefined) records.push([kind, value]); };
  put(PRIOR_ISSUES, issuesOf(issues) ?? issuesBefore);
  put(EARLIER_WOUNDS, wounds === undefined ? undefined : wounds / 100);
  if (depth !== undefined && days !== undefined) {
    const lie = isYes(deceived);
    put(WOUND_DEPTH, depth / 100);
    put(WOUND_DAYS_BEFORE, Math.max(0, days));
    put(WOUND_LIE, lie === undefined ? undefined : Number(lie));
    put(WOUND_FOUND, learned === 'found' ? 1 : learned === 'told' ? 0 : undefined);
  }
  return framed(records, { hour, entered, note });
}

/** What a form shows of a body that is kept. */
export function intakeIn(body) {
  const part = (kind) => {
    const value = recordOf(body, kind);
    return value === undefined ? undefined : Math.round(value * 100);
  };
  const lie = recordOf(body, WOUND_LIE);
  const found = recordOf(body, WOUND_FOUND);
  return {
    depth: part(WOUND_DEPTH), days: recordOf(body, WOUND_DAYS_BEFORE), wounds: part(EARLIER_WOUNDS),
    deceived: lie === undefined ? undefined : lie >= 0.5 ? 'yes' : 'no',
    learned: found === undefined ? undefined : found >= 0.5 ? 'found' : 'told',
    issuesBefore: recordOf(body, PRIOR_ISSUES),
  };
}
