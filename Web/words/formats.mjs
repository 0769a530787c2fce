// SPDX-License-Identifier: Apache-2.0
// Days, hours, numbers and lists as a language writes them. Days are logical days: they have no hours and no
// zone, so they are written from UTC and stay the day they are everywhere.

const utc = (day) => new Date(`${day}T00:00:00Z`);

/** How a language writes days and hours. */
export function dateFormats(tag) {
  const format = (options) => new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options });
  const long = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const short = format({ day: 'numeric', month: 'short' });
  const weekday = format({ weekday: 'long' });
  const month = format({ month: 'long', year: 'numeric' });
  const clock = format({ hour: 'numeric', minute: '2-digit' });
  return Object.freeze({
    day: (day) => long.format(utc(day)),
    short: (day) => short.format(utc(day)),
    weekday: (day) => weekday.format(utc(day)),
    month: (day) => month.format(utc(day)),
    range: (from, until) => short.formatRange(utc(from), utc(until)),
    hour: (hour) => clock.format(new Date(Date.UTC(2000, 0, 1, hour % 24))),
  });
}

/** How a language writes numbers and lists. */
export function numberFormats(tag) {
  const whole = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });
  const plain = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 });
  const and = new Intl.ListFormat(tag, { type: 'conjunction' });
  const or = new Intl.ListFormat(tag, { type: 'disjunction' });
  return Object.freeze({
    whole: (number) => whole.format(number),
    /** A share: 0.8 is 80 %. */
    percent: (share) => percent.format(share),
    decimal: (number, digits = 1) => new Intl.NumberFormat(tag, {
      minimumFractionDigits: digits, maximumFractionDigits: digits,
    }).format(number),
    plain: (number) => plain.format(number),
    list: (texts) => and.format(texts),
    either: (texts) => or.format(texts),
  });
}
