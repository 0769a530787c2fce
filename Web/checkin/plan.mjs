// SPDX-License-Identifier: Apache-2.0
// Which questions a check-in asks, at most eight. Most are decided by the calendar of one's own check-ins;
// the rest are the ones that would tell most. Neither way looks at an answer. Spec/check-in.md is the rule.
import { daysOf } from '../diary/observations.mjs';
import {
  CORE, EFFORT, OWN_CONDUCT, POOL, WEEKLY, WILLING, isShown,
} from './items.mjs';

export const MOST_ITEMS = 8;
/** With fewer questions that come each time, the rest do not grow to fill their place. */
const MOST_CHOSEN = 3;
const DAYS_A_WEEK = 7;
/** The largest number of an answer that the engine reads. */
const LAST_ANSWER = 18;

/**
 * What is asked on `day`. `days` are the days of the person's own check-ins, in any order; only earlier
 * ones count, so a late entry asks what would have been asked then. `shows(area)` says what this device may
 * show.
 *
 * Gives `{asked, pool, count, wordings}`: what is asked in any case, from what `count` more are chosen, and
 * for questions about conduct whether they speak of words or of deeds.
 */
export function planOf({ day, days = [], shows = () => true }) {
  const before = [...new Set(days)].filter((one) => one < day).sort();
  const lastAsked = new Map();
  let chosenBefore = 0;
  for (const [turn, one] of before.entries()) {
    chosenBefore += roomOf(askedOn(daysOf(one), turn, lastAsked, shows));
  }
  const turn = before.length;
  const asked = askedOn(daysOf(day), turn, lastAsked, shows);
  return {
    asked,
    pool: [...POOL, leftOut(turn)].filter((kind) => isShown(kind, shows)),
    count: roomOf(asked),
    chosenBefore,
    wordings: wordingsOf(turn),
  };
}

const leftOut = (turn) => WILLING[turn % WILLING.length];
const roomOf = (asked) => Math.min(MOST_CHOSEN, MOST_ITEMS - asked.length);

/**
 * What is asked in any case in the check-in number `turn`; notes in `lastAsked` which weekly question that
 * is.
 */
function askedOn(day, turn, lastAsked, shows) {
  const asked = [...CORE, ...WILLING.filter((kind) => kind !== leftOut(turn))];
  // The first check-in has no earlier one since which anybody could have done something.
  if (turn % 2 === 1) asked.push(...EFFORT);
  const weekly = dueOf(day, turn, lastAsked, shows);
  if (weekly !== undefined) {
    asked.push(weekly);
    lastAsked.set(weekly, day);
  }
  // Own conduct comes in every fourth check-in, where there is room.
  if (turn % 4 === 2) asked.push(OWN_CONDUCT[Math.floor(turn / 4) % OWN_CONDUCT.length]);
  return asked.filter((kind) => isShown(kind, shows));
}

/** The one weekly question that is due, if any: at most one in a check-in, and none in the first. */
function dueOf(day, turn, lastAsked, shows) {
  if (turn === 0) return undefined;
  const due = WEEKLY.filter((kind) => isShown(kind, shows)
    && day - (lastAsked.get(kind) ?? -Infinity) >= DAYS_A_WEEK);
  const age = (kind) => lastAsked.get(kind) ?? -Infinity;
  return due.reduce((best, kind) => (best === undefined || age(kind) < age(best) ? kind : best), undefined);
}

/** Mixed over check-ins and facets, so that no rhythm always meets the same wording of the same facet. */
function wordingsOf(turn) {
  const wordings = new Map();
  for (const kind of [...POOL, ...OWN_CONDUCT]) {
    const mixed = Math.imul(Math.imul(turn + 1, 0x9e3779b1) ^ Math.imul(kind + 1, 0x85ebca6b), 0xc2b2ae35);
    wordings.set(kind, (mixed >>> 17) % 2 === 0 ? 'words' : 'deeds');
  }
  return wordings;
}

/** What is chosen where the engine cannot be asked: the pool in turn. */
export function inTurn({ pool, count, chosenBefore }) {
  const start = pool.length > 0 ? chosenBefore % pool.length : 0;
  return [...pool.slice(start), ...pool.slice(0, start)].slice(0, count);
}

/**
 * The same records with every answer set to the middle, for the choice of questions: what was answered
 * cannot play a part in it, only that something was.
 */
export const withoutAnswers = (records) => records.map(([time, partner, kind, value]) =>
  [time, partner, kind, kind <= LAST_ANSWER && !Number.isNaN(value) ? 50 : value]);

/**
 * The `count` questions of the pool that would tell most, by `engine.choose`; in turn where it fails or is
 * not there. `now` is the time of this check-in in days since 1970.
 */
export async function chosenOf(plan, { engine, records, person, now }) {
  if (plan.count <= 0) return [];
  const last = records.reduce((latest, [time]) => Math.max(latest, time), -Infinity);
  const readable = (kind) => kind <= LAST_ANSWER;
  try {
    const chosen = await engine.choose({
      records: withoutAnswers(records), person,
      gap: Number.isFinite(last) ? Math.max(1 / 24, now - last) : 0,
      asked: plan.asked.filter(readable), pool: plan.pool, count: plan.count,
    });
    const sound = [...new Set(chosen)].filter((kind) => plan.pool.includes(kind)).slice(0, plan.count);
    return sound.length === Math.min(plan.count, plan.pool.length) ? sound : inTurn(plan);
  } catch {
    return inTurn(plan);
  }
}
