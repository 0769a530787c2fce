// SPDX-License-Identifier: Apache-2.0
// The rule of Spec/picture.md: when hurt counts as rising for 14 days, and when it does not.
import { RISING, hurtIsRising } from '../../../Web/picture/hurt-rising.mjs';
import { equal, holds } from '../client/expect.mjs';

const line = (days, value) => days.map((day) => ({ at: day + 0.5, hurt: { mean: value(day) } }));
const every = (last, step = 1) =>
  Array.from({ length: Math.floor(last / step) + 1 }, (_, index) => index * step);
const rising = (points, today = points.at(-1).at + 0.5) => hurtIsRising(points, today);

export async function risingCases({ check, read }) {
  await check('a slow rise over two weeks counts; a flat line, a fall and a rise of four points do not',
    () => {
    equal(rising(line(every(30), (day) => 40 + day * 0.5)), true);
    equal(rising(line(every(30), () => 60)), false);
    equal(rising(line(every(30), (day) => 60 - day * 0.5)), false);
    equal(rising(line(every(30), (day) => 40 + day * 4 / 14)), false);
  });
  await check('exactly the points of the rule are enough, a hair less is not', () => {
    const by = (points) => line(every(14, 7), (day) => 30 + day * points / 14);
    equal(rising(by(RISING.inAll)), true);
    equal(rising(by(RISING.inAll - 0.01)), false);
  });
  await check('a jump within one of the two weeks is not two weeks of rising', () => {
    equal(rising(line(every(30), (day) => (day < 27 ? 40 : 70))), false);
    equal(rising(line(every(30), (day) => (day < 20 ? 40 : 70))), false);
  });
  await check('weekly check-ins are enough; a wide gap, a short line or an old one is not', () => {
    equal(rising(line([0, 7, 14, 21], (day) => 30 + day)), true);
    equal(rising(line([0, 1, 2, 12, 13, 14], (day) => 30 + day)), false);
    equal(rising(line(every(10), (day) => 30 + day)), false);
    const points = line(every(20), (day) => 30 + day);
    equal(hurtIsRising(points, points.at(-1).at + RISING.freshFor), true);
    equal(hurtIsRising(points, points.at(-1).at + RISING.freshFor + 0.1), false);
    equal(hurtIsRising([], 100), false);
  });
  await check('a line between entries counts as straight', () => {
    holds(rising(line([0, 3, 8, 14, 16], (day) => 20 + day)), 'uneven days');
  });
  await check('Spec/picture.md says the same numbers', async () => {
    const text = (await read('repository', 'Spec/picture.md')).replace(/\s+/g, ' ');
    for (const sentence of [
      `at least ${RISING.inEachWeek} points in each`, `at least ${RISING.inAll} points`,
      `${RISING.days} days`, `more than ${RISING.widestGap} days`, `more than ${RISING.freshFor} days old`,
    ]) holds(text.includes(sentence), `"${sentence}" stands in the rule`);
  });
}
