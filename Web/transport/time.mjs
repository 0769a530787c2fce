// SPDX-License-Identifier: Apache-2.0
// All of time that the program reads: waiting and giving up for the transport, and the clock of a person's days.
// Tests hand in clocks of their own. Calendar arithmetic runs in UTC, where every day has 24 hours; the place's
// clock is only asked what it shows.
import { readU32 } from '../sealing/bytes.mjs';
import { machine } from '../sealing/primitives.mjs';

/** The machine's clock. `after` returns a function that calls the wait off. */
export const machineTime = Object.freeze({
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
  sleep: (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); }),
});

/** A clock whose sleeps end at once and whose time limits never fire: for tests and simulations. */
export const noTime = Object.freeze({
  after: () => () => {},
  sleep: () => Promise.resolve(),
});

/** A random number from 0 up to but not including 1, from the platform's strong source. */
export const machineRandom = () => readU32(machine('jitter', 4), 0) / 4294967296;

const MINUTE = 60000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The hour on the clock of the place at which a person's day begins. */
export const DAY_BEGINS = 4;

/** Days from 1970-01-01 to a day `YYYY-MM-DD`. */
export function dayNumber(day) {
  const [year, month, date] = day.split('-').map(Number);
  return Date.UTC(year, month - 1, date) / DAY;
}

/** The day that lies so many days after 1970-01-01. */
export const dayOf = (number) => new Date(number * DAY).toISOString().slice(0, 10);

/** The day `count` days before. */
export const dayBefore = (day, count = 1) => dayOf(dayNumber(day) - count);

/** How many days from `a` on until `b`. */
export const daysBetween = (a, b) => dayNumber(b) - dayNumber(a);

/**
 * What the person's clock says, as UTC milliseconds of a clock that shows the same digits. `offset` is minutes
 * east of UTC.
 */
const shown = (now, offset) => now + offset * MINUTE;

/** The logical day of an instant: what is written after midnight belongs to the evening before. */
export const logicalDay = (now, offset) => dayOf(Math.floor((shown(now, offset) - DAY_BEGINS * HOUR) / DAY));

/** The hour of the logical day, 4 to 27. */
export function logicalHour(now, offset) {
  const hour = Math.floor((((shown(now, offset) % DAY) + DAY) % DAY) / HOUR);
  return hour < DAY_BEGINS ? hour + 24 : hour;
}

/** Minutes east of UTC as an entry may carry them: a multiple of 15 from −720 to 840. */
export function roundedZone(offset) {
  const rounded = Math.round(offset / 15) * 15;
  return Math.min(840, Math.max(-720, rounded)) + 0;
}

/** How far the machine's place is east of UTC at an instant, in minutes. */
const machineOffset = (now) => -new Date(now).getTimezoneOffset();

/**
 * The clock that screens get: `now()` milliseconds, `today()` the logical day, `hour()` 4 to 27, `zone()`, `after(ms, fn)`,
 * `elapsed()` milliseconds of a clock that nobody can set, `dayBefore`, `daysBetween`.
 */
export function createClock({
  now = () => Date.now(), offset = machineOffset, after = machineTime.after,
  elapsed = () => globalThis.performance.now(),
} = {}) {
  return Object.freeze({
    now, after, elapsed, dayBefore, daysBetween, dayNumber, dayOf,
    today: () => logicalDay(now(), offset(now())),
    hour: () => logicalHour(now(), offset(now())),
    zone: () => roundedZone(offset(now())),
  });
}
