// SPDX-License-Identifier: Apache-2.0
// What was before: how deep it went and when, earlier wounds, how trusting was. Private, each part may be
// left out, and everything can be changed later. Who did the hurting is asked nothing about depth.
import {
  actions, button, choices, dateField, details, element, errorSummary, linkButton, paragraph, radioPoints,
  replace, screen, section, textArea,
} from '../page/index.mjs';
import { beforeOf, formsOf } from './bodies.mjs';
import { draftOf, dropDraft } from './drafts.mjs';
import { intakeBody, intakeIn, issuesOf } from './intake-answers.mjs';
import { POINTS, nearestPoint, pointKey } from './items.mjs';

/** Rough answers to "when", in days before today. */
const ROUGHLY = new Map([
  ['days', 3], ['month', 30], ['quarter', 91], ['half', 183], ['year', 365], ['years', 912],
]);
const SENTENCES = 6;
const LONGEST_ROLES = 600;

export async function intake(app) {
  const { t, diary } = app;
  const before = beforeOf(diary);
  const draft = draftOf(diary, 'intake', () => beginning(app, before));
  const faults = element('div', {});
  const roles = textArea({
    label: t('checkin.intake.roles'), hint: t('checkin.intake.roles-hint'), value: draft.roles, rows: 2,
    maxLength: LONGEST_ROLES, onInput: (text) => { draft.roles = text; },
  });
  const hurt = hurtPart(app, draft);
  const did = section({ title: t('checkin.intake.did-title') }, paragraph(t('checkin.intake.did')));
  const path = choices({
    legend: t('checkin.intake.path'), hint: t('checkin.intake.path-hint'), value: draft.path,
    options: ['hurt', 'did', 'both', 'neither']
      .map((value) => ({ value, label: t(`checkin.intake.path-${value}`) })),
    onChange: (value) => {
      draft.path = value;
      follow();
    },
  });
  function follow() {
    hurt.element.hidden = draft.path !== 'hurt' && draft.path !== 'both';
    did.hidden = draft.path !== 'did' && draft.path !== 'both';
  }
  follow();

  async function keep() {
    const wrong = faultsOf(app, draft, hurt);
    if (wrong.length > 0) {
      const summary = errorSummary({ title: t('checkin.intake.faults'), errors: wrong });
      replace(faults, summary);
      summary.focus();
      return;
    }
    const body = bodyOf(app, draft, before);
    const hadRoles = diary.settings.roles;
    const nextRoles = draft.roles.trim() === '' ? undefined : draft.roles.trim();
    if (body === undefined && nextRoles === hadRoles) {
      replace(faults, errorSummary({
        title: t('checkin.intake.faults'),
        errors: [{ text: t('checkin.intake.needs-something'), focus: () => path.focus() }],
      }));
      return;
    }
    let kept;
    if (body !== undefined) {
      kept = before ? await diary.correct(before.id, body) : await diary.write({ kind: 'check-in', body });
    }
    if (nextRoles !== hadRoles) await diary.change({ roles: nextRoles });
    dropDraft(diary, 'intake');
    app.undo(t('checkin.intake.kept'), {
      undo: async () => {
        if (kept && before) await diary.correct(before.id, before.body);
        else if (kept) await diary.retract(kept.id);
        if (nextRoles !== hadRoles) await diary.change({ roles: hadRoles });
        await app.go('intake');
        app.announce(t('checkin.intake.undone'));
      },
    });
    await app.back();
  }

  return screen({ title: t('checkin.intake.title'), lead: t('checkin.intake.lead') },
    paragraph(t('checkin.intake.why'), { class: 'hint' }),
    path, hurt, did, woundsPart(app, draft), issuesPart(app, draft, before), roles, faults,
    actions(
      button({ label: t('checkin.intake.save'), onPress: keep }),
      button({ label: t('checkin.intake.later'), kind: 'quiet', onPress: () => app.back() })));
}

/** What the form begins with: what is kept, or nothing. */
function beginning(app, before) {
  const known = before ? intakeIn(before.body) : {};
  const point = (answer) => (answer === undefined ? undefined
    : Math.abs(nearestPoint(answer) - answer) < 1 ? nearestPoint(answer) : answer);
  const date = known.days === undefined ? undefined : app.clock.dayBefore(firstDay(app), known.days);
  return {
    ...known, depth: point(known.depth), wounds: point(known.wounds), date, when: date && 'date',
    path: known.depth === undefined ? undefined : 'hurt', issues: Array(SENTENCES).fill(undefined),
    roles: app.diary.settings.roles ?? '',
  };
}

/** The day that the picture begins with. */
const firstDay = (app) => formsOf(app.diary)[0]?.day ?? app.clock.today();

/** A question on seven points that can be left out again. */
function points(app, { legend, hint, family, value, onChange }) {
  const part = radioPoints({
    legend, hint, value,
    points: POINTS.map((point) => ({ value: point, label: app.t(pointKey(family, point)) })),
    onChange: (answer) => {
      clear.hidden = answer === undefined;
      onChange(answer);
    },
  });
  const clear = linkButton({
    label: app.t('checkin.intake.clear'),
    onPress: () => {
      part.clear();
      onChange(undefined);
      part.focus();
      clear.hidden = true;
    },
  });
  clear.hidden = value === undefined;
  return { element: element('div', { class: 'question' }, part, clear), focus: () => part.focus() };
}

/** One of some answers that can be left out again. */
function oneOf(app, { onChange, value, ...rest }) {
  const part = choices({
    ...rest, value,
    onChange: (answer) => {
      clear.hidden = false;
      onChange(answer);
    },
  });
  const clear = linkButton({
    label: app.t('checkin.intake.clear'),
    onPress: () => {
      part.set(undefined);
      onChange(undefined);
      part.focus();
      clear.hidden = true;
    },
  });
  clear.hidden = value === undefined;
  return { element: element('div', { class: 'question' }, part, clear), focus: () => part.focus() };
}

function hurtPart(app, draft) {
  const { t } = app;
  const depth = points(app, {
    legend: t('checkin.intake.depth'), hint: t('checkin.intake.depth-hint'),
    family: 'deep', value: draft.depth,
    onChange: (answer) => { draft.depth = answer; },
  });
  const date = dateField({
    label: t('checkin.intake.date'), value: draft.date, max: app.clock.today(),
    onChange: (day) => { draft.date = day; },
  });
  const showDate = () => { date.element.hidden = draft.when !== 'date'; };
  const when = oneOf(app, {
    legend: t('checkin.intake.when'), hint: t('checkin.intake.when-hint'), value: draft.when,
    options: [...ROUGHLY.keys(), 'date']
      .map((value) => ({ value, label: t(`checkin.intake.when-${value}`) })),
    onChange: (value) => {
      draft.when = value;
      showDate();
    },
  });
  showDate();
  const option = (value, key) => ({ value, label: t(`checkin.event.${key}`) });
  return {
    depth, when, date,
    element: section({ title: t('checkin.intake.hurt-title') }, depth, when, date,
      oneOf(app, {
        legend: t('checkin.event.injury.deceived'), value: draft.deceived,
        options: [option('yes', 'yes'), option('no', 'no'), option('unsure', 'unsure')],
        onChange: (value) => { draft.deceived = value; },
      }),
      oneOf(app, {
        legend: t('checkin.event.injury.learned'), value: draft.learned,
        options: [option('found', 'found'), option('told', 'told'), option('unsure', 'otherwise')],
        onChange: (value) => { draft.learned = value; },
      })),
  };
}

const woundsPart = (app, draft) => section({ title: app.t('checkin.intake.wounds-title') }, points(app, {
  legend: app.t('checkin.intake.wounds'), family: 'wounds', value: draft.wounds,
  onChange: (answer) => { draft.wounds = answer; },
}));

/** Six sentences; folded, because they are the longest part. */
function issuesPart(app, draft, before) {
  const { t } = app;
  const isKnown = draft.issuesBefore !== undefined && before !== undefined;
  const isBegun = draft.issues.some((answer) => answer !== undefined);
  return details({ summary: t('checkin.intake.issues-title'), open: isBegun },
    paragraph(t('checkin.intake.issues-lead')),
    isKnown && paragraph(t('checkin.intake.issues-before', { day: app.dates.day(before.day) })),
    Array.from({ length: SENTENCES }, (_, place) => points(app, {
      legend: t(`checkin.intake.issues-${place + 1}`), family: 'true', value: draft.issues[place],
      onChange: (answer) => { draft.issues[place] = answer; },
    })));
}

const asksHurt = (draft) => draft.path === 'hurt' || draft.path === 'both';

/** Days from learning of it until the first check-in; undefined where it is not known. */
function daysOf(app, { when, date }) {
  const { clock } = app;
  if (when === undefined) return undefined;
  if (when === 'date') return date === undefined ? undefined : clock.daysBetween(date, firstDay(app));
  return clock.daysBetween(clock.dayBefore(clock.today(), ROUGHLY.get(when)), firstDay(app));
}

function faultsOf(app, draft, hurt) {
  if (!asksHurt(draft)) return [];
  const { t } = app;
  const errors = [];
  const isDateWrong = draft.when === 'date' && (draft.date === undefined || draft.date > app.clock.today());
  if (isDateWrong) errors.push({ text: t('checkin.intake.needs-date'), focus: () => hurt.date.focus() });
  if (draft.depth !== undefined && draft.when === undefined) {
    errors.push({ text: t('checkin.intake.needs-when'), focus: () => hurt.when.focus() });
  }
  if (draft.depth === undefined && draft.when !== undefined) {
    errors.push({ text: t('checkin.intake.needs-depth'), focus: () => hurt.depth.focus() });
  }
  return errors;
}

function bodyOf(app, draft, before) {
  const isHurt = asksHurt(draft);
  const answered = issuesOf(draft.issues) !== undefined;
  return intakeBody({
    depth: isHurt ? draft.depth : undefined, days: isHurt ? daysOf(app, draft) : undefined,
    deceived: draft.deceived, learned: draft.learned, wounds: draft.wounds, issues: draft.issues,
    issuesBefore: answered ? undefined : draft.issuesBefore,
    hour: before?.body.hour ?? app.clock.hour(),
    entered: before?.body.entered,
    note: before?.body.words?.note,
  });
}
