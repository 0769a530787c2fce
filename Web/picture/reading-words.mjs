// SPDX-License-Identifier: Apache-2.0
// From numbers to what is said of them: rounded, compared, never more exact than they are. Gives the key of a
// sentence and its facts; the sentences themselves stand in Content/words/picture.xcstrings.

/** A difference below this many points of 100 is called "about the same". */
export const SAME = 3;

/** A value as it is told: whole, and within the scale. */
export function told(value) {
  return Math.round(Math.min(Math.max(value, 0), 100));
}

/** The ends of the range that holds four of five (80 %) of a band. */
export const likely = (band) => ({ low: band.q[1], high: band.q[5] });

/** Whether `to` is higher or lower than `from` as they are told, or about the same. */
export function direction(from, to) {
  const difference = told(to) - told(from);
  if (Math.abs(difference) < SAME) return 'same';
  return difference > 0 ? 'up' : 'down';
}

/**
 * What a stretch of a line shows: `{ key, facts }` of the one sentence under a chart, from the same numbers
 * that are drawn. Points are `{ at, mean, low, high }`.
 */
export function trend(points, dayName) {
  if (points.length === 0) return { key: 'picture.trend.none', facts: {} };
  const first = points[0];
  const last = points.at(-1);
  const range = { low: told(last.low), high: told(last.high) };
  if (points.length === 1) {
    return { key: 'picture.trend.one', facts: { value: told(last.mean), ...range } };
  }
  return {
    key: `picture.trend.${direction(first.mean, last.mean)}`,
    facts: {
      from: dayName(first.at), to: dayName(last.at), first: told(first.mean), last: told(last.mean), ...range,
    },
  };
}

/** What a stretch of answers shows before there is a line: how many, and between which values. */
export function spread(values) {
  if (values.length === 0) return { key: 'picture.dots.none', facts: {} };
  const low = told(Math.min(...values));
  const high = told(Math.max(...values));
  if (low === high) return { key: 'picture.dots.equal', facts: { count: values.length, value: low } };
  return { key: 'picture.dots.between', facts: { count: values.length, low, high } };
}

/**
 * Now against the person's own four weeks before: the mean of the line at the entries from 28 days to
 * the day before now. Outside the likely range of now it is 'clear', else 'within'.
 */
export function compared(history, quantity) {
  const now = history.at(-1);
  const before = history.filter(({ at }) => at >= now.at - 28 && at <= now.at - 1);
  if (before.length < 3) return { key: 'picture.compared.too-few', facts: {} };
  const mean = before.reduce((sum, estimate) => sum + estimate[quantity].mean, 0) / before.length;
  const way = direction(mean, now[quantity].mean);
  if (way === 'same') return { key: 'picture.compared.same', facts: { value: told(mean) } };
  const { low, high } = likely(now[quantity]);
  const sure = mean < low || mean > high ? 'clear' : 'within';
  return { key: `picture.compared.${way}-${sure}`, facts: { value: told(mean) } };
}

/**
 * A chance in words, in tenths and never surer than "more than 9 of 10": whether trust will lie above the
 * person's own last four weeks.
 */
export function chance(probability) {
  const tenths = Math.round(Math.max(probability, 1 - probability) * 10);
  if (tenths <= 5) return { key: 'picture.chance.even', facts: {} };
  const way = probability > 0.5 ? 'up' : 'down';
  if (tenths >= 10) return { key: `picture.chance.${way}-very`, facts: {} };
  return { key: `picture.chance.${way}`, facts: { tenths } };
}

/** A length of time as people say it: `{ key, facts }` with whole days, weeks or months. */
export function lengthOfTime(days) {
  if (days < 14) return { key: 'picture.length.days', facts: { count: Math.max(1, Math.round(days)) } };
  if (days < 60) return { key: 'picture.length.weeks', facts: { count: Math.round(days / 7) } };
  if (days < 700) return { key: 'picture.length.months', facts: { count: Math.round(days / 30.4) } };
  return { key: 'picture.length.years', facts: { count: Math.round(days / 365) } };
}

/** The estimate of a forecast that is nearest to so many days after its beginning. */
export function ahead(days, begin, wanted) {
  let best;
  for (const day of days) {
    if (!best || Math.abs(day.at - begin - wanted) < Math.abs(best.at - begin - wanted)) best = day;
  }
  return best;
}

/**
 * What came of the forecasts so far: how many answers lay inside the likely range, and which was nearer on
 * average, the picture or "same as last week". Within half a point neither is called nearer.
 */
export function record({ inside, outside, error, plainError }) {
  const gain = plainError - error;
  const nearer = Math.abs(gain) < 0.5 ? 'tie' : gain > 0 ? 'picture' : 'plain';
  return { count: inside + outside, inside, nearer };
}
