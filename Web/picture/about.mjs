// SPDX-License-Identifier: Apache-2.0
// What the picture is and is not: what it rests on, what it assumes, how it was checked, and what nobody may
// read out of it.
import { card, details, element, heading, list, paragraph } from '../page/index.mjs';
import {
  BETRAYAL, BETRAYAL_FOUND, BREACH, CLOSENESS, CONDUCT_SAFETY, CONDUCT_TRANSPARENCY, DISTANCE, EARLIER_WOUNDS,
  EFFORT_OWN, EFFORT_SEEN, FEAR_JUDGEMENT, FEAR_REJECTION, HEARD, HURT, KEPT, PAUSE, PRIOR_ISSUES, TALKED,
  TRUST, TRUST_OTHERS, WILLINGNESS, WILLING_TOUCH, WOUND_DEPTH, WOUND_FOUND,
} from '../journal/record-kinds.mjs';
import { dayText } from './chart-axes.mjs';
import { questionsAnswered } from './what-was-said.mjs';

/** Questions as they are told: a name for each group, from its first to its last kind. */
const GROUPS = [
  ['trust', TRUST, TRUST], ['hurt', HURT, HURT], ['closeness', CLOSENESS, CLOSENESS],
  ['willingness', WILLINGNESS, WILLING_TOUCH], ['conduct', CONDUCT_SAFETY, CONDUCT_TRANSPARENCY],
  ['fears', FEAR_REJECTION, FEAR_JUDGEMENT], ['talk', HEARD, TALKED], ['distance', DISTANCE, DISTANCE],
  ['others', TRUST_OTHERS, TRUST_OTHERS], ['effort', EFFORT_SEEN, EFFORT_OWN], ['happened', KEPT, BREACH],
  ['happened', BETRAYAL, BETRAYAL_FOUND], ['pause', PAUSE, PAUSE], ['before', PRIOR_ISSUES, EARLIER_WOUNDS],
  ['before', WOUND_DEPTH, WOUND_FOUND],
];

/** How often each group of questions was answered; what the model does not read is a group of its own. */
export function groupsAnswered(entries, { withCloseness = true, withEffort = true } = {}) {
  const counts = new Map();
  for (const [kind, count] of questionsAnswered(entries)) {
    const group = GROUPS.find(([, first, last]) => kind >= first && kind <= last)?.[0] ?? 'kept';
    counts.set(group, (counts.get(group) ?? 0) + count);
  }
  const isHidden = (group) => (!withCloseness && (group === 'closeness' || group === 'willingness'))
    || (!withEffort && group === 'effort');
  return [...GROUPS.map(([name]) => name), 'kept'].filter((name, place, all) => all.indexOf(name) === place)
    .filter((name) => counts.has(name) && !isHidden(name)).map((name) => [name, counts.get(name)]);
}

/** The part of the page about the page. */
export function about(app, { entries, said }) {
  const { t } = app;
  const days = [...said.reached.entryDays];
  const short = (day) => app.dates.short(dayText(day));
  const groups = groupsAnswered(entries,
    { withCloseness: app.shows('closeness'), withEffort: app.shows('effort') });
  const sentences = (...keys) => list(keys.map((key) => t(`picture.about.${key}`)));
  return card({ class: 'about-picture' },
    days.length > 0 && paragraph(t('picture.about.rests', {
      count: said.reached.checkIns, from: short(Math.min(...days)), to: short(Math.max(...days)),
    })),
    groups.length > 0 && details({ summary: t('picture.about.questions') },
      list(groups.map(([group, count]) =>
        t('picture.about.times', { what: t(`picture.about.question.${group}`), count })))),
    heading(3, t('picture.about.is-title')), sentences('is-own', 'is-local', 'is-missing', 'is-assumed'),
    heading(3, t('picture.about.not-title')), sentences('not-grade', 'not-future', 'not-proof'),
    details({ summary: t('picture.about.checked') },
      element('div', { class: 'prose' }, ['checked-everyday', 'checked-not', 'checked-own', 'checked-where']
        .map((key) => paragraph(t(`picture.about.${key}`))))));
}
