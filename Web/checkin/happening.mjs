// SPDX-License-Identifier: Apache-2.0
// One thing that happened: how much it was, when, and words if somebody wants. After a deep hurt nothing is
// asked that is not needed, and help stands beside it.
import {
  actions, button, card, choices, dateField, details, element, notice, paragraph, radioPoints, replace,
  screen, selectField, textArea,
} from '../page/index.mjs';
import { DAYS_BACK } from './check-in.mjs';
import { HAPPENINGS, enteredIn, framed, recordOf } from './bodies.mjs';
import { draftOf, dropDraft } from './drafts.mjs';
import { POINTS, nearestPoint, pointKey } from './items.mjs';

/** How much it was is answered on these points. */
const FAMILIES = new Map([
  ['hard', 'strong'], ['good', 'strong'], ['kept', 'meant'], ['breach', 'deep'], ['injury', 'deep'],
]);
const LONGEST_WORDS = 4000;
const MIDDAY = 12;
const LAST_HOUR = 27;
const FIRST_HOUR = 4;

/** The screen for `name`; with `entry` it is a correction of that. */
export function happening(app, name, entry) {
  const { t, diary, clock } = app;
  const draftName = entry ? `correct ${entry.id}` : `event ${name}`;
  const draft = draftOf(diary, draftName, () => (entry ? written(name, entry) : { when: 'now', note: '' }));
  const problem = element('div', {});
  const family = FAMILIES.get(name);
  const label = (point) => t(pointKey(family, point));

  const strength = radioPoints({
    legend: t(`checkin.event.${name}.ask`), points: POINTS.map((value) => ({ value, label: label(value) })),
    value: draft.strength, onChange: (value) => { draft.strength = value; },
    fine: {
      summary: t('checkin.form.finer'), label: t('checkin.form.finer-label'),
      hint: t('checkin.form.finer-hint', { low: label(0), high: label(100) }),
    },
  });
  const words = textArea({
    label: t('checkin.event.words'), hint: t('checkin.form.only-you'), value: draft.note,
    maxLength: LONGEST_WORDS,
    onInput: (text) => { draft.note = text; },
  });

  async function keep() {
    const number = strength.element.querySelector('input[type="number"]');
    const fault = !number.checkValidity() ? 'checkin.form.finer-wrong'
      : draft.strength === undefined ? 'checkin.event.missing' : timeFault(app, draft);
    if (fault) {
      replace(problem, notice({ kind: 'problem', alert: true }, t(fault)));
      return;
    }
    const body = bodyOf(app, name, draft, entry);
    const before = entry?.body;
    const day = draft.when === 'now' ? clock.today() : draft.day ?? clock.today();
    const kept = entry ? await diary.correct(entry.id, body)
      : await diary.write({ kind: 'check-in', day, body });
    dropDraft(diary, draftName);
    app.undo(t('checkin.event.kept-it'), {
      undo: async () => {
        if (entry) await diary.correct(entry.id, before);
        else {
          await diary.retract(kept.id);
          draftOf(diary, draftName, () => draft);
        }
        await (entry ? app.go('entry', { id: entry.id }) : app.go('event', { what: name }));
        app.announce(t('checkin.event.undone'));
      },
    });
    if (entry) await app.go('entry', { id: entry.id }, { instead: true });
    else if (name === 'injury') await app.go('event', { what: 'injury', after: true }, { instead: true });
    else await app.go('today', {}, { fresh: true });
  }

  return screen({ title: t(`checkin.event.${name}.name`), class: 'happening' },
    name === 'injury' && calm(app),
    strength,
    name === 'injury' && more(app, draft),
    entry === undefined && when(app, draft),
    words, problem,
    actions(
      button({ label: t(entry ? 'checkin.event.save-correction' : 'checkin.event.save'), onPress: keep }),
      entry === undefined && button({
        label: t('checkin.event.back'), kind: 'quiet', onPress: () => app.go('event', {}, { instead: true }),
      })));
}

/** A line that asks for nothing, and help. */
const calm = (app) => card({ kind: 'care' }, paragraph(app.t('checkin.event.injury.calm')),
  button({
    label: app.t('checkin.event.injury.help'), kind: 'quiet', icon: 'help', onPress: () => app.go('help'),
  }));

/** What is shown once a deep hurt is kept. */
export const afterInjury = (app) => screen({ title: app.t('checkin.event.injury.after-title') },
  paragraph(app.t('checkin.event.injury.after')),
  actions(
    button({ label: app.t('checkin.event.injury.help'), icon: 'help', onPress: () => app.go('help') }),
    button({
      label: app.t('checkin.done.today'), kind: 'quiet', onPress: () => app.go('today', {}, { fresh: true }),
    })));

/** Two questions that may stay folded. */
function more(app, draft) {
  const { t } = app;
  const option = (value, key) => ({ value, label: t(`checkin.event.${key}`) });
  return details({
    summary: t('checkin.event.injury.more'),
    open: draft.deceived !== undefined || draft.learned !== undefined,
  },
  choices({
    legend: t('checkin.event.injury.deceived'), value: draft.deceived,
    options: [option('yes', 'yes'), option('no', 'no'), option('unsure', 'unsure')],
    onChange: (value) => { draft.deceived = value; },
  }),
  choices({
    legend: t('checkin.event.injury.learned'), value: draft.learned,
    options: [option('found', 'found'), option('told', 'told'), option('unsure', 'otherwise')],
    onChange: (value) => { draft.learned = value; },
  }));
}

/** Just now, or a day and an hour of the last two weeks. */
function when(app, draft) {
  const { t, clock } = app;
  const today = clock.today();
  const earlier = element('div', { class: 'question', hidden: draft.when === 'now' },
    dateField({
      label: t('checkin.event.day'), value: draft.day ?? today,
      min: clock.dayBefore(today, DAYS_BACK - 1), max: today,
      onChange: (day) => { draft.day = day; },
    }),
    selectField({
      label: t('checkin.event.hour'), value: String(draft.hour ?? Math.min(MIDDAY, clock.hour())),
      options: Array.from({ length: LAST_HOUR - FIRST_HOUR + 1 }, (_, i) => FIRST_HOUR + i)
        .map((hour) => ({ value: String(hour), label: app.dates.hour(hour) })),
      onChange: (hour) => { draft.hour = Number(hour); },
    }));
  return element('div', { class: 'question' }, choices({
    legend: t('checkin.event.when'), value: draft.when,
    options: ['now', 'earlier'].map((value) => ({ value, label: t(`checkin.event.when-${value}`) })),
    onChange: (value) => {
      draft.when = value;
      draft.day ??= today;
      draft.hour ??= Math.min(MIDDAY, clock.hour());
      earlier.hidden = value === 'now';
    },
  }), earlier);
}

/** The key of what is wrong with the time, if anything. */
function timeFault(app, { when: at, day, hour }) {
  if (at === 'now') return undefined;
  const today = app.clock.today();
  const back = day === undefined ? -1 : app.clock.daysBetween(day, today);
  const isAhead = back < 0 || (back === 0 && hour > app.clock.hour());
  return isAhead || back >= DAYS_BACK ? 'checkin.event.future' : undefined;
}

function bodyOf(app, name, draft, entry) {
  const [first, lie, found] = HAPPENINGS.get(name);
  const records = [[first, draft.strength / 100]];
  if (lie !== undefined && (draft.deceived === 'yes' || draft.deceived === 'no')) {
    records.push([lie, Number(draft.deceived === 'yes')]);
  }
  if (found !== undefined && (draft.learned === 'found' || draft.learned === 'told')) {
    records.push([found, Number(draft.learned === 'found')]);
  }
  if (entry) return framed(records, { note: draft.note, hour: entry.body.hour, entered: entry.body.entered });
  const today = app.clock.today();
  const isNow = draft.when === 'now';
  const isLate = !isNow && draft.day !== today;
  return framed(records, {
    note: draft.note, hour: isNow ? app.clock.hour() : draft.hour, entered: isLate ? today : undefined,
  });
}

/** A draft from what is kept. */
function written(name, entry) {
  const [first, lie, found] = HAPPENINGS.get(name);
  const value = (kind) => (kind === undefined ? undefined : recordOf(entry.body, kind));
  const yes = (kind, is, not) => (value(kind) === undefined ? undefined : value(kind) >= 0.5 ? is : not);
  const strength = Math.round(value(first) * 100);
  return {
    when: 'now', note: enteredIn(entry.body).note,
    strength: Math.abs(nearestPoint(strength) - strength) < 1 ? nearestPoint(strength) : strength,
    deceived: yes(lie, 'yes', 'no'), learned: yes(found, 'found', 'told'),
  };
}
