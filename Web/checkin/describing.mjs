// SPDX-License-Identifier: Apache-2.0
// What is written in an entry, said in words: the name of an entry, its answers, its marks.
import {
  BETRAYAL, BETRAYAL_FOUND, BETRAYAL_LIE, BREACH, EARLIER_WOUNDS, GOOD_MOMENT, HARD_MOMENT, KEPT, PAUSE,
  PRIOR_ISSUES, WOUND_DAYS_BEFORE, WOUND_DEPTH, WOUND_FOUND, WOUND_LIE,
} from '../journal/record-kinds.mjs';
import { recordOf, useOf } from './bodies.mjs';
import {
  POINTS, asAnswer, inFormOrder, isItem, isShown, nearestPoint, pointKey, wordsOf,
} from './items.mjs';

/** Hours from here on are after midnight, and belong to the day before. */
const MIDNIGHT = 24;

/** Words on a scale of seven points; between two of them the number stands beside the nearer one. */
export function pointText(app, family, answer) {
  const point = app.t(pointKey(family, nearestPoint(answer)));
  if (POINTS.includes(answer)) return point;
  return app.t('checkin.entry.exact', { point, number: Math.round(answer) });
}

/** One answer of a form in words; `answer` is 0…100. */
export const answerText = (app, kind, answer) => pointText(app, wordsOf(kind).family, answer);

const share = (family) => (app, value) => pointText(app, family, Math.round(value * 100));
const yesOrNo = (app, value) => app.t(value >= 0.5 ? 'checkin.event.yes' : 'checkin.event.no');
const learned = (app, value) =>
  app.t(value >= 0.5 ? 'checkin.entry.learned-found' : 'checkin.entry.learned-told');
const days = (app, value) => app.t('checkin.entry.days', { count: Math.round(value) });
/** Half a step of the scale to each side counts as the middle. */
const issues = (app, value) => app.t(value < -0.5 ? 'checkin.entry.issues-easier'
  : value > 0.5 ? 'checkin.entry.issues-harder' : 'checkin.entry.issues-middle');

/** kind → [the key of its name, how its value is said], for everything that is no question of a form. */
const OTHERS = new Map([
  [HARD_MOMENT, ['checkin.entry.strength', share('strong')]],
  [GOOD_MOMENT, ['checkin.entry.strength', share('strong')]],
  [KEPT, ['checkin.entry.meant', share('meant')]], [BREACH, ['checkin.entry.depth', share('deep')]],
  [BETRAYAL, ['checkin.entry.depth', share('deep')]], [BETRAYAL_LIE, ['checkin.entry.deceived', yesOrNo]],
  [BETRAYAL_FOUND, ['checkin.entry.learned', learned]], [WOUND_DEPTH, ['checkin.entry.depth', share('deep')]],
  [WOUND_DAYS_BEFORE, ['checkin.entry.days-before', days]], [WOUND_LIE, ['checkin.entry.deceived', yesOrNo]],
  [WOUND_FOUND, ['checkin.entry.learned', learned]],
  [EARLIER_WOUNDS, ['checkin.entry.wounds', share('wounds')]],
  [PRIOR_ISSUES, ['checkin.entry.issues', issues]],
]);

/** The answers of a body, [[name, words], …]; what this device may not show is left out. */
export function answersIn(app, body) {
  const records = new Map(body.records ?? []);
  const items = inFormOrder([...records.keys()]).filter((kind) => isShown(kind, app.shows));
  const others = [...records.keys()].filter((kind) => !isItem(kind) && OTHERS.has(kind));
  return [...items, ...others].map((kind) => {
    const value = records.get(kind);
    const [name, say] = OTHERS.get(kind) ?? [];
    const key = name ?? wordsOf(kind).name;
    if (value === null) return [app.t(key), app.t('checkin.entry.taken-out')];
    return [app.t(key), say ? say(app, value) : answerText(app, kind, asAnswer(kind, value))];
  });
}

/** What an entry is called. */
export function nameOf(app, entry) {
  const use = useOf(entry);
  if (use === 'form' || use === 'before') return app.t(`checkin.use.${use}`);
  if (use === 'pause') {
    return app.t(`checkin.event.pause.name-${recordOf(entry.body, PAUSE) >= 0.5 ? 'begun' : 'ended'}`);
  }
  if (use !== undefined) return app.t(`checkin.event.${use}.name`);
  const isNamed = ['note', 'promise', 'promise.record'].includes(entry.kind);
  return app.t(`checkin.use.${isNamed ? entry.kind : 'other'}`);
}

/** When an entry was, as its owner lived it. */
export function whenOf(app, entry) {
  const { hour } = entry.body;
  const day = app.dates.day(entry.origin ?? entry.day);
  if (hour === undefined) return day;
  const key = hour < MIDNIGHT ? 'checkin.entry.hour' : 'checkin.entry.hour-night';
  return app.t(key, { day, hour: app.dates.hour(hour) });
}

/** What has to be known beside the contents: who can read it, whether it was late, corrected, folded away. */
export function marksOf(app, entry) {
  const { t } = app;
  const marks = [];
  if (entry.author === 'other') marks.push(t('checkin.mark.from-partner'));
  else if (entry.where === 'pair') marks.push(t('checkin.mark.shared', { day: app.dates.short(entry.day) }));
  else marks.push(t('checkin.mark.only-you'));
  if (entry.body.entered) marks.push(t('checkin.mark.late', { day: app.dates.short(entry.body.entered) }));
  if (entry.versions > 1) marks.push(t('checkin.mark.corrected'));
  if (entry.taken) marks.push(t('checkin.mark.folded'));
  if (!entry.saved && app.account) marks.push(t('checkin.mark.waiting'));
  if (entry.marks.includes('newer')) marks.push(t('checkin.mark.newer'));
  return marks;
}

/** What a letter's writer says that it touches. */
export const warningsOf = ({ kind, body }) => (kind === 'note' && body.tags) || [];

/** One line about an entry for a list. */
export function lineOf(app, entry) {
  // what touches hard things is opened by hand, never read in passing
  if (warningsOf(entry).length > 0) return undefined;
  const note = entry.body.words?.note ?? entry.body.title ?? entry.body.text;
  if (useOf(entry) !== 'form') return note;
  const count = answersIn(app, entry.body).length;
  const answers = count > 0 && app.t('checkin.entries.answers', { count });
  return [answers, note && app.t('checkin.entries.with-words')].filter(Boolean).join(' · ');
}
