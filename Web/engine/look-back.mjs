// SPDX-License-Identifier: Apache-2.0
// How often the forecast was right so far: for each past week one forecast made from only what was known before
// it began, beside what the person then answered, and beside the plainest guess: "the same as last week".
import { HOURS_A_DAY, countHistory, dayOfHour, recordsBefore } from './numbers.mjs';

const DAYS_A_WEEK = 7;
/** A judgement on fewer weeks would be chance. */
const LEAST_WEEKS = 2;

const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
/** The hour at which a logical day begins. */
const hourOfDay = (day) => HOURS_A_DAY * day + 4;

/** The gaps in days, none longer than a week, from one hour to each of the others; and where each one ends. */
function gapsTo(start, hours) {
  const gaps = [];
  const ends = [];
  let now = start;
  for (const hour of hours) {
    while (now < hour) {
      const gap = Math.min(hour - now, DAYS_A_WEEK * HOURS_A_DAY);
      gaps.push(gap / HOURS_A_DAY);
      now += gap;
    }
    ends.push(gaps.length - 1);
  }
  return { gaps, ends };
}

/**
 * Judges the forecasts of the last `weeks` whole weeks, counted from the person's first answer about trust, so
 * that a week once judged stays as it was. A week is judged where there are answers in it and in the week
 * before, and where the engine would have spoken. Each answer is held against the 80 % band of that answer.
 */
export async function lookBack({ records, person, weeks }, { ground, forecast, progress, pause }) {
  const answers = ground.occasions
    .map(({ hour, trust }) => ({ hour, day: dayOfHour(hour), value: trust[person] }))
    .filter(({ value }) => !Number.isNaN(value));
  const first = answers[0]?.day ?? 0;
  const whole = answers.length ? Math.floor((answers.at(-1).day - first + 1) / DAYS_A_WEEK) : 0;
  const from = Math.max(1, whole - weeks);
  const judged = [];
  // What the last forecast knew of what was before; undefined where none can be gone on from.
  let history;
  for (let week = from; week < whole; week += 1) {
    const begin = first + DAYS_A_WEEK * week;
    const between = (low, high) => answers.filter(({ day }) => day >= low && day < high);
    const before = between(begin - DAYS_A_WEEK, begin);
    const then = between(begin, begin + DAYS_A_WEEK);
    if (before.length > 0 && then.length > 0) {
      const known = recordsBefore(records, hourOfDay(begin));
      const goesOn = history === countHistory(known);
      const last = ground.occasions.findLast(({ hour }) => hour < hourOfDay(begin)).hour;
      const { gaps, ends } = gapsTo(last, then.map(({ hour }) => hour));
      const { days } = await forecast({ records: known, person, scenario: 'as-now', gaps, goesOn });
      history = days && countHistory(known);
      if (days) judged.push(judge(begin, last, before, then, ends.map((end) => days[end].answer)));
    }
    progress({ done: week - from + 1, total: whole - from });
    await pause();
  }
  if (judged.length < LEAST_WEEKS) {
    return { silent: { reason: 'weeks', have: judged.length, need: LEAST_WEEKS } };
  }
  const count = judged.reduce((sum, week) => sum + week.answers, 0);
  const inside = judged.reduce((sum, week) => sum + week.inside, 0);
  return {
    weeks: judged, inside, outside: count - inside,
    error: mean(judged.map((week) => Math.abs(week.expected - week.happened))),
    plainError: mean(judged.map((week) => Math.abs(week.sameAsLastWeek - week.happened))),
  };
}

/** One week: what was expected of its answers, and what they were. */
function judge(begin, last, before, then, bands) {
  // The quantiles 10 % and 90 %.
  const [low, high] = [bands.map(({ q }) => q[1]), bands.map(({ q }) => q[5])];
  const values = then.map(({ value }) => value);
  return {
    from: begin, until: begin + DAYS_A_WEEK - 1, made: dayOfHour(last),
    expected: mean(bands.map((band) => band.mean)), low: mean(low), high: mean(high),
    sameAsLastWeek: mean(before.map(({ value }) => value)), happened: mean(values),
    answers: values.length,
    inside: values.filter((value, place) => value >= low[place] && value <= high[place]).length,
  };
}
