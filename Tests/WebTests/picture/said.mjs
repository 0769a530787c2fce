// SPDX-License-Identifier: Apache-2.0
// What is read from a diary: own answers as dots, corrections, what the other shared, what happened, pauses,
// and exactly how much is still missing.
import { foldWritten } from '../../../Web/diary/ledger.mjs';
import { groupsAnswered } from '../../../Web/picture/about.mjs';
import { daysOf } from '../../../Web/diary/observations.mjs';
import { dayText } from '../../../Web/picture/chart-axes.mjs';
import { ownEstimates, shownQuantities, stretch, whatWasSaid } from '../../../Web/picture/view.mjs';
import { answersTo, eventsOf, pausesOf, reach, widestGap } from '../../../Web/picture/what-was-said.mjs';
import { equal, holds } from '../client/expect.mjs';

const FIRST = daysOf('2026-11-02');
const id = (number) => number.toString(16).padStart(32, '0');
/** Entries from written things, as a diary gives them. */
function entries(written) {
  const all = written.map((one, order) => ({
    id: id(order + 1), author: 'me', where: 'home', room: one.where ?? 'home', kind: 'check-in',
    saved: true, order,
    day: dayText(FIRST + (one.at ?? 0)), ...one,
  }));
  return foldWritten(all).current.filter(({ taken }) => !taken);
}
const trust = (at, value, more = {}) => ({ at, body: { records: [[0, value]] }, ...more });
const values = (list) => list.map(({ at, value }) => [at - FIRST, value]);

export async function saidCases({ check }) {
  await check('dots are the own answers, ascending; a correction takes the place of what it corrects', () => {
    const found = entries([trust(2, 50), trust(1, 33), { ...trust(2, 67), of: [id(1), 2] }]);
    equal(values(answersTo(found, 'trust')), [[1.5, 33], [2.5, 67]]);
  });
  await check('of one hour and kind the one written last counts, and null takes it back', () => {
    equal(values(answersTo(entries([trust(1, 33), trust(1, 83)]), 'trust')), [[1.5, 83]]);
    equal(values(answersTo(entries([trust(1, 33), { at: 1, body: { records: [[0, null]] } }]), 'trust')), []);
  });
  await check('all facets of willingness are dots of one chart', () => {
    const found = entries([{ at: 0, body: { records: [[4, 17], [6, 50], [0, 83]] } }]);
    equal(answersTo(found, 'willingness').map(({ value }) => value), [17, 50]);
  });
  await check('the other\'s dots are those that were shared; own shares are not counted twice', () => {
    const share = (author) => ({
      author, where: 'pair', kind: 'share', at: 5,
      body: { kind: 'check-in', body: { records: [[0, 67]] }, origin: dayText(FIRST + 3) },
    });
    const found = entries([trust(3, 67), share('me'), share('other')]);
    equal(values(answersTo(found, 'trust')), [[3.5, 67]]);
    equal(values(answersTo(found, 'trust', 'other')), [[3.5, 67]]);
  });
  await check('what happened: own events and shared ones by whose they are, promises by both records', () => {
    const promise = { id: id(99), author: 'other', where: 'pair', kind: 'promise',
      body: { text: 'x', from: '2026-11-02', until: '2026-11-08' } };
    const result = (author, how) =>
      ({ author, where: 'pair', kind: 'promise.record', at: 8, body: { promise: id(99), how, hour: 19 } });
    const found = entries([
      { at: 1, body: { records: [[46, 0.6]], hour: 22 } },
      { at: 2, body: { records: [[36, 0.8], [37, 1]], hour: 20 } },
      promise, result('me', 'partly'), result('other', 'kept'),
    ]);
    equal(eventsOf(found).map(({ kind, key, isDrawn }) =>
      [kind, key.replace('picture.event.', ''), isDrawn]), [
      ['hard', 'hard-me', true], ['injury', 'injury-me', true],
      ['partly', 'promise-partly-other-by-me', true],
      ['kept', 'promise-kept-other-by-other', false],
    ]);
  });
  await check('own effort is not told where the device shows none', () => {
    const promise = { id: id(99), author: 'me', where: 'pair', kind: 'promise',
      body: { text: 'x', from: '2026-11-02', until: '2026-11-08' } };
    const found = entries([promise,
      { where: 'pair', kind: 'promise.record', at: 8, body: { promise: id(99), how: 'kept' } }]);
    equal([eventsOf(found).length, eventsOf(found, { withEffort: false }).length], [1, 0]);
  });
  await check('pauses are stretches; one that goes on ends today', () => {
    const pause = (at, value) => ({ at, body: { records: [[39, value]], hour: 12 } });
    const today = FIRST + 20;
    equal(pausesOf(entries([pause(3, 1), pause(9, 0), pause(15, 1)]),
      today).map(({ from, to }) => [from - FIRST, to - FIRST]),
      [[3.5, 9.5], [15.5, 21]]);
  });
  await check('what is missing: 14 days, the first and the last included, and 8 check-ins', () => {
    const missing = (days) => {
      const { missingDays, missingCheckIns } = reach(entries(days.map((day) => trust(day, 50))));
      return [missingDays, missingCheckIns];
    };
    equal(missing([]), [14, 8]);
    equal(missing([0]), [13, 7]);
    equal(missing([0, 1, 4]), [9, 5]);
    equal(missing([0, 13]), [0, 6]);
    equal(missing([0, 1, 2, 3, 4, 5, 6, 7]), [6, 0]);
    equal(missing([0, 1, 2, 3, 4, 5, 6, 13]), [0, 0]);
  });
  await check('what was before and events alone are no check-ins; an event is an entry of its day', () => {
    const found = reach(entries([{ at: 0, body: { records: [[42, 0.7]], hour: 9 } },
      { at: 3, body: { records: [[47, 0.7]], hour: 21 } }]));
    equal([found.checkIns, found.days, [...found.entryDays].map((day) => day - FIRST)], [0, 0, [3]]);
  });
  await check('before there is a line the chart shows the 14 days it needs, afterwards the range', () => {
    const said = (days, today) => whatWasSaid(entries(days.map((day) => trust(day, 50))),
      { today: dayText(FIRST + today), cadence: 'daily', me: 0, withEffort: true });
    const shown = (...facts) => Object.values(stretch(...facts)).map((day) => day - FIRST);
    equal(shown(said([0, 1], 1), 'weeks', false), [0, 13]);
    equal(shown(said([0, 40], 40), 'weeks', true), [13, 40]);
    equal(shown(said([0, 40], 40), 'months', true), [-50, 40]);
    equal(shown(said([0, 40], 40), 'all', true), [0, 40]);
  });
  await check('the line stands on own days alone', () => {
    const said = whatWasSaid(entries([trust(1, 50), trust(3, 50)]),
      { today: '2026-11-10', cadence: 'daily', me: 0, withEffort: true });
    equal(ownEstimates(said,
      [1, 2, 3].map((day) => ({ at: FIRST + day + 0.5 }))).map(({ at }) => at - FIRST), [1.5, 3.5]);
  });
  await check('a line crosses as many days as the person\'s rhythm leaves out', () => {
    equal(['daily', 'alternate', 'weekly', undefined].map(widestGap), [1, 2, 7, 1]);
  });
  await check('where closeness is not shown, neither it nor willingness is on the page', () => {
    equal(shownQuantities(() => false), ['trust', 'hurt']);
    equal(shownQuantities(() => true), ['trust', 'hurt', 'closeness', 'willingness']);
    const found = entries([{ at: 0, body: { records: [[0, 50], [2, 50], [4, 50], [33, 0.5], [19, 83]] } }]);
    equal(groupsAnswered(found),
      [['trust', 1], ['closeness', 1], ['willingness', 1], ['effort', 1], ['kept', 1]]);
    equal(groupsAnswered(found, { withCloseness: false, withEffort: false }), [['trust', 1], ['kept', 1]]);
    holds(groupsAnswered([]).length === 0, 'nothing was answered');
  });
}
