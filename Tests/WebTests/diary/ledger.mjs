// SPDX-License-Identifier: Apache-2.0
// What counts of everything that was written: versions, taking back, shares, and the order of streams.
import { writtenOrder } from '../../../Web/diary/journal-reading.mjs';
import { foldWritten, pick } from '../../../Web/diary/ledger.mjs';
import { changedBody, settingsEntry, settingsOf } from '../../../Web/diary/settings.mjs';
import { equal, holds } from '../client/expect.mjs';

let number = 0;
const one = (change = {}) => {
  number += 1;
  return {
    id: `id-${String(number).padStart(4, '0')}`, author: 'me', where: 'home', room: 'home', kind: 'note',
    day: '2026-11-23', body: { text: `${number}` }, order: number, saved: true, ...change,
  };
};
const texts = (entries) => entries.map(({ body }) => body.text);

/** An event of a stream as the journal holds it. */
const event = (stream, seq, h = [], author = 'a') => ({
  room: 'r', lane: 0, author, stream, seq, eventId: `${author}${stream}${String(seq).padStart(4, '0')}`, event: { h },
});
const names = (entries) => writtenOrder(entries).map(({ stream, seq }) => `${stream}${seq}`);

export async function ledgerCases({ check }) {
  await check('the largest version counts, of two with one number the larger id; all are kept', async () => {
    const first = one();
    const third = one({ of: [first.id, 3], body: { text: 'third' } });
    const second = one({ of: [first.id, 2], body: { text: 'second' } });
    const twin = one({ of: [first.id, 3], body: { text: 'twin' } });
    const { current, versions } = foldWritten([first, third, second, twin]);
    equal(texts(current), ['twin']);
    equal([current[0].id, current[0].event, current[0].version, current[0].versions], [first.id, twin.id, 3, 4]);
    equal(texts(versions.get(first.id)), [first.body.text, 'second', 'third', 'twin']);
  });
  await check('a version of what is not here, or of another author, room or kind, is an entry of its own', async () => {
    const first = one();
    const strange = [
      one({ of: ['not here', 2] }), one({ of: [first.id, 2], author: 'other' }),
      one({ of: [first.id, 2], room: 'elsewhere' }), one({ of: [first.id, 2], kind: 'promise' }),
    ];
    const { current } = foldWritten([first, ...strange]);
    equal(current.length, 5);
    holds(current.every(({ version }) => version === 1), 'each is a first version');
  });
  await check('settings that were begun apart: the last counts, and undoes nothing that it did not know of', async () => {
    const set = (body, change) => one({ kind: 'settings', body, ...change });
    const first = set({ cadence: 'daily', solo: true });
    const again = set({ cadence: 'weekly', solo: true }, { of: [first.id, 2] });
    const apart = set({ cadence: 'alternate', screened: '2026-11-23' });
    const of = (...written) => settingsOf(settingsEntry(foldWritten(written).current));
    equal([of(first, again, apart).solo, of(first, again, apart).cadence], [true, 'alternate']);
    equal(of(first, again).cadence, 'weekly');
    // who lifts it knows of it, and says so
    equal(of(first, again, apart, set({ solo: false }, { of: [apart.id, 2] })).solo, false);
    const by = changedBody(settingsEntry(foldWritten([first, again, apart]).current), { language: 'it' });
    equal([by.solo, by.language, by.screened], [true, 'it', '2026-11-23']);
    equal(of(first, set({ solo: false }, { author: 'other' })).solo, true);
  });
  await check('what was taken back is left out with all its versions, and is there when asked for', async () => {
    const first = one();
    const again = one({ of: [first.id, 2] });
    const stays = one();
    const { current } = foldWritten([first, again, stays, one({ kind: 'retract', body: { event: first.id } })]);
    equal(pick(current).map(({ id }) => id), [stays.id]);
    equal(pick(current, { taken: true }).length, 2);
  });
  await check('nobody takes back what another wrote, or what stands in another room', async () => {
    const first = one();
    const by = (change) => one({ kind: 'retract', body: { event: first.id }, ...change });
    equal(pick(foldWritten([first, by({ author: 'other' }), by({ room: 'elsewhere' })]).current).length, 1);
  });
  await check('a share is an entry of what it carries, and says that it is one', async () => {
    const share = one({
      kind: 'share', author: 'other', where: 'pair', room: 'r', origin: undefined,
      body: { kind: 'check-in', body: { records: [[0, 5]] }, origin: '2026-11-20' },
    });
    const [entry] = pick(foldWritten([share]).current, { kind: 'check-in', author: 'other', where: 'pair' });
    equal([entry.shared, entry.origin, entry.day, entry.body], [true, '2026-11-20', '2026-11-23', { records: [[0, 5]] }]);
  });
  await check('entries ascend by day, then hour, then the order of writing; without an hour it is noon', async () => {
    const late = one({ day: '2026-11-22', body: { text: 'evening', hour: 20 } });
    const noon = one({ day: '2026-11-22', body: { text: 'noon' } });
    const early = one({ day: '2026-11-22', body: { text: 'morning', hour: 7 } });
    const before = one({ day: '2026-11-21', body: { text: 'before' } });
    equal(texts(foldWritten([late, noon, early, before]).current), ['before', 'morning', 'noon', 'evening']);
  });
  await check('nothing of an entry can be changed by who reads it', async () => {
    const [entry] = foldWritten([one({ body: { records: [[0, 1]] } })]).current;
    holds(Object.isFrozen(entry) && Object.isFrozen(entry.body) && Object.isFrozen(entry.body.records[0]), 'frozen');
  });
  await check('streams of one author come in the order in which their chains name each other', async () => {
    const all = [
      event('z', 0), event('z', 1), event('m', 0, [['z', 1, '']]), event('m', 1), event('a', 0, [['m', 1, '']]),
      event('a', 1), event('a', 2),
    ];
    const wanted = ['z0', 'z1', 'm0', 'm1', 'a0', 'a1', 'a2'];
    equal(names(all), wanted);
    equal(names([...all].reverse()), wanted);
  });
  await check('what is missing in the middle, or a ring that a fault made, stops no order', async () => {
    equal(names([event('b', 7), event('b', 3), event('a', 0, [['b', 5, '']])]), ['b3', 'a0', 'b7']);
    const ring = [event('a', 0, [['b', 0, '']]), event('b', 0, [['a', 0, '']]), event('b', 1)];
    equal(names(ring).length, 3);
  });
}
