// SPDX-License-Identifier: Apache-2.0
// What is drawn: everything within its frame also at 320 pixels, gaps as gaps, the forecast told apart,
// events with shapes, and the mirror image where the language runs from right to left.
import { layout } from '../../../Web/picture/chart-layout.mjs';
import { EVENTS } from '../../../Web/picture/chart-marks.mjs';
import { daysOf } from '../../../Web/diary/observations.mjs';
import { equal, holds } from '../client/expect.mjs';

const FROM = daysOf('2026-10-27');
const LETTER = 0.58;
const points = (days, mean = 50, reach = 8) => days.map((day) =>
  ({ at: FROM + day + 0.5, mean, low: mean - reach, high: mean + reach }));
const spec = (more = {}) => ({
  from: FROM, to: FROM + 28,
  words: { high: 'complete trust', low: 'no trust at all', pause: 'pause', ahead: 'expected' },
  dayName: (day) => day.slice(5), bands: [{ tone: 'a', gap: 1, points: points([0, 1, 2, 5, 6, 9]) }],
  dots: [{ tone: 'a', marker: 'round', points: [{ at: FROM + 1.5, value: 67 }] }], events: [], pauses: [],
  ...more,
});
const draw = (more, { width = 320, direction = 'ltr' } = {}) =>
  layout(spec(more), { width, em: 12.5, direction });
const having = (plan, name) => plan.marks.filter(([, { class: names }]) => names.split(' ').includes(name));
const numbers = (text) => [...text.matchAll(/-?\d+(?:\.\d+)?/g)].map(([number]) => Number(number));
/** The horizontal places of a path of absolute M and L. */
const places = ([, { d }]) => numbers(d).filter((_, index) => index % 2 === 0);
const moved = ([, { transform }]) => numbers(transform);

export async function layoutCases({ check }) {
  await check('runs of days are lines, a single day is a mark of its own, nothing crosses a gap', () => {
    const plan = draw();
    equal(having(plan, 'band').length, 2);
    equal(having(plan, 'stick').length, 1);
    equal(having(plan, 'line').length, 3);
    const day = (290 - (12.5 * 2.4 - 20)) / 28;
    for (const line of having(plan, 'line')) {
      const xs = places(line);
      xs.slice(1).forEach((x, index) => holds(x - xs[index] < 1.6 * day, 'no stroke longer than a day'));
    }
  });
  await check('every letter and mark lies within the frame, from 240 pixels on, in both directions', () => {
    for (const width of [240, 320, 390, 620]) {
      for (const direction of ['ltr', 'rtl']) {
        const plan = draw({
          events: [...EVENTS.keys()].map((kind, index) => ({ at: FROM + index * 4 + 0.5, kind })),
          pauses: [{ from: FROM + 10, to: FROM + 30 }], now: FROM + 20,
        }, { width, direction });
        for (const [tag, attributes, text] of plan.marks) {
          if (tag === 'text') {
            const size = text.length * 12.5 * LETTER;
            const back = direction === 'rtl' ? -1 : 1;
            const start = { start: 0, middle: -size / 2, end: -size }[attributes['text-anchor']] * back;
            const [one, two] = [attributes.x + start,
              attributes.x + start + size * back].sort((a, b) => a - b);
            holds(one >= -1 && two <= width + 1, `${width} ${direction}: "${text}" from ${one} to ${two}`);
            holds(attributes.y > 0 && attributes.y <= plan.height, `"${text}" at ${attributes.y}`);
          } else if (attributes.transform) {
            const [x, y] = moved([tag, attributes]);
            holds(x >= 0 && x <= width && y >= 0 && y <= plan.height, `${attributes.class} at ${x} ${y}`);
          }
        }
      }
    }
  });
  await check('labels of days do not touch each other', () => {
    for (const width of [240, 320, 390, 620, 1000]) {
      for (const span of [7, 28, 91, 400]) {
        const labels = having(draw({ to: FROM + span }, { width }), 'axis-day');
        labels.slice(1).forEach(([, { x }, text], index) => {
          const [, { x: before }] = labels[index];
          holds(x - before >= text.length * 12.5 * LETTER, `${width}, ${span} days: ${text}`);
        });
      }
    }
  });
  await check('right to left is the mirror image: lines, dots, events and day labels', () => {
    const more = { events: [{ at: FROM + 3.5, kind: 'kept' }], now: FROM + 12 };
    const [ltr, rtl] = ['ltr', 'rtl'].map((direction) => draw(more, { direction }));
    equal(rtl.marks.length, ltr.marks.length);
    ltr.marks.forEach(([tag, attributes], index) => {
      const [, mirrored] = rtl.marks[index];
      equal(mirrored.class, attributes.class);
      if (tag === 'text') holds(Math.abs(attributes.x + mirrored.x - 320) < 0.21,
        `${attributes.class} ${attributes.x}`);
      if (attributes.transform) {
        const [[x, y], [x2, y2]] = [moved(ltr.marks[index]), moved(rtl.marks[index])];
        holds(Math.abs(x + x2 - 320) < 0.21 && y === y2, `${attributes.class} ${x} ${x2}`);
      }
      if (/^(line|stick)/.test(attributes.class)) {
        places(ltr.marks[index]).forEach((x, place) =>
          holds(Math.abs(x + places(rtl.marks[index])[place] - 320) < 0.21
            || attributes.class.startsWith('line'), attributes.class));
      }
    });
    const first = (plan) => places(having(plan, 'line')[0]);
    holds(first(ltr)[0] < first(ltr).at(-1) && first(rtl)[0] > first(rtl).at(-1), 'time runs the other way');
  });
  await check('what is expected is told apart from what was: a border, its own dash and hatch', () => {
    const ahead = { tone: 'a', ahead: true, gap: Infinity, hatch: 'h1',
      points: points([20, 24, 27], 50, 15) };
    const plan = draw({ now: FROM + 20, bands: [...spec().bands, ahead] });
    equal(having(plan, 'now-line').length, 1);
    equal(having(plan, 'line-ahead').length, 1);
    equal(having(plan, 'band-ahead').map(([, { fill }]) => fill), ['url(#h1)']);
    holds(having(plan, 'band').filter(([, { fill }]) => fill).length === 1, 'what was has no hatch');
  });
  await check('two lines on one chart carry their names at their ends, apart from each other', () => {
    const two = [['as now', 52], ['both', 54]].map(([label, mean], index) => ({
      tone: index ? 'other' : 'a', style: index ? 'other' : 'plain', marker: index ? 'square' : 'round',
      ahead: true,
      gap: Infinity, label, points: points([20, 27], mean),
    }));
    const labels = having(draw({ bands: two }), 'line-label');
    equal(labels.map(([, , text]) => text).sort(), ['as now', 'both']);
    holds(Math.abs(labels[0][1].y - labels[1][1].y) >= 12.5, 'a line of letters apart');
    const ends = having(draw({ bands: two }), 'dot-end').map(([, { d }]) => d);
    holds(ends[0] !== ends[1], 'with different markers');
  });
  await check('events stand on their day with a shape of their kind, those of one day beside each other',
    () => {
    const shapes = [...EVENTS.values()];
    equal(new Set(shapes).size, shapes.length);
    const plan = draw({ events: ['kept', 'hard', 'good'].map((kind) => ({ at: FROM + 3.5, kind })) });
    const spots = having(plan, 'event').map(moved);
    equal(new Set(spots.map(([x]) => x)).size, 1);
    equal(new Set(spots.map(([, y]) => y)).size, 3);
    equal(having(draw({ events: [{ at: FROM - 3, kind: 'kept' }] }), 'event').length, 0);
  });
  await check('a pause is a shaded stretch, cut at the edges, with its word only where it has room', () => {
    const plan = draw({ pauses: [{ from: FROM - 5, to: FROM + 10 }, { from: FROM + 20, to: FROM + 21 }] });
    equal(having(plan, 'pause').length, 2);
    equal(having(plan, 'pause-word').length, 1);
    const [, { x, width }] = having(plan, 'pause')[0];
    holds(x >= 29 && width > 0, 'begins at the axis');
  });
  await check('what lies beyond the scale is drawn at its edge', () => {
    const plan = draw({ bands: [{ tone: 'a', gap: 1, points: points([0, 1], 2, 40) }] });
    const [, { d: grid }] = having(plan, 'grid')[0];
    const bottom = numbers(grid)[1];
    const ys = numbers(having(plan, 'band')[0][1].d).filter((_, index) => index % 2 === 1);
    holds(Math.max(...ys) <= bottom + 0.5, 'not below 0');
  });
}
