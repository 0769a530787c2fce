// SPDX-License-Identifier: Apache-2.0
// The diary in memory, which a guest and the invented couple have, and the questions that screens ask of any
// diary.
import { createMemoryDiary } from '../../../Web/diary/memory-diary.mjs';
import {
  byDay, checkInOf, daysAway, isDue, isScreeningDue, lastSayNo,
} from '../../../Web/diary/reading.mjs';
import { createClock } from '../../../Web/transport/time.mjs';
import { equal, holds, refuses } from '../client/expect.mjs';

const clock = createClock({ now: () => Date.UTC(2026, 10, 23, 12), offset: () => 60 });
const answers = (...records) => ({ records });

export async function memoryDiaryCases({ check }) {
  await check('writing, correcting, folding away', async () => {
    const diary = createMemoryDiary({ clock });
    const first = await diary.write({ kind: 'check-in', body: answers([0, 50]) });
    equal([first.day, first.zone, first.version, first.author, first.where, first.saved],
      ['2026-11-23', 60, 1, 'me', 'home', false]);
    const second = await diary.correct(first.id, answers([0, 67]));
    equal([second.id, second.version, second.day], [first.id, 2, '2026-11-23']);
    holds(second.event !== first.event, 'a new version is a new thing');
    equal(diary.versions(first.id).map(({ body }) => body.records[0][1]), [50, 67]);
    equal(diary.entry(first.id).body, answers([0, 67]));
    await diary.retract(first.id);
    equal(diary.entries().length, 0);
    equal(diary.entries({ taken: true })[0].taken, true);
  });
  await check('a correction counts, also where version numbers have gaps', async () => {
    const id = '8'.repeat(32);
    const place = { author: 'me', where: 'home', day: '2026-11-20' };
    for (let turn = 0; turn < 20; turn += 1) {
      const diary = createMemoryDiary({
        clock,
        entries: [
          { ...place, id, kind: 'check-in', body: answers([0, 17]) },
          { ...place, id: 'f'.repeat(32), kind: 'check-in', of: [id, 3], body: answers([0, 33]) },
          { ...place, id: '9'.repeat(32), kind: 'settings', body: {} },
          { ...place, id: 'e'.repeat(32), kind: 'settings', of: ['9'.repeat(32), 3], body: { solo: true } },
        ],
      });
      equal(diary.entry(id).version, 3);
      const corrected = await diary.correct(id, answers([0, 67]));
      equal([corrected.version, diary.entry(id).body.records[0][1]], [4, 67]);
      await diary.change({ solo: false });
      equal(diary.settings.solo, false);
    }
  });
  await check('what was handed in cannot be changed afterwards', async () => {
    const diary = createMemoryDiary({ clock });
    const body = answers([0, 50]);
    const entry = await diary.write({ kind: 'check-in', body });
    body.records[0][1] = 99;
    equal(diary.entry(entry.id).body, answers([0, 50]));
  });
  await check('settings have defaults, and the last change counts whole', async () => {
    const diary = createMemoryDiary({ clock });
    equal([diary.settings.cadence, diary.settings.solo, diary.settings.screened], ['daily', false, undefined]);
    await diary.change({ cadence: 'weekly', solo: true });
    await diary.change({ screened: '2026-11-23' });
    equal([diary.settings.cadence, diary.settings.solo, diary.settings.screened], ['weekly', true, '2026-11-23']);
    await diary.change({ screened: undefined, cadence: null });
    equal([diary.settings.cadence, diary.settings.screened], ['daily', undefined]);
    equal(diary.entries({ kind: 'settings' }).length, 1);
    holds(Object.isFrozen(diary.settings), 'settings are frozen');
  });
  await check('sharing is a thing of its own, and only own things are shared or corrected', async () => {
    const diary = createMemoryDiary({
      clock, source: 'invented',
      entries: [{ author: 'other', where: 'pair', kind: 'check-in', day: '2026-11-20', body: answers([0, 10]) }],
    });
    const mine = await diary.write({ kind: 'check-in', body: answers([0, 50], [1, 5]) });
    const share = await diary.share(mine.id, { body: answers([0, 50]), withDay: true });
    equal([share.shared, share.origin, share.where, share.body], [true, '2026-11-23', 'pair', answers([0, 50])]);
    holds(share.id !== mine.id, 'nothing links the two');
    await diary.takeBack(share.id);
    equal(diary.entries({ where: 'pair', author: 'me' }).length, 0);
    const [theirs] = diary.entries({ author: 'other' });
    await refuses('not-own', () => diary.correct(theirs.id, answers([0, 99])));
    await refuses('not-own', () => diary.retract(theirs.id));
    await refuses('not-found-here', () => diary.correct('nothing', answers([0, 1])));
  });
  await check('records carry both people, each at their place', async () => {
    const diary = createMemoryDiary({
      clock, source: 'invented', me: 1,
      entries: [{ author: 'other', where: 'pair', kind: 'check-in', day: '1970-01-03', body: answers([0, 10]) }],
    });
    await diary.write({ kind: 'check-in', day: '1970-01-02', body: { records: [[0, 20]], hour: 6 } });
    equal(diary.records(), [[2.5, 0, 0, 10], [1.25, 1, 0, 20]]);
  });
  await check('who watches hears once of a turn, and no more after stopping', async () => {
    const diary = createMemoryDiary({ clock });
    let heard = 0;
    const stop = diary.watch(() => { heard += 1; });
    diary.write({ kind: 'note', body: { text: 'a' } });
    await diary.write({ kind: 'note', body: { text: 'b' } });
    await Promise.resolve();
    equal(heard, 1);
    stop();
    await diary.write({ kind: 'note', body: { text: 'c' } });
    await Promise.resolve();
    equal(heard, 1);
  });
  await check('what is due: by the day, the rhythm and the questions of eight weeks', async () => {
    const diary = createMemoryDiary({ clock });
    const today = '2026-11-23';
    equal([isDue(diary, today), daysAway(diary, today), isScreeningDue(diary, today)], [true, undefined, false]);
    const at = (day, body) => diary.write({ kind: 'check-in', day, body });
    await at('2026-11-21', answers([0, 50]));
    await at('2026-11-23', { records: [[46, 0.5]], hour: 9 });
    equal([isDue(diary, today), checkInOf(diary, today)], [true, undefined]);
    await diary.change({ cadence: 'weekly' });
    equal(isDue(diary, today), false);
    await diary.change({ cadence: 'alternate' });
    equal(isDue(diary, today), true);
    await at(today, answers([0, 50]));
    equal([isDue(diary, today), checkInOf(diary, today).day], [false, today]);
    await diary.change({ screened: '2026-09-28' });
    equal([isScreeningDue(diary, '2026-11-22'), isScreeningDue(diary, today)], [false, true]);
  });
  await check('the last answer about saying no, and days newest first', async () => {
    const diary = createMemoryDiary({ clock });
    equal(lastSayNo(diary), undefined);
    await diary.write({ kind: 'check-in', day: '2026-11-20', body: answers([19, 17]) });
    await diary.write({ kind: 'check-in', day: '2026-11-21', body: answers([0, 17]) });
    equal(lastSayNo(diary), { value: 17, day: '2026-11-20', isLow: true });
    await diary.write({ kind: 'check-in', day: '2026-11-22', body: answers([19, 34]) });
    equal(lastSayNo(diary).isLow, false);
    equal(byDay(diary.entries()).map(([day, list]) => [day, list.length]),
      [['2026-11-22', 1], ['2026-11-21', 1], ['2026-11-20', 1]]);
  });
}
