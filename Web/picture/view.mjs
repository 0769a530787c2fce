// SPDX-License-Identifier: Apache-2.0
// What one look at the picture is made from: the diary's dots and events, the stretch of time, and what the
// engine said, if it did. Pure; every chart and sentence of the page reads the same view, so that they agree.
import { daysOf } from '../diary/observations.mjs';
import { dayAndHour } from './chart-axes.mjs';
import { QUANTITIES, answersTo, eventsOf, pausesOf, reach, widestGap } from './what-was-said.mjs';

/** The stretches that can be looked at, in days; 'all' is everything. */
export const RANGES = new Map([['weeks', 28], ['months', 91], ['all', undefined]]);
/** Before there is a picture the chart shows the days that it needs. */
const FIRST_DAYS = 14;

/** The quantities that this person is shown on this device, in the order of the page. */
export function shownQuantities(shows) {
  const names = ['trust', 'hurt', 'closeness', 'willingness'];
  return shows('closeness') ? names : names.filter((name) => name === 'trust' || name === 'hurt');
}

/** Everything that was said, once for all charts. `entries` are the diary's; `today` is 'YYYY-MM-DD'. */
export function whatWasSaid(entries, { today, cadence, me, withEffort }) {
  const now = daysOf(today);
  const own = new Map([...QUANTITIES.keys()].map((name) => [name, answersTo(entries, name)]));
  const shared = new Map([...QUANTITIES.keys()].map((name) => [name, answersTo(entries, name, 'other')]));
  const reached = reach(entries);
  return {
    today: now, own, shared, reached, me,
    hasShared: [...shared.values()].some((answers) => answers.length > 0),
    events: eventsOf(entries, { withEffort }), pauses: pausesOf(entries, now), gap: widestGap(cadence),
  };
}

/** The first and the last day of a range, both included. */
export function stretch(said, range, hasLine) {
  const days = [...said.reached.entryDays];
  const first = days.length > 0 ? Math.min(...days) : said.today;
  if (!hasLine && said.today - first < FIRST_DAYS) return { from: first, to: first + FIRST_DAYS - 1 };
  const length = RANGES.get(range);
  if (length === undefined) return { from: Math.min(first, said.today - 6), to: said.today };
  return { from: said.today - length + 1, to: said.today };
}

/**
 * The estimates that are drawn as a line: those of days on which the person made an entry of their own. The
 * engine also has one for every hour in which the other shared something; they stand in the table.
 */
export function ownEstimates(said, history) {
  return history.filter(({ at }) => said.reached.entryDays.has(dayAndHour(at).day));
}

/** Points of a line from estimates. */
export const points = (estimates, quantity) => estimates.map((estimate) => ({
  at: estimate.at, mean: estimate[quantity].mean, low: estimate[quantity].q[1], high: estimate[quantity].q[5],
}));

/** The colour of a partner: the same on both phones, whoever looks. */
export const toneOf = (person) => (person === 0 ? 'a' : 'b');
