// SPDX-License-Identifier: Apache-2.0
// The screen of a check-in: which day it is for, whether that day has one already, and what happens when it
// is kept. The questions themselves are asked by steps.mjs.
import { actions, button, choiceCards, element, notice, paragraph, replace, screen } from '../page/index.mjs';
import { daysOf } from '../diary/observations.mjs';
import { answeredIn, bodyOf, correctedBody, enteredIn, formsOf, isLowNo } from './bodies.mjs';
import { draftOf, dropDraft } from './drafts.mjs';
import { CORE, inFormOrder, isShown } from './items.mjs';
import { chosenOf, planOf } from './plan.mjs';
import { createSteps } from './steps.mjs';

/** How far back a day may be filled in. */
export const DAYS_BACK = 14;
/** How long the choice of questions may take before they come in turn. */
const PATIENCE = 2500;

/**
 * `facts`: `{day?, correct?, another?}`: the day to fill in, an entry to correct, or the wish to choose a
 * day.
 */
export async function checkIn(app, facts) {
  if (facts.another) return anotherDay(app);
  if (facts.correct) return correcting(app, facts.correct);
  const today = app.clock.today();
  const day = isFillable(app, facts.day) ? facts.day : today;
  const there = formsOf(app.diary).findLast((entry) => entry.day === day);
  return there ? alreadyThere(app, there, day === today) : filling(app, day);
}

function isFillable(app, day) {
  if (day === undefined) return false;
  const back = app.clock.daysBetween(day, app.clock.today());
  return back >= 0 && back < DAYS_BACK;
}

/** Nothing was answered, written or skipped yet: the questions may be planned anew. */
const isUntouched = ({ answers, note, place }) => answers.size === 0 && note === '' && place === 0;

/** A new check-in. */
function filling(app, day) {
  const { t, diary, clock } = app;
  const isLate = day !== clock.today();
  // what this device may ask is part of the name: after an answer of fear or force a form begins anew
  const name = `${day} ${app.isSafe}`;
  const left = draftOf(diary, name, () => undefined);
  if (left === undefined || isUntouched(left)) dropDraft(diary, name);
  const draft = draftOf(diary, name, () => beginning(app, day));
  const root = element('article', { class: 'screen check-in' });

  async function save() {
    const entered = day === clock.today() ? undefined : clock.today();
    const body = bodyOf({ answers: draft.answers, note: draft.note, entered });
    if (body === undefined) return t('checkin.form.empty');
    const entry = await diary.write({ kind: 'check-in', day, body });
    dropDraft(diary, name);
    app.undo(t('checkin.form.kept'), {
      undo: async () => {
        await diary.retract(entry.id);
        draftOf(diary, name, () => draft);
        await app.go('check-in', { day });
        app.announce(t('checkin.form.undone'));
      },
    });
    finished(app, root, entry);
    return undefined;
  }

  const steps = createSteps(app, root, {
    draft, save, isLate,
    about: isLate ? t('checkin.form.late', { day: app.dates.day(day) })
      : `${t('checkin.form.today')} · ${app.dates.weekday(day)}`,
    wording: (kind) => draft.wordings.get(kind),
    onAnotherDay: () => app.go('check-in', { another: true }),
    saveLabel: t('checkin.form.save'),
  });
  return { element: root, focus: steps.focus() };
}

/**
 * What a form begins with: nothing answered, the questions of the day, and those that are still being
 * chosen.
 */
function beginning(app, day) {
  const { diary, engine, clock } = app;
  const plan = planOf({ day, forms: formsOf(diary).map(answeredIn), shows: app.shows });
  const draft = {
    answers: new Map(), note: '', place: 0, waits: false, wordings: plan.wordings,
    items: inFormOrder(plan.asked),
    count: plan.asked.length + plan.count,
    ready: undefined,
  };
  const chosen = chosenOf(plan, {
    engine, records: diary.records(), person: diary.me,
    now: daysOf(day) + (day === clock.today() ? clock.hour() : 12) / 24,
  });
  const giveUp = new Promise((done) => { clock.after(PATIENCE, () => done(undefined)); });
  draft.ready = Promise.race([chosen, giveUp])
    .then((kinds) => kinds ?? chosenOf(plan, { engine: undefined, records: [], person: 0, now: 0 }))
    .then((kinds) => {
      draft.items = [...draft.items, ...inFormOrder(kinds)];
      draft.count = draft.items.length;
    });
  return draft;
}

/** A correction: the answers that were given and the ones that come each time, on the list of answers. */
function correcting(app, id) {
  const { t, diary } = app;
  const entry = diary.entry(id);
  if (entry === undefined || entry.taken) return gone(app);
  const draft = draftOf(diary, `correct ${id}`, () => {
    const { answers, note } = enteredIn(entry.body);
    const items = inFormOrder([...new Set([...answers.keys(), ...CORE])])
      .filter((kind) => isShown(kind, app.shows));
    const count = items.length;
    return { answers, note, items, count, place: count, waits: true, wordings: new Map() };
  });
  const root = element('article', { class: 'screen check-in' });

  async function save() {
    const next = bodyOf(draft);
    if (next === undefined) return t('checkin.form.empty');
    const before = entry.body;
    await diary.correct(id, correctedBody(before, next));
    dropDraft(diary, `correct ${id}`);
    app.undo(t('checkin.form.correction-kept'), {
      undo: async () => {
        await diary.correct(id, before);
        await app.go('entry', { id });
        app.announce(t('checkin.form.correction-undone'));
      },
    });
    await app.go('entry', { id }, { instead: true });
    return undefined;
  }

  const steps = createSteps(app, root, {
    draft, save, isLate: entry.day !== app.clock.today(), opensAnswers: true,
    about: t('checkin.form.correcting', { day: app.dates.day(entry.day) }),
    wording: () => 'words', saveLabel: t('checkin.form.save-correction'),
  });
  return { element: root, focus: steps.focus() };
}

function gone(app) {
  const { t } = app;
  return screen({ title: t('checkin.entry.none') }, actions(button({
    label: t('checkin.entry.to-all'), onPress: () => app.go('entries', {}, { instead: true }),
  })));
}

/** After keeping: what may be done with it, and where a no would not be all right a word about that. */
function finished(app, root, entry) {
  const { t } = app;
  const isGuest = app.diary.source === 'guest';
  const go = (label, name, facts, kind) => button({
    label: t(label), kind, onPress: () => app.go(name, facts, { instead: true }),
  });
  const made = screen({
    title: t(isGuest ? 'checkin.done.title-guest' : 'checkin.done.title'),
    lead: t(isGuest ? 'checkin.done.guest' : 'checkin.done.share-later'),
  },
  waiting(app),
  isLowNo(entry.body) && notice({ kind: 'care', title: t('checkin.done.no-title') },
    paragraph(t('checkin.done.no')),
    button({ label: t('checkin.done.help'), kind: 'quiet', onPress: () => app.go('help') })),
  actions(
    isGuest && go('checkin.done.keep-this', 'keep-this', {}),
    go('checkin.done.picture', 'picture', {}, isGuest ? 'quiet' : 'primary'),
    go('checkin.done.today', 'today', {}, 'quiet'),
    go('checkin.done.look', 'entry', { id: entry.id }, 'plain')));
  root.className = made.element.className;
  replace(root, ...made.element.childNodes);
  globalThis.scrollTo(0, 0);
  made.focus.focus({ preventScroll: true });
}

/** Where it waits while the server cannot be reached. */
function waiting(app) {
  if (!app.account || app.diary.state.online) return undefined;
  const isOwn = app.account.device === 'own';
  return notice({}, app.t(isOwn ? 'checkin.done.waits-own' : 'checkin.done.waits-shared'));
}

/** The day has its check-in: correct it, add something, or fill in another day. */
function alreadyThere(app, entry, isToday) {
  const { t } = app;
  const go = (name, facts) => () => app.go(name, facts);
  return screen({
    title: isToday ? t('checkin.there.title')
      : t('checkin.there.title-day', { day: app.dates.day(entry.day) }),
  }, choiceCards({
    options: [
      {
        label: t('checkin.there.correct'), hint: t('checkin.there.correct-hint'), icon: 'undo',
        onPress: go('check-in', { correct: entry.id }),
      },
      {
        label: t('checkin.there.event'), hint: t('checkin.there.event-hint'), icon: 'add',
        onPress: go('event', {}),
      },
      { label: t('checkin.there.read'), icon: 'today', onPress: go('entry', { id: entry.id }) },
      { label: t('checkin.form.another-day'), icon: 'more', onPress: go('check-in', { another: true }) },
    ],
  }));
}

/** The last days, each with whether it has a check-in. */
function anotherDay(app) {
  const { t, clock } = app;
  const today = clock.today();
  const has = new Set(formsOf(app.diary).map((entry) => entry.day));
  const days = Array.from({ length: DAYS_BACK }, (_, back) => clock.dayBefore(today, back));
  return screen({ title: t('checkin.form.which-day'), lead: t('checkin.form.which-day-lead') }, choiceCards({
    options: days.map((day) => ({
      label: day === today ? `${t('checkin.form.today')} · ${app.dates.weekday(day)}`
        : `${app.dates.weekday(day)} · ${app.dates.short(day)}`,
      hint: has.has(day) ? t('checkin.form.day-has-one') : undefined,
      onPress: () => app.go('check-in', { day }, { instead: true }),
    })),
  }));
}
