// SPDX-License-Identifier: Apache-2.0
// What became of each promise, worked out from the entries of a diary alone: who offered which wording,
// whether both said yes to it, and what each noted. Nothing here weighs one person's note against the
// other's.
import { daysOf } from '../diary/observations.mjs';

/** How many days a promise lasts unless its writer says otherwise, and at most. */
export const USUAL_DAYS = 7;
export const MOST_DAYS = 14;
export const OUTCOMES = Object.freeze(['kept', 'partly', 'not']);

const KINDS = new Set(['promise', 'promise.answer', 'promise.record']);
const latest = (list) => list.reduce((a, b) => (a === undefined || b.order > a.order ? b : a), undefined);

/** The state of one promise on a day. */
function stateOf({ where, version, body }, answer, today) {
  if (where === 'pair') {
    if (answer === undefined) return 'proposed';
    if (!answer.accepted) return 'reworded';
  }
  if (daysOf(today) < daysOf(body.from)) return 'coming';
  return daysOf(today) <= daysOf(body.until) ? 'running' : 'over';
}

/**
 * All promises that were not taken back, newest first: `{ id, event, mine, shared, text, from, until,
 * version, day, state, answer, notes: { mine, theirs }, differ }`.
 *
 * state: 'proposed' (no answer to this wording yet), 'reworded' (the other asks for other words), then
 * 'coming', 'running' and 'over'. A promise to oneself needs no answer. An answer counts for the wording it
 * names and for no other, so a new wording is proposed again.
 */
export function promisesOf(entries, today) {
  const told = entries.filter(({ kind, taken }) => KINDS.has(kind) && !taken);
  const about = (kind, promise) => told.filter((entry) => entry.kind === kind
    && entry.body.promise === promise.id);
  return told.filter(({ kind }) => kind === 'promise').map((promise) => {
    const mine = promise.author === 'me';
    const answer = latest(about('promise.answer', promise).filter(({ author, body }) =>
      author !== promise.author && body.version === promise.version));
    const records = about('promise.record', promise);
    const note = (author) => {
      const found = latest(records.filter((record) => record.author === author));
      return found && {
        id: found.id, how: found.body.how, words: found.body.words, shared: found.where === 'pair',
        day: found.day,
      };
    };
    const notes = { mine: note('me'), theirs: note('other') };
    return {
      id: promise.id, event: promise.event, mine, shared: promise.where === 'pair', text: promise.body.text,
      from: promise.body.from, until: promise.body.until, version: promise.version, day: promise.day,
      order: promise.order, answer: answer && { accepted: answer.body.accepted, words: answer.body.words,
        id: answer.id },
      state: stateOf(promise, answer?.body, today), notes,
      differ: notes.mine !== undefined && notes.theirs !== undefined && notes.mine.how !== notes.theirs.how,
    };
  }).sort((a, b) => b.order - a.order);
}

/** What may be done with a promise on this device, in the order in which a page offers it. */
export function stepsOf({ mine, shared, state, notes }) {
  const steps = [];
  if (!mine && state === 'proposed') steps.push('accept', 'suggest');
  if (mine && state === 'reworded') steps.push('reword', 'take-words');
  if (mine && (state === 'proposed' || state === 'coming')) steps.push('reword');
  if (state === 'running' || state === 'over') steps.push(notes.mine ? 'note-again' : 'note');
  if (mine && state !== 'over') steps.push(shared ? 'take-back' : 'put-away');
  return steps;
}

/** The last day of a promise that begins on `from` and lasts `days` days, that one counted. */
export function untilOf(from, days = USUAL_DAYS) {
  const last = new Date((daysOf(from) + Math.min(Math.max(days, 1), MOST_DAYS) - 1) * 86_400_000);
  return last.toISOString().slice(0, 10);
}
