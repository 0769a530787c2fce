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
/** How many questions of the pool are due at any time at least, and into how many turns the pool is dealt. */
const FEWEST_DUE = 4;
const TURNS = 3;
/** The largest number of an answer that the engine reads. */
const LAST_ANSWER = 18;

/**
 * What is asked on `day`. `forms` are the person's own check-ins, `{day, kinds}` with the kinds that were
 * answered, in any order; only earlier ones count, so a late entry asks what would have been asked then.
 * `shows(area)` says what this device may show.
 *
 * Gives `{asked, pool, count, wordings}`: what is asked in any case, from what `count` more are chosen, and
 * for questions about conduct whether they speak of words or of deeds.
 */
export function planOf({ day, forms = [], shows = () => true }) {
  const earlier = forms.filter((form) => form.day < day);
  const before = [...new Set(earlier.map((form) => form.day))].sort();
  const lastAsked = new Map();
  let chosenBefore = 0;
  let rounds = 0;
  let dealt = 0;
  for (const [turn, one] of before.entries()) {
    const room = roomOf(askedOn(daysOf(one), turn, lastAsked, shows));
    chosenBefore += room;
    if (isDealt(rounds)) dealt += room;
    rounds += Number(room > 0);
  }
  const turn = before.length;
  const asked = askedOn(daysOf(day), turn, lastAsked, shows);
  const whole = [...POOL, leftOut(turn)].filter((kind) => isShown(kind, shows));
  const resting = lastAnswered(earlier, whole);
  const count = Math.min(roomOf(asked), whole.length);
  return {
    asked, count, chosenBefore,
    pool: isDealt(rounds) ? inTurn({ whole, count, chosenBefore: dealt })
      : whoseTurn(whole, { count, rounds, resting }),
    whole,
    wordings: wordingsOf(turn),
  };
}

/** Those questions of the pool that were answered last: all but a few, which are due. */
function lastAnswered(earlier, whole) {
  const kinds = [...earlier].sort((a, b) => (a.day < b.day ? 1 : -1)).flatMap((form) => form.kinds);
  const latest = new Set(kinds.filter((kind) => whole.includes(kind)));
  return new Set([...latest].slice(0, whole.length - FEWEST_DUE));
}

/** Every third time there is room the pool comes in turn: so none of its questions is forgotten. */
const isDealt = (rounds) => rounds % TURNS === TURNS - 1;

/**
 * The part of the pool that may be asked: a third of it, without what was answered last; more where that is
 * too little. What tells most on one day would tell most on every day, and the rest would never be asked.
 */
function whoseTurn(whole, { count, rounds, resting }) {
  const place = (kind) => (POOL.indexOf(kind) + rounds + 1) % TURNS;
  const due = whole.filter((kind) => !resting.has(kind));
  const tiers = [due.filter((kind) => place(kind) === 0), due.filter((kind) => place(kind) !== 1), due];
  return tiers.find((tier) => tier.length >= count) ?? whole;
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
export function inTurn({ whole, count, chosenBefore }) {
  const start = whole.length > 0 ? chosenBefore % whole.length : 0;
  return [...whole.slice(start), ...whole.slice(0, start)].slice(0, count);
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
    return sound.length === plan.count ? sound : inTurn(plan);
  } catch {
    return inTurn(plan);
  }
}
