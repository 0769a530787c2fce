// SPDX-License-Identifier: Apache-2.0
// What became of a promise: every state, whose turn it is, two notes side by side, and what the engine hears
// of it.
import { createMemoryDiary } from '../../../Web/diary/memory-diary.mjs';
import { daysOf, recordsOf } from '../../../Web/diary/observations.mjs';
import { keepNote, noteBody } from '../../../Web/together/promise-forms.mjs';
import { MOST_DAYS, promisesOf, stepsOf, untilOf } from '../../../Web/together/promise-state.mjs';
import { equal } from '../client/expect.mjs';

const TODAY = '2026-11-23';
const clock = { today: () => TODAY, zone: () => 60 };
const BODY = Object.freeze({ text: 'I call when I am late.', from: TODAY, until: '2026-11-29' });

let order = 0;
const entry = (kind, author, body, rest = {}) => {
  order += 1;
  return { id: `e${order}`, event: `e${order}`, version: 1, versions: 1, where: 'pair', taken: false,
    day: TODAY, order, kind, author, body, ...rest };
};
const offered = (author = 'me', rest = {}) => entry('promise', author, BODY, rest);
const answered = (promise, author, accepted, rest = {}) => entry('promise.answer', author,
  { promise: promise.id, version: rest.version ?? 1, accepted,
    ...(rest.words ? { words: rest.words } : {}) });
const noted = (promise, author, how, rest) => entry('promise.record', author,
  { promise: promise.id, how, hour: 20 }, rest);
const only = (entries, today = TODAY) => promisesOf(entries, today)[0];

export async function promiseCases({ check }) {
  await check('a promise to oneself needs no answer and follows its days', async () => {
    const mine = offered('me', { where: 'home' });
    equal(only([mine], '2026-11-22').state, 'coming');
    equal(only([mine], '2026-11-23').state, 'running');
    equal(only([mine], '2026-11-29').state, 'running');
    equal(only([mine], '2026-11-30').state, 'over');
    equal(stepsOf(only([mine])), ['note', 'put-away']);
  });

  await check('a shared one begins with the other’s yes to this very wording', async () => {
    const mine = offered();
    equal(only([mine]).state, 'proposed');
    equal(only([mine, answered(mine, 'other', true)]).state, 'running');
    equal(only([mine, answered(mine, 'other', false, { words: 'Rather this' })]).state, 'reworded');
    equal(only([mine, answered(mine, 'me', true)]).state, 'proposed', 'one’s own yes is no answer');
    equal(only([mine, answered(mine, 'other', true), answered(mine, 'other', false)]).state, 'reworded',
      'the later counts');
    const second = { ...mine, event: 'second', version: 2, versions: 2,
      body: { ...BODY, text: 'I call at eight.' } };
    equal(only([second, answered(mine, 'other', true)]).state, 'proposed', 'a new wording is proposed again');
    equal(only([second, answered(mine, 'other', true), answered(mine, 'other', true, { version: 2 })]).state,
      'running');
  });

  await check('whose turn it is', async () => {
    const mine = offered();
    const theirs = offered('other');
    equal(stepsOf(only([mine])), ['reword', 'take-back']);
    equal(stepsOf(only([theirs])), ['accept', 'suggest']);
    const reworded = only([mine, answered(mine, 'other', false, { words: 'Rather this' })]);
    equal([reworded.answer.words, stepsOf(reworded)], ['Rather this', ['reword', 'take-words', 'take-back']]);
    equal(stepsOf(only([theirs, answered(theirs, 'me', false)])), [],
      'who asked for other words waits and is not asked again');
    equal(stepsOf(only([theirs, answered(theirs, 'me', true)])), ['note']);
    equal(stepsOf(only([mine, answered(mine, 'other', true)], '2026-12-24')), ['note'],
      'what is over is not taken back');
  });

  await check('what was taken back is gone, with its notes', async () => {
    const mine = offered('me', { taken: true });
    equal(promisesOf([mine, noted(mine, 'me', 'kept')], TODAY), []);
    const other = offered();
    equal(only([other, noted(other, 'other', 'not', { taken: true })]).notes.theirs, undefined);
  });

  await check('each side’s note stands for itself, and two that differ both stay', async () => {
    const mine = offered();
    const entries = [mine, answered(mine, 'other', true), noted(mine, 'me', 'kept', { where: 'home' }),
      noted(mine, 'other', 'not')];
    const { notes, differ } = only(entries);
    equal([notes.mine.how, notes.mine.shared, notes.theirs.how, notes.theirs.shared, differ],
      ['kept', false, 'not', true, true]);
    equal(only(entries.slice(0, 3)).differ, false, 'one note alone differs from nothing');
    equal(only([...entries, noted(mine, 'other', 'kept')]).differ, false);
  });

  await check('notes of every kind reach the engine as the author’s record', async () => {
    const time = daysOf(TODAY) + 20 / 24;
    for (const [owner, author, how, partner, kind, value] of [
      ['me', 'me', 'kept', 0, 33, 1], ['me', 'me', 'partly', 0, 33, 0.5], ['me', 'me', 'not', 0, 33, 0],
      ['other', 'me', 'kept', 0, 34, 1], ['other', 'me', 'partly', 0, 34, 0.5],
      ['other', 'me', 'not', 0, 35, 0.5],
      ['me', 'other', 'kept', 1, 34, 1], ['me', 'other', 'not', 1, 35, 0.5],
      ['other', 'other', 'partly', 1, 33, 0.5],
    ]) {
      const promise = offered(owner);
      equal(recordsOf([promise, noted(promise, author, how)], { me: 0 }), [[time, partner, kind, value]],
        `${owner} ${author} ${how}`);
    }
  });

  await check('one note for a promise, also where it moves between private and shared: the engine hears one',
    async () => {
    const diary = createMemoryDiary({ clock, source: 'account' });
    const promise = await diary.write({ kind: 'promise', body: BODY }, { where: 'pair' });
    const note = () => promisesOf(diary.entries({ taken: true }), TODAY)[0].notes.mine;
    const keep = (how, where) => keepNote(diary,
      { body: { promise: promise.id, how, hour: 20 }, where, before: note() });
    await keep('kept', 'home');
    await keep('partly', 'home');
    equal([note().how, note().shared, diary.records().length], ['partly', false, 1]);
    await keep('partly', 'pair');
    equal([note().how, note().shared, diary.records().length], ['partly', true, 1]);
    await keep('not', 'home');
    equal([note().how, note().shared, diary.records().length], ['not', false, 1]);
    equal(diary.records()[0].slice(2), [33, 0]);
  });

  await check('a note that the other gets does not tell the hour at which it was written', async () => {
    const given = { promise: { id: 'p' }, how: 'kept', words: '', hour: 23 };
    equal(noteBody({ ...given, where: 'pair' }), { promise: 'p', how: 'kept' });
    equal(noteBody({ ...given, where: 'home', words: 'good' }), { promise: 'p', how: 'kept', hour: 23, words: 'good' });
  });

  await check('a promise lasts a week unless its writer says otherwise, and two at most', async () => {
    equal(untilOf(TODAY), '2026-11-29');
    equal(untilOf(TODAY, 1), TODAY);
    equal(untilOf(TODAY, 400), untilOf(TODAY, MOST_DAYS));
    equal(untilOf('2026-12-28'), '2027-01-03');
  });
}
