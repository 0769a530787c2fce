// SPDX-License-Identifier: Apache-2.0
// From entries to records: whose they are, when they were, what counts and what does not.
import { daysOf, recordsOf } from '../../../Web/diary/observations.mjs';
import * as kinds from '../../../Web/journal/record-kinds.mjs';
import { equal, holds } from './expect.mjs';

const day = '2026-11-23';
const days = 20780;
let written = 0;
const entry = (fields) => ({
  id: `e${written += 1}`, author: 'me', where: 'home', kind: 'check-in', day, body: { records: [] },
  order: written, taken: false, ...fields,
});
const checkIn = (records, fields = {}) => entry({ ...fields, body: { records, ...fields.body } });

export async function observationCases({ check }) {
  await check('days count from 1970 and know leap years', async () => {
    equal(daysOf('1970-01-01'), 0);
    equal(daysOf(day), days);
    equal(daysOf('2000-03-01') - daysOf('2000-02-28'), 2);
    equal(daysOf('2199-12-31'), 84005);
  });
  await check('a check-in without an hour is at midday; hour 25 is in the night after', async () => {
    const rows = recordsOf([
      checkIn([[0, 62], [39, 1]]), checkIn([[1, 30]], { body: { hour: 25 } }),
    ], { me: 1 });
    equal(rows, [[days + 0.5, 1, 0, 62], [days + 0.5, 1, 39, 1], [days + 25 / 24, 1, 1, 30]]);
  });
  await check('the order is that of writing, whatever the order of the days', async () => {
    const late = checkIn([[0, 10]]);
    const early = checkIn([[0, 20]], { day: '2026-11-20' });
    equal(recordsOf([early, late]).map(([, , , value]) => value), [10, 20]);
  });
  await check('null takes an earlier record back', async () => {
    const [row] = recordsOf([checkIn([[5, null]])]);
    holds(Number.isNaN(row[3]), 'the value is NaN');
    equal(row.slice(0, 3), [days + 0.5, 0, 5]);
  });
  await check('what was taken back does not count, nor a letter, nor what only an app says', async () => {
    equal(recordsOf([
      checkIn([[0, 62]], { taken: true }), entry({ kind: 'note', body: { text: 'x' } }),
      entry({ kind: 'settings', body: { cadence: 'weekly' } }), entry({ kind: 'song' }),
    ]), []);
  });
  await check('words alone give no record', async () => {
    equal(recordsOf([checkIn([], { body: { words: { note: 'x' } } })]), []);
  });
  await check('what the other shared is theirs, on the day that it was about', async () => {
    const shared = { author: 'other', where: 'pair', shared: true };
    equal(recordsOf([
      checkIn([[0, 40]], { ...shared, origin: '2026-11-20' }), checkIn([[1, 50]], shared),
    ], { me: 0 }), [[days - 2.5, 1, 0, 40], [days + 0.5, 1, 1, 50]]);
  });
  await check('what the person shared counts once, as it was corrected at home', async () => {
    equal(recordsOf([
      checkIn([[0, 55]]), checkIn([[0, 62]], { where: 'pair', shared: true }),
    ]), [[days + 0.5, 0, 0, 55]]);
  });
  await check('what the person wrote for both counts', async () => {
    equal(recordsOf([checkIn([[34, 1]], { where: 'pair' })], { me: 1 }), [[days + 0.5, 1, 34, 1]]);
  });
  await check('each outcome of each one\'s promise, from both sides', async () => {
    const mine = entry({ kind: 'promise', where: 'pair', body: {} });
    const theirs = entry({ kind: 'promise', where: 'pair', author: 'other', body: {} });
    const said = (promise, author, how) => {
      const body = { promise: promise.id, how, hour: 20 };
      return recordsOf([mine, theirs, entry({ kind: 'promise.record', author, body })], { me: 1 });
    };
    const at = days + 20 / 24;
    equal(['kept', 'partly', 'not'].map((how) => said(mine, 'me', how)),
      [[[at, 1, 33, 1]], [[at, 1, 33, 0.5]], [[at, 1, 33, 0]]]);
    equal(['kept', 'partly', 'not'].map((how) => said(theirs, 'me', how)),
      [[[at, 1, 34, 1]], [[at, 1, 34, 0.5]], [[at, 1, 35, 0.5]]]);
    equal(said(mine, 'other', 'not'), [[at, 0, 35, 0.5]]);
    equal(said(theirs, 'other', 'kept'), [[at, 0, 33, 1]]);
  });
  await check('a record of a promise that is not here, or of a later outcome, says nothing', async () => {
    const mine = entry({ kind: 'promise', body: {} });
    equal(recordsOf([
      mine, entry({ kind: 'promise.record', body: { promise: 'gone', how: 'kept' } }),
      entry({ kind: 'promise.record', body: { promise: mine.id, how: 'postponed' } }),
    ]), []);
  });
  await check('what a later version wrote does not get in the way', async () => {
    equal(recordsOf([
      checkIn([[0, 50], [48, 1], [200, 'x'], [1, 101], [2], 7]), entry({ body: { records: 'many' } }),
    ]), [[days + 0.5, 0, 0, 50]]);
  });
  await check('a day of another century does not get in the way, first or last', async () => {
    const usual = ['2026-11-20', '2026-11-21', '2026-11-22'].map((one) => checkIn([[0, 50]], { day: one }));
    const far = () => checkIn([[0, 1]], { day: '2199-01-01', author: 'other' });
    equal(recordsOf([far(), ...usual, far()]).map(([time]) => time), [days - 2.5, days - 1.5, days - 0.5]);
  });
  await check('entries stay as they are', async () => {
    const entries = Object.freeze([checkIn(Object.freeze([Object.freeze([0, 1])]))].map(Object.freeze));
    equal(recordsOf(entries).length, 1);
  });
  await check('no two kinds of records share a number', async () => {
    const { MIDDAY, ...numbers } = kinds;
    const values = Object.values(numbers);
    equal(new Set(values).size, values.length);
    equal([MIDDAY, values.length], [12, 43]);
  });
}
