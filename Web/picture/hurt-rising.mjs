// SPDX-License-Identifier: Apache-2.0
// When hurt has been rising for two weeks, a person is offered, to themself alone, to pause or to find help.
// The rule is stated in Spec/picture.md; it reads the smoothed line that the person sees, nothing else.

/** How long, and by how many points of 100 in all and in each half, hurt must have risen. */
export const RISING = Object.freeze({ days: 14, inAll: 5, inEachWeek: 2, widestGap: 8, freshFor: 7 });

/** The line's value at a time, straight between its neighbours; undefined outside or in too wide a gap. */
function valueAt(history, at) {
  for (let index = 0; index < history.length; index += 1) {
    const here = history[index];
    if (Math.abs(here.at - at) < 1e-6) return here.hurt.mean;
    if (here.at < at) continue;
    const before = history[index - 1];
    if (!before || here.at - before.at > RISING.widestGap) return undefined;
    return before.hurt.mean + (here.hurt.mean - before.hurt.mean) * (at - before.at) / (here.at - before.at);
  }
  return undefined;
}

/**
 * Whether hurt has been rising for 14 days: the smoothed hurt rose by at least 2 points in each of the last
 * two weeks before the last entry and by at least 5 in both; the last entry is at most 7 days old, and no gap
 * in those weeks is wider than 8 days. `history` is the picture's, `today` its midday, in days since 1970.
 */
export function hurtIsRising(history, today) {
  const last = history.at(-1);
  if (!last || today - last.at > RISING.freshFor) return false;
  const half = RISING.days / 2;
  const values = [last.at - RISING.days, last.at - half, last.at].map((at) => valueAt(history, at));
  const recent = history.filter(({ at }) => at >= last.at - RISING.days);
  const gapless = recent.every(({ at }, index) => index === 0
    || at - recent[index - 1].at <= RISING.widestGap);
  if (values.includes(undefined) || !gapless) return false;
  const [first, middle, end] = values;
  return middle - first >= RISING.inEachWeek && end - middle >= RISING.inEachWeek
    && end - first >= RISING.inAll;
}
