// SPDX-License-Identifier: Apache-2.0
// An invented couple, to look at before writing a word of one's own: sixteen weeks, with an injury before the
// first day, an uneven start, missed days, a small breach, kept promises and a pause. Made from a fixed seed,
// so that everybody sees the same two people, and from simple rules of its own rather than the model, so that
// nothing in it flatters the picture.
import {
  BREACH, CLOSENESS, CONDUCT_HONESTY, CONDUCT_RELIABILITY, CONDUCT_SAFETY, CONDUCT_TRANSPARENCY, DISTANCE,
  EFFORT_OWN, EFFORT_SEEN, FEAR_REJECTION, GOOD_MOMENT, HARD_MOMENT, HEARD, HURT, KEPT, PAUSE, PRIOR_ISSUES,
  SAY_NO, TALKED, TRUST, TRUST_OTHERS, WILLING_FEELING, WILLING_SHARE, WILLING_TOUCH, WOUND_DAYS_BEFORE,
  WOUND_DEPTH, WOUND_FOUND, WOUND_LIE,
} from '../journal/record-kinds.mjs';

/** How many days the invented diary has. */
export const DAYS = 112;
const SEED = 20250321;
/** The answers of the check-in form. */
const POINTS = [0, 17, 33, 50, 67, 83, 100];
/** A has a pause of eight days; B breaks a small agreement. Days from the first. */
const PAUSE_FROM = 58;
const PAUSE_TO = 66;
const BREACH_DAY = 47;

/**
 * Numbers from 0 up to but not including 1, the same ones for a seed everywhere (Park and Miller's
 * generator).
 */
export function seeded(seed) {
  let state = seed % 2147483647;
  return () => {
    state = state * 48271 % 2147483647;
    return (state - 1) / 2147483646;
  };
}

const nearest = (value) => POINTS.reduce((best, point) =>
  (Math.abs(point - value) < Math.abs(best - value) ? point : best));
const between = (from, to, share) => from + (to - from) * Math.min(Math.max(share, 0), 1);

/** How the two stand on a day: levels of A, who was hurt, and of B, from 0 to 100. */
function levels(day) {
  const dip = day >= BREACH_DAY ? Math.exp(-(day - BREACH_DAY) / 9) : 0;
  const rest = day >= PAUSE_FROM && day < PAUSE_TO ? 1 : 0;
  const start = Math.min(day / 25, 1);
  const trust = between(22, 62, day / 120) - 5 * Math.sin(day / 9) * (1 - start) - 17 * dip;
  const hurt = between(80, 34, day / 105) + 15 * dip + 6 * Math.sin(day / 6) * (1 - start);
  return [
    {
      trust, hurt, closeness: between(26, 56, (day - 12) / 105) - 11 * dip - 5 * rest,
      willing: between(20, 51, (day - 18) / 100) - 12 * dip - 9 * rest, effort: between(32, 48, day / 90),
    },
    {
      trust: between(58, 72, day / 110) - 3 * dip, hurt: between(46, 24, day / 100) + 4 * dip,
      closeness: between(40, 62, day / 110) - 7 * dip - 6 * rest,
      willing: between(55, 66, day / 110) - 10 * dip - 4 * rest, effort: between(46, 66, day / 60) - 22 * dip,
    },
  ];
}

/** The answers that one of the two gives on a day. */
function answers(level, other, day, tone, roll) {
  const say = (value, spread = 9) => nearest(value + tone + (roll() + roll() + roll() - 1.5) * spread);
  const against = (value) => nearest(value - tone + (roll() + roll() - 1) * 10);
  const records = [[TRUST, say(level.trust)], [HURT, against(level.hurt)], [CLOSENESS, say(level.closeness)]];
  const willing = [
    [WILLING_SHARE, say(level.willing + 6)], [WILLING_FEELING, say(level.willing)],
    [WILLING_TOUCH, say(level.willing - 7)],
  ];
  records.push(...willing.filter((_, index) => index !== day % 3));
  const pool = [
    [CONDUCT_SAFETY, say(level.trust + 8)], [CONDUCT_RELIABILITY, say(level.trust + 5)],
    [HEARD, say(level.closeness + 4)],
    [CONDUCT_HONESTY, say(level.trust + 2)], [TALKED, say(level.closeness)],
    [CONDUCT_TRANSPARENCY, say(level.trust)],
    [DISTANCE, against(100 - level.closeness)], [FEAR_REJECTION, against(62 - level.willing / 2)],
  ];
  records.push(pool[day % pool.length], pool[(day + 3) % pool.length]);
  if (day % 2 === 0) {
    records.push([EFFORT_SEEN, say(other.effort) / 100], [EFFORT_OWN, say(level.effort) / 100]);
  }
  if (day % 7 === 5) records.push([TRUST_OTHERS, say(44)], [SAY_NO, 83]);
  return records;
}

/** Whether somebody writes on a day: not always, and little in a pause. */
function writes(person, day, roll) {
  const skip = roll();
  if (day === 0 || day === DAYS - 1) return true;
  if (person === 0 && day > PAUSE_FROM && day < PAUSE_TO) return false;
  if (person === 0 && day >= 30 && day < 34) return false;
  return skip > (person === 0 ? 0.14 : 0.24);
}

/** What happened outside the check-ins: `[day, hour, record, private?]` for A and B. */
const EVENTS = [
  [
    [9, 20, [GOOD_MOMENT, 0.67]], [16, 19, [KEPT, 0.6]], [22, 22, [HARD_MOMENT, 0.8]], [36, 19, [KEPT, 0.6]],
    [BREACH_DAY, 21, [BREACH, 0.5]], [49, 23, [HARD_MOMENT, 0.7]], [PAUSE_FROM, 10, [PAUSE, 1]],
    [PAUSE_TO, 9, [PAUSE, 0]], [73, 20, [KEPT, 0.7]], [88, 21, [GOOD_MOMENT, 0.8]],
    [102, 18, [GOOD_MOMENT, 0.67]],
  ],
  [[12, 21, [HARD_MOMENT, 0.6]], [61, 20, [HARD_MOMENT, 0.5]], [88, 22, [GOOD_MOMENT, 0.8]]],
];
/** The promises, a week each: whose, first day, how it went as each of the two saw it. */
const PROMISES = [
  [1, 24, 'kept', 'kept'], [1, 40, 'partly', 'kept'], [1, 68, 'kept', 'kept'], [0, 77, 'kept', 'kept'],
  [1, 84, 'kept', 'kept'], [0, 93, 'partly', 'kept'], [1, 99, 'kept', 'kept'],
];

/** What one of them shared of a day: the plain answers, now and then. */
const SHARED = new Set([TRUST, HURT, CLOSENESS]);
const sharesOn = (person, day) => (person === 0 ? day % 10 === 6 : day % 6 === 3);

/**
 * What one of the two has in the diary, as written things for a memory diary, in the order of the days:
 * everything of their own, and of the other only what was shared. `person` 0 is A, who was hurt; 1 is B.
 * `dayAt(n)` names the n-th day; `text(whose, number)` gives the words of a promise.
 */
export function inventedEntries(person, { dayAt, text }) {
  const roll = seeded(SEED);
  const found = [{
    author: 0, where: 'home', kind: 'check-in', day: 0,
    body: {
      records: [[WOUND_DEPTH, 0.75], [WOUND_DAYS_BEFORE, 24], [WOUND_LIE, 1], [WOUND_FOUND, 1],
        [PRIOR_ISSUES, 0.3]],
      hour: 9,
    },
  }];
  const tones = [0, 0];
  for (let day = 0; day < DAYS; day += 1) {
    const both = levels(day);
    for (const who of [0, 1]) {
      tones[who] = tones[who] * 0.45 + (roll() + roll() + roll() - 1.5) * 8;
      const records = answers(both[who], both[1 - who], day, tones[who], roll);
      if (!writes(who, day, roll)) continue;
      found.push({ author: who, where: 'home', kind: 'check-in', day, body: { records } });
      if (sharesOn(who, day)) {
        const part = records.filter(([kind]) => SHARED.has(kind));
        found.push({
          author: who, where: 'pair', kind: 'share', day,
          body: { kind: 'check-in', body: { records: part }, origin: dayAt(day) },
        });
      }
    }
    for (const who of [0, 1]) {
      for (const [, hour, record] of EVENTS[who].filter(([at]) => at === day)) {
        found.push({ author: who, where: 'home', kind: 'check-in', day, body: { records: [record], hour } });
      }
    }
    found.push(...promisesOn(day, { dayAt, text }));
  }
  return found.filter(({ author, where }) => author === person || where === 'pair')
    .map(({ author, day, ...rest }) => ({
      ...rest, day: dayAt(day), author: author === person ? 'me' : 'other', saved: true,
    }));
}

/** Promises that begin on a day, and the records of those that end on it. */
function promisesOn(day, { dayAt, text }) {
  return PROMISES.flatMap(([owner, from, seen, own], number) => {
    const id = (0x1000 + number).toString(16).padStart(32, '0');
    const common = { where: 'pair', day };
    if (day === from) {
      const body = { text: text(owner, number), from: dayAt(from), until: dayAt(from + 6) };
      const promise = { ...common, id, author: owner, kind: 'promise', body };
      const answer = { promise: id, version: 1, accepted: true };
      return [promise, { ...common, author: 1 - owner, kind: 'promise.answer', body: answer }];
    }
    if (day !== from + 7) return [];
    const record = (author, how) =>
      ({ ...common, author, kind: 'promise.record', body: { promise: id, how, hour: 19 } });
    return [record(owner, own), record(1 - owner, seen)];
  });
}

