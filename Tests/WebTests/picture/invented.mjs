// SPDX-License-Identifier: Apache-2.0
// The invented couple: the same for everybody, well-formed as real entries are, with everything in it that it
// promises, and neither of the two sees what the other keeps private.
import { writePayload } from '../../../Web/journal/payload.mjs';
import { createMemoryDiary } from '../../../Web/diary/memory-diary.mjs';
import { daysOf } from '../../../Web/diary/observations.mjs';
import { dayText } from '../../../Web/picture/chart-axes.mjs';
import { DAYS, inventedEntries, seeded } from '../../../Web/picture/invented-couple.mjs';
import { eventsOf, pausesOf, reach } from '../../../Web/picture/what-was-said.mjs';
import { equal, holds } from '../client/expect.mjs';

const TODAY = daysOf('2026-11-23');
const clock = { today: () => dayText(TODAY), zone: () => 60 };
const made = (person) => inventedEntries(person, {
  dayAt: (number) => dayText(TODAY - DAYS + 1 + number), text: (owner, number) => `${owner} ${number}`,
});
const diary = (person) => createMemoryDiary({ clock, source: 'invented', me: person, entries: made(person) });

export async function inventedCases({ check }) {
  await check('the same numbers come out of a seed everywhere', () => {
    const roll = seeded(1);
    equal([1, 2, 3].map(() => Math.round(roll() * 2147483646) + 1), [48271, 182605794, 1291394886]);
    equal(JSON.stringify(made(0)), JSON.stringify(made(0)));
  });
  await check('sixteen weeks, from the first day to today, with missed days', () => {
    for (const person of [0, 1]) {
      const { days, checkIns, entryDays } = reach(diary(person).entries());
      equal(days, DAYS);
      holds(checkIns > 60 && checkIns < DAYS - 10, `${checkIns} check-ins`);
      holds(entryDays.has(TODAY) && entryDays.has(TODAY - DAYS + 1), 'first and last day');
    }
  });
  await check('every entry is one that the journal would accept', () => {
    for (const person of [0, 1]) {
      for (const { kind, day, body, where } of made(person)) writePayload({ kind, day, body, h: [] },
        where === 'home' ? 0 : 1);
    }
  });
  await check('each has all of their own and of the other only what was shared', () => {
    for (const person of [0, 1]) {
      const all = made(person);
      holds(all.every(({ author, where }) => author === 'me' || where === 'pair'),
        'nothing private of the other');
      holds(all.some(({ author, kind }) => author === 'other' && kind === 'share'), 'something was shared');
      const others = made(1 - person).filter(({ author, where }) => author === 'me' && where === 'pair');
      equal(all.filter(({ author }) => author === 'other').map(({ body }) => body),
        others.map(({ body }) => body));
    }
  });
  await check('a breach, kept promises, hard and good moments, and a pause of eight days', () => {
    const entries = diary(0).entries();
    const kinds = new Set(eventsOf(entries).map(({ kind }) => kind));
    for (const kind of ['breach', 'kept', 'partly', 'hard', 'good']) holds(kinds.has(kind), kind);
    equal(pausesOf(entries, TODAY).map(({ from, to }) => Math.round(to - from)), [8]);
    const records = diary(0).records();
    for (const kind of [42, 43, 44, 45]) holds(records.some((record) => record[2] === kind),
      `the wound before: ${kind}`);
    holds(records.every((record) => record.length === 4 && record.every(Number.isFinite)),
      'records are numbers');
  });
}
