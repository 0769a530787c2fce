// SPDX-License-Identifier: Apache-2.0
// Where a day and a value stand on a chart: the two scales, and which calendar days carry a label. Pure
// numbers, so that a test can hold them; in a language written from right to left time runs that way too.

const MILLISECONDS_A_DAY = 86_400_000;
/** Steps between labelled days; from a month on, labels stand at the first of months. */
const DAY_STEPS = [1, 2, 7, 14];
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120];
/** 1970-01-05 was a Monday: weeks are labelled at Mondays. */
const MONDAY = 4;

/** The day of the calendar, 'YYYY-MM-DD', of a number of days since 1970. */
export function dayText(number) {
  return new Date(Math.floor(number) * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

/** The logical day and hour (4 to 27) of a time in days since 1970: a day begins at 04:00. */
export function dayAndHour(at) {
  const day = Math.floor(at - 4 / 24 + 1e-9);
  return { day, hour: Math.round((at - day) * 24) };
}

/** Values from 0 (at `bottom`) to 100 (at `top`); what lies outside is drawn at the edge. */
export function valueScale({ top, bottom }) {
  return (value) => bottom + (top - bottom) * Math.min(Math.max(value, 0), 100) / 100;
}

/**
 * Times from `from` to `to` over the width between `start` and `end`, both measured from the inline start;
 * for 'rtl' the whole is mirrored in `width`.
 */
export function timeScale({ from, to, start, end, width, direction }) {
  const span = Math.max(to - from, 1);
  return (at) => {
    const place = start + (end - start) * (at - from) / span;
    return direction === 'rtl' ? width - place : place;
  };
}

/**
 * The days that carry a label, ascending: as many as have room, where a label takes `room` of the `length`
 * that the axis has. Days of the calendar: each, each second, Mondays, each second Monday, firsts of months.
 */
export function labelledDays({ from, to, length, room }) {
  const most = Math.max(2, Math.floor(length / Math.max(room, 1)));
  const first = Math.ceil(from);
  const last = Math.floor(to);
  for (const step of DAY_STEPS) {
    const anchor = step < 7 ? first : MONDAY;
    const begin = first + ((anchor - first) % step + step) % step;
    const count = begin > last ? 0 : Math.floor((last - begin) / step) + 1;
    if (count > 0 && count <= most) {
      return Array.from({ length: count }, (_, index) => begin + index * step);
    }
  }
  for (const step of MONTH_STEPS) {
    const days = firstsOfMonths(first, last, step);
    if (days.length > 0 && days.length <= most) return days;
  }
  return first < last ? [first, last] : [first];
}

function firstsOfMonths(first, last, step) {
  const days = [];
  const [year, month] = dayText(first).split('-').map(Number);
  for (let months = year * 12 + month - 1; ; months += 1) {
    const day = Date.UTC(Math.floor(months / 12), months % 12, 1) / MILLISECONDS_A_DAY;
    if (day > last) return days;
    if (day >= first && months % step === 0) days.push(day);
  }
}

/** Points split where more than `gap` days lie between two: what was not said is not drawn. */
export function runs(points, gap) {
  const found = [];
  for (const point of points) {
    const run = found.at(-1);
    if (run && point.at - run.at(-1).at <= gap + 0.5) run.push(point);
    else found.push([point]);
  }
  return found;
}
