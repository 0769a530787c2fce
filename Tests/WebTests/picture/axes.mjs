// SPDX-License-Identifier: Apache-2.0
// Scales and days: what stands where, which days carry a label, and that time runs from right to left where
// the language does.
import {
  dayAndHour, dayText, labelledDays, runs, timeScale, valueScale,
} from '../../../Web/picture/chart-axes.mjs';
import { daysOf } from '../../../Web/diary/observations.mjs';
import { equal, holds } from '../client/expect.mjs';

export async function axisCases({ check }) {
  await check('days and their numbers are each other\'s inverse, over leap years too', () => {
    for (const day of ['1970-01-01', '2000-02-29', '2024-02-29', '2026-11-23', '2100-02-28', '2100-03-01']) {
      equal(dayText(daysOf(day)), day);
    }
  });
  await check('a time belongs to the day that began at four', () => {
    equal(dayAndHour(daysOf('2026-11-23') + 12 / 24), { day: daysOf('2026-11-23'), hour: 12 });
    equal(dayAndHour(daysOf('2026-11-23') + 25 / 24), { day: daysOf('2026-11-23'), hour: 25 });
    equal(dayAndHour(daysOf('2026-11-23') + 27 / 24), { day: daysOf('2026-11-23'), hour: 27 });
    equal(dayAndHour(daysOf('2026-11-23') + 4 / 24), { day: daysOf('2026-11-23'), hour: 4 });
  });
  await check('values: 0 at the bottom, 100 at the top, whatever lies outside at the edge', () => {
    const y = valueScale({ top: 10, bottom: 110 });
    equal([y(0), y(50), y(100), y(-30), y(130)], [110, 60, 10, 110, 10]);
  });
  await check('from right to left the time axis is the mirror image', () => {
    const at = { from: 100, to: 128, start: 30, end: 380, width: 390 };
    const [ltr, rtl] = ['ltr', 'rtl'].map((direction) => timeScale({ ...at, direction }));
    for (const day of [100, 107, 113.5, 128]) {
      holds(Math.abs(ltr(day) + rtl(day) - 390) < 1e-9, `day ${day} is mirrored`);
    }
    equal([ltr(100), ltr(128), rtl(100), rtl(128)], [30, 380, 360, 10]);
  });
  await check('labelled days have room, are in order, and are days that people know', () => {
    for (const span of [1, 6, 13, 27, 90, 182, 364, 1500, 5000]) {
      for (const length of [180, 280, 600, 1000]) {
        const from = daysOf('2026-07-28');
        const days = labelledDays({ from, to: from + span, length, room: 56 });
        holds(days.length >= 1 && days.length * 56 <= Math.max(length, 112),
          `${span} days on ${length}: ${days.length}`);
        holds(days.every((day, index) => day >= from && day <= from + span
          && (index === 0 || day > days[index - 1])),
          `${span} days: inside and ascending`);
      }
    }
  });
  await check('four weeks are labelled at Mondays, three months and more at the first of months', () => {
    const from = daysOf('2026-10-27');
    const weeks = labelledDays({ from, to: from + 27, length: 280, room: 56 });
    equal(weeks.map(dayText), ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23']);
    const months = labelledDays({ from: daysOf('2026-03-04'), to: daysOf('2026-08-20'), length: 330,
      room: 56 });
    equal(months.map(dayText), ['2026-04-01', '2026-05-01', '2026-06-01', '2026-07-01', '2026-08-01']);
  });
  await check('a line is cut where more days are missing than the person\'s rhythm has between two', () => {
    const points = [1, 2, 3, 5, 6, 20].map((day) => ({ at: day + 0.5 }));
    const cut = (gap) => runs(points, gap).map((run) => run.map(({ at }) => at - 0.5));
    equal(cut(1), [[1, 2, 3], [5, 6], [20]]);
    equal(cut(2), [[1, 2, 3, 5, 6], [20]]);
    equal(cut(Infinity), [[1, 2, 3, 5, 6, 20]]);
    equal(runs([], 1), []);
  });
}
