// SPDX-License-Identifier: Apache-2.0
// Sentences agree with the numbers that are drawn, and are never more exact than those are.
import {
  ahead, chance, compared, direction, lengthOfTime, record, spread, told, trend,
} from '../../../Web/picture/reading-words.mjs';
import { signed } from '../../../Web/picture/rests-on.mjs';
import { historyRows } from '../../../Web/picture/chart-table.mjs';
import { seeded } from '../../../Web/picture/invented-couple.mjs';
import { equal, holds } from '../client/expect.mjs';

const band = (mean, reach = 5) =>
  ({ mean, q: [-2, -1, -0.5, 0, 0.5, 1, 2].map((part) => mean + part * reach) });
const history = (means, { gap = 1, reach } = {}) =>
  means.map((mean, index) => ({ at: 100.5 + index * gap, trust: band(mean, reach) }));
const name = (at) => `day ${Math.floor(at)}`;

export async function readingCases({ check }) {
  await check('the sentence under a chart tells the first and the last drawn point, and which way it went',
    () => {
    const roll = seeded(7);
    const ways = new Set();
    for (let turn = 0; turn < 300; turn += 1) {
      const points = Array.from({ length: 2 + Math.floor(roll() * 20) }, (_, index) => {
        const mean = 130 * roll() - 15;
        return { at: 50.5 + index, mean, low: mean - 9 * roll(), high: mean + 9 * roll() };
      });
      const { key, facts } = trend(points, name);
      const [first, last] = [points[0], points.at(-1)];
      equal(facts, {
        from: name(first.at), to: name(last.at), first: told(first.mean), last: told(last.mean),
        low: told(last.low),
        high: told(last.high),
      });
      const way = key.split('.').at(-1);
      ways.add(way);
      if (way === 'up') holds(facts.last - facts.first >= 3, 'up is up, also as it is told');
      if (way === 'down') holds(facts.first - facts.last >= 3, 'down is down');
      if (way === 'same') holds(Math.abs(facts.first - facts.last) < 3, 'the same is the same');
      holds(facts.low <= facts.last && facts.last <= facts.high, 'the value lies in its range');
    }
    equal([...ways].sort(), ['down', 'same', 'up']);
    equal(trend([], name).key, 'picture.trend.none');
    equal(trend([{ at: 1, mean: 40.4, low: 30, high: 50 }], name), {
      key: 'picture.trend.one', facts: { value: 40, low: 30, high: 50 },
    });
  });
  await check('dots are told by how many and between which', () => {
    equal(spread([]), { key: 'picture.dots.none', facts: {} });
    equal(spread([67]), { key: 'picture.dots.equal', facts: { count: 1, value: 67 } });
    equal(spread([33, 67, 50]), { key: 'picture.dots.between', facts: { count: 3, low: 33, high: 67 } });
  });
  await check('now against the own four weeks before: same, within, clear, or too few', () => {
    const key = (means, options) => compared(history(means, options), 'trust').key.split('.').at(-1);
    equal(key([...Array(20).fill(50), 51]), 'same');
    equal(key([...Array(20).fill(50), 54]), 'up-within');
    equal(key([...Array(20).fill(50), 46]), 'down-within');
    equal(key([...Array(20).fill(50), 60]), 'up-clear');
    equal(key([...Array(20).fill(50), 40]), 'down-clear');
    equal(key([50, 50, 60]), 'too-few');
    equal(key([50, 50, 50, 60], { gap: 20 }), 'too-few');
    const { facts } = compared(history([10, 10, 10, ...Array(28).fill(50), 50.4]), 'trust');
    equal(facts, { value: 50 });
  });
  await check('chances are told in tenths, never as certain, and the same upside down', () => {
    const say = (p) => [chance(p).key.split('.').at(-1), chance(p).facts.tenths];
    equal(say(0.8), ['up', 8]);
    equal(say(0.2), ['down', 8]);
    equal(say(0.5), ['even', undefined]);
    equal(say(0.54), ['even', undefined]);
    equal(say(0.56), ['up', 6]);
    equal(say(0.94), ['up', 9]);
    equal(say(0.96), ['up-very', undefined]);
    equal(say(1), ['up-very', undefined]);
    equal(say(0), ['down-very', undefined]);
    for (let p = 0; p <= 1; p += 0.001) {
      const { facts: { tenths } } = chance(p);
      holds(tenths === undefined || (tenths >= 6 && tenths <= 9), `${p}: ${tenths}`);
    }
  });
  await check('lengths of time are whole days, weeks, months or years', () => {
    const say = (days) => [lengthOfTime(days).key.split('.').at(-1), lengthOfTime(days).facts.count];
    equal([0.2, 5.8, 13.4, 14, 35, 90, 300, 800].map(say), [
      ['days', 1], ['days', 6], ['days', 13], ['weeks', 2], ['weeks', 5], ['months', 3], ['months', 10],
      ['years', 2],
    ]);
  });
  await check('the plain rule is named as nearer where it is', () => {
    const say = (error, plainError) => record({ inside: 7, outside: 2, error, plainError });
    equal(say(5, 8), { count: 9, inside: 7, nearer: 'picture' });
    equal(say(8, 5).nearer, 'plain');
    equal(say(5, 5.4).nearer, 'tie');
    equal(say(5.4, 5).nearer, 'tie');
  });
  await check('values outside the scale are told at its end; differences carry their sign', () => {
    equal([told(-7), told(107), told(49.5), told(49.4)], [0, 100, 50, 49]);
    equal([signed(5.6), signed(-5.6), signed(0.2), signed(-0.2)], ['+6', '−6', '0', '0']);
    equal([direction(47.4, 50.4), direction(47.4, 49.4), direction(50, 47)], ['up', 'same', 'down']);
  });
  await check('the time ahead that is told is the nearest that there is', () => {
    const days = [1, 2, 27, 28, 35, 91, 98, 182].map((day) => ({ at: 100 + day }));
    equal([28, 91, 182, 95].map((wanted) => ahead(days, 100, wanted).at - 100), [28, 91, 182, 98]);
  });
  await check('the table has a row for every entry and says which days are missing', () => {
    const rows = historyRows({
      from: 10, to: 20, estimates: [{ at: 12.5 }, { at: 13.5 }, { at: 13 + 21 / 24 }],
      answers: [{ at: 12.5, value: 33 }, { at: 12.5, value: 50 }, { at: 9.5, value: 1 }],
      events: [{ at: 17 + 25 / 24, key: 'k' }],
    });
    equal(rows.map(({ day, hour, missing }) => [day, hour ?? null, missing ?? null]), [
      [10, null, 11], [12, 12, null], [13, 12, null], [13, 21, null], [14, null, 16], [17, 25, null],
      [18, null, 20],
    ]);
    equal(rows[1].answers.map(({ value }) => value), [33, 50]);
    equal(historyRows({ from: 10, to: 20, estimates: [], answers: [], events: [] }), []);
  });
}
