// SPDX-License-Identifier: Apache-2.0
// What a check-in asks: properties over many days, rhythms and devices, each able to fail.
import { daysOf } from '../../../Web/diary/observations.mjs';
import {
  CORE, EFFORT, ORDER, OWN_CONDUCT, POOL, WEEKLY, WILLING, inFormOrder,
} from '../../../Web/checkin/items.mjs';
import {
  MOST_ITEMS, chosenOf, inTurn, planOf, withoutAnswers,
} from '../../../Web/checkin/plan.mjs';
import { equal, holds } from '../client/expect.mjs';

const CLOSE = [2, 4, 5, 6, 13, 14, 17, 19];
const safe = () => true;
const unsafe = (area) => !['closeness', 'effort', 'what-if'].includes(area);
const dayOf = (number) => new Date(number * 86_400_000).toISOString().slice(0, 10);
const FIRST = daysOf('2026-02-20');

/** Days of check-ins of a rhythm, and one that has none. */
const RHYTHMS = new Map([
  ['daily', (n) => n], ['alternate', (n) => 2 * n], ['weekly', (n) => 7 * n],
  ['as it comes', (n) => Math.floor(n * 1.7 + 3 * Math.sin(n * n))],
]);

/** An engine that finds the same questions most telling on every day. */
const partial = (order) => ({
  choose: async ({ pool, count }) => order.filter((kind) => pool.includes(kind)).slice(0, count),
});
const STRONG_FIRST = partial([13, 14, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 16, 17]);

/** What was asked in each check-in; `skips` says what is never answered. */
async function asked(rhythm, count, { shows = safe, engine, skips = () => false } = {}) {
  const numbers = [...new Set(Array.from({ length: count }, (_, n) => FIRST + RHYTHMS.get(rhythm)(n)))];
  const forms = [];
  const made = [];
  for (const number of numbers.sort((a, b) => a - b)) {
    const day = dayOf(number);
    const plan = planOf({ day, forms, shows });
    const chosen = await chosenOf(plan, { engine, records: [], person: 0, now: number });
    const items = [...plan.asked, ...chosen];
    forms.push({ day, kinds: items.filter((kind) => !skips(kind)) });
    made.push({ day, number, plan, items });
  }
  return made;
}

/** The largest number of days between two times that a kind was asked, or of check-ins with `each`. */
function longestGap(forms, kind, each = false) {
  const places = forms.flatMap(({ items, number }, place) => (items.includes(kind) ? [each ? place : number] : []));
  holds(places.length > 1, `kind ${kind} is asked again and again`);
  return Math.max(...places.slice(1).map((place, i) => place - places[i]));
}

export async function planCases({ check }) {
  for (const rhythm of RHYTHMS.keys()) {
    await check(`${rhythm}: at most eight, none twice, core each time, two wishes in turn`, async () => {
      const forms = await asked(rhythm, 120, { engine: STRONG_FIRST });
      for (const { plan, items } of forms) {
        holds(items.length <= MOST_ITEMS, `${items.length} items`);
        equal(new Set(items).size, items.length, 'none twice');
        equal(inFormOrder(items).length, items.length, 'each has its place in the form');
        holds(CORE.every((kind) => items.includes(kind)), 'core');
        equal(plan.asked.filter((kind) => WILLING.includes(kind)).length, 2, 'two wishes');
        holds(plan.pool.every((kind) => !plan.asked.includes(kind)), 'nothing is in both');
        holds(plan.count <= plan.pool.length, 'the pool is large enough');
        holds(plan.pool.every((kind) => plan.whole.includes(kind)), 'whose turn it is is part of the pool');
      }
      for (let i = 2; i < forms.length; i += 1) {
        const left = forms.slice(i - 2, i + 1).map(({ plan }) => WILLING.find((kind) => !plan.asked.includes(kind)));
        equal(new Set(left).size, 3, 'each wish rests once in three');
      }
    });

    await check(`${rhythm}: effort in every second check-in, both sides together, never in the first`, async () => {
      const forms = await asked(rhythm, 60);
      for (const [place, { plan }] of forms.entries()) {
        for (const kind of EFFORT) equal(plan.asked.includes(kind), place % 2 === 1, `place ${place}`);
      }
    });

    await check(`${rhythm}: everything is asked in its time, whatever the engine likes best`, async () => {
      const most = rhythm === 'weekly' ? 52 : 40;
      for (const engine of [undefined, STRONG_FIRST, partial([17, 16, 15, 12, 11, 10, 9, 8, 7, 14, 13])]) {
        const forms = await asked(rhythm, 200, { engine });
        for (const kind of POOL) {
          const gap = longestGap(forms, kind, true);
          holds(gap <= most, `${kind}: ${gap} check-ins, at most ${most}`);
        }
        for (const kind of OWN_CONDUCT) equal(longestGap(forms, kind, true), 24, `${kind} each 24 check-ins`);
        const longest = new Map([['daily', 9], ['alternate', 10], ['weekly', 21], ['as it comes', 16]]).get(rhythm);
        for (const kind of WEEKLY) {
          const gap = longestGap(forms, kind);
          holds(gap <= longest, `${kind}: ${gap} days, at most ${longest}`);
          const numbers = forms.filter(({ items }) => items.includes(kind)).map(({ number }) => number);
          numbers.slice(1).forEach((number, i) => holds(number - numbers[i] >= 7, `${kind} not twice in a week`));
        }
      }
    });

    await check(`${rhythm}: what somebody never answers does not come again and again`, async () => {
      for (const never of [13, 17]) {
        const forms = await asked(rhythm, 120, { engine: STRONG_FIRST, skips: (kind) => kind === never });
        const times = forms.filter(({ items }) => items.includes(never)).length;
        holds(times > 0 && times <= forms.length / 3, `${never}: ${times} of ${forms.length}`);
      }
    });

    await check(`${rhythm}: after fear or force neither closeness nor effort, and no more questions instead`, async () => {
      for (const { items } of await asked(rhythm, 120, { shows: unsafe, engine: STRONG_FIRST })) {
        for (const kind of [...CLOSE, ...EFFORT, ...OWN_CONDUCT]) holds(!items.includes(kind), `kind ${kind}`);
        holds(items.includes(0) && items.includes(1), 'trust and hurt stay');
        holds(items.length <= 6, `${items.length} items`);
      }
    });
  }

  await check('words and deeds take turns for every facet', async () => {
    const forms = await asked('daily', 240, { engine: STRONG_FIRST });
    for (const kind of [...POOL.slice(0, 6), ...OWN_CONDUCT]) {
      const said = forms.filter(({ items }) => items.includes(kind))
        .map(({ plan }) => plan.wordings.get(kind));
      const words = said.filter((one) => one === 'words').length;
      holds(words >= said.length * 0.25 && words <= said.length * 0.75, `${kind}: ${words} of ${said.length}`);
    }
  });

  await check('a late entry asks what that day would have asked; later days change nothing', () => {
    const forms = ['2026-03-01', '2026-03-02', '2026-03-04', '2026-03-05'].map((day) => ({ day, kinds: [0, 13, 8] }));
    const said = (plan) => [plan.asked, plan.pool, plan.count];
    equal(said(planOf({ day: '2026-03-03', forms })), said(planOf({ day: '2026-03-03', forms: forms.slice(0, 2) })));
    equal(said(planOf({ day: '2026-03-05', forms })), said(planOf({ day: '2026-03-05', forms: forms.slice(0, 3) })));
    equal(said(planOf({ day: '2026-03-05', forms: forms.toReversed() })), said(planOf({ day: '2026-03-05', forms })));
  });

  await check('what reaches the engine holds no answer, and all that was answered', async () => {
    const records = [
      [20000.5, 0, 0, 12], [20000.5, 1, 4, 99], [20001.5, 0, 1, NaN], [20002, 0, 36, 0.8], [20002, 0, 19, 5],
      [20003.5, 0, 32, 0.25]];
    const seen = [];
    const engine = {
      choose: async (request) => {
        seen.push(request);
        return request.pool.slice(0, request.count);
      },
    };
    const plan = planOf({ day: '2026-03-01' });
    equal(await chosenOf(plan, { engine, records, person: 0, now: 20004 }), plan.pool.slice(0, 3));
    equal(seen[0].records.map((one) => one.slice(0, 3)), records.map((one) => one.slice(0, 3)), 'the same places');
    for (const [, , kind, value] of seen[0].records) {
      if (kind <= 18) holds(value === 50 || Number.isNaN(value), `kind ${kind}: ${value}`);
    }
    equal(seen[0].records[3], [20002, 0, 36, 0.8], 'what happened stays');
    equal(Number.isNaN(seen[0].records[2][3]), true, 'what was taken back stays so');
    equal(seen[0].gap, 0.5, 'the gap is from the last record');
    holds(seen[0].asked.every((kind) => kind <= 18), 'only what the engine reads');
    const other = records.map(([time, person, kind, value]) => [time, person, kind, kind <= 18 ? 100 - value : value]);
    equal(JSON.stringify(withoutAnswers(other)), JSON.stringify(withoutAnswers(records)), 'answers cannot matter');
  });

  await check('without an engine, or with one that answers nonsense, the pool comes in turn', async () => {
    const plan = planOf({ day: '2026-03-04' });
    const about = { records: [], person: 0, now: 20515 };
    const broken = [
      undefined, { choose: async () => { throw new Error('engine'); } }, { choose: async () => [] },
      { choose: async () => [0, 1, 2] }, { choose: async ({ pool }) => [pool[0], pool[0], pool[0]] },
      { choose: async () => undefined },
    ];
    for (const engine of broken) equal(await chosenOf(plan, { ...about, engine }), inTurn(plan));
    equal(inTurn(plan).length, plan.count);
  });

  await check('every question has one place, and no kind is asked under two names', () => {
    equal(new Set(ORDER).size, ORDER.length);
    equal(ORDER.length, 28);
  });
}
