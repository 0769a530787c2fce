// SPDX-License-Identifier: Apache-2.0
// Between forms and bodies: what is written is sound for the journal, what is read back is the same.
import { KINDS } from '../../../Web/journal/bodies.mjs';
import {
  beforeOf, bodyOf, correctedBody, enteredIn, formsOf, framed, isLowNo, useOf,
} from '../../../Web/checkin/bodies.mjs';
import { ORDER, POINTS, nearestPoint } from '../../../Web/checkin/items.mjs';
import { recordsOf } from '../../../Web/diary/observations.mjs';
import { equal, holds } from '../client/expect.mjs';

const asMap = (value) => {
  if (Array.isArray(value)) return value.map(asMap);
  if (value === null || typeof value !== 'object') return value;
  return new Map(Object.entries(value).map(([key, item]) => [key, asMap(item)]));
};
const isSound = (body) => !KINDS.get('check-in').newer(asMap(body)) && KINDS.get('check-in').sound(asMap(body));
const entryOf = (body, more = {}) => ({
  kind: 'check-in', author: 'me', where: 'home', day: '2026-03-01', order: 0, taken: false, body, ...more,
});

export async function bodyCases({ check }) {
  await check('every question at every point: sound for the journal, and read back as it was', () => {
    for (const answer of [...POINTS, 1, 42, 99]) {
      const answers = new Map([...ORDER].reverse().map((kind) => [kind, answer]));
      const body = bodyOf({ answers, note: ' a line ' });
      holds(isSound(body), `sound at ${answer}`);
      const read = enteredIn(body);
      equal(read.answers.size, ORDER.length);
      for (const kind of ORDER) equal(read.answers.get(kind), answer, `kind ${kind}`);
      equal(read.note, 'a line');
    }
  });

  await check('skipped is absent; nothing at all is no entry; words alone are one', () => {
    equal(bodyOf({ answers: new Map(), note: '  ' }), undefined);
    equal(bodyOf({ answers: new Map([[0, undefined]]) }), undefined);
    const words = bodyOf({ answers: new Map(), note: 'x' });
    holds(isSound(words), 'words alone');
    equal(useOf(entryOf(words)), 'form');
    equal(bodyOf({ answers: new Map([[1, 50]]) }), { records: [[1, 50]] });
    equal(bodyOf({ answers: new Map([[1, 0]]) }), { records: [[1, 0]] }, 'nothing hurts is an answer');
  });

  await check('a form has no hour, what was entered later names its day', () => {
    const body = bodyOf({ answers: new Map([[0, 17]]), entered: '2026-03-04' });
    equal(body, { records: [[0, 17]], entered: '2026-03-04' });
    holds(isSound(body), 'sound');
  });

  await check('effort becomes a part of 1', () => {
    equal(bodyOf({ answers: new Map([[32, 67], [33, 100]]) }).records, [[32, 0.67], [33, 1]]);
  });

  await check('what an entry is used for', () => {
    const uses = [
      [[[0, 1]], 'form'], [[[46, 0.5]], 'hard'], [[[47, 1]], 'good'], [[[34, 1]], 'kept'], [[[35, 0.2]], 'breach'],
      [[[36, 0.8], [37, 1]], 'injury'], [[[39, 1]], 'pause'], [[[39, 0]], 'pause'], [[[40, 0.2]], 'before'],
      [[[42, 1], [43, 3]], 'before'], [[], 'form'], [[[32, 0.5]], 'form']];
    for (const [records, use] of uses) equal(useOf(entryOf({ records })), use, JSON.stringify(records));
    equal(useOf({ ...entryOf({ text: 'x' }), kind: 'note' }), undefined);
  });

  await check('own forms are only one’s own, private and not folded away', () => {
    const form = { records: [[0, 50]] };
    const entries = [
      entryOf(form), entryOf(form, { author: 'other' }), entryOf(form, { where: 'pair' }), entryOf(form, { taken: true }),
      entryOf({ records: [[46, 1]] }), entryOf({ records: [[41, 0.5]] })];
    const diary = { entries: () => entries };
    equal(formsOf(diary).length, 1);
    equal(beforeOf(diary).body.records[0][0], 41);
  });

  await check('a correction keeps its times, other records, and words to answers that are still there', () => {
    const body = {
      records: [[0, 17], [1, 50], [34, 1]], entered: '2026-03-04',
      words: { note: 'old', answers: [[0, 'about trust'], [1, 'about hurt']] },
    };
    const next = bodyOf({ answers: new Map([[0, 33]]), note: 'new' });
    const corrected = correctedBody(body, next);
    equal(corrected, {
      records: [[0, 33], [34, 1]], words: { note: 'new', answers: [[0, 'about trust']] }, entered: '2026-03-04',
    });
    holds(isSound(corrected), 'sound');
  });

  await check('a no that would not be all right is low up to a third', () => {
    for (const [answer, low] of [[0, true], [33, true], [34, false], [50, false], [100, false]]) {
      equal(isLowNo({ records: [[19, answer]] }), low, String(answer));
    }
    equal(isLowNo({ records: [[0, 0]] }), false);
  });

  await check('events keep their hour and become records of that hour', () => {
    const body = framed([[36, 0.83], [37, 1]], { hour: 25, note: '' });
    holds(isSound(body), 'sound');
    const records = recordsOf([entryOf(body)], { me: 1 });
    equal(records.map(([, person, kind, value]) => [person, kind, value]), [[1, 36, 0.83], [1, 37, 1]]);
    equal(Math.round((records[0][0] % 1) * 24), 1, '25 is one hour into the next day of the calendar');
  });

  await check('the nearest point', () => {
    for (const point of POINTS) equal(nearestPoint(point), point);
    for (const [answer, point] of [[8, 0], [9, 17], [58, 50], [59, 67], [99, 100]]) {
      equal(nearestPoint(answer), point, String(answer));
    }
  });
}
