// SPDX-License-Identifier: Apache-2.0
// How a shared entry looks: one component for what arrived, for what was given, and for the preview of what
// would be.
import { card, details, element, facts, hidden, paragraph, written } from '../page/index.mjs';
import { hidesOf, labelOf, valueOf } from './record-words.mjs';

/** A view, as `viewOf` or `previewOf` give it. `level` is that of its heading. */
export function shownEntry(app, view, { level = 3, children = [] } = {}) {
  const { t, dates } = app;
  const mine = view.author === 'me';
  return card({
    kind: 'plain', class: 'shown-entry', level,
    title: t(`together.shown.${view.kind}.${mine ? 'mine' : 'theirs'}`),
  },
  paragraph(view.origin ? t('together.shown.both-days',
    { day: dates.day(view.sharedOn), origin: dates.day(view.origin) })
    : t('together.shown.day', { day: dates.day(view.sharedOn) }), { class: 'quiet' }),
  view.kind === 'note' ? letter(app, view.body) : checkIn(app, view.body),
  view.marks.map((mark) => paragraph(app.failure({ code: mark }).happened, { class: ['mark', 'quiet'] })),
  ...children);
}

/** A letter: what it warns of stands before its words, and they are opened by hand. */
function letter({ t, numbers }, { title, text, tags }) {
  const words = [title === undefined ? null : element('p', { class: 'letter-title', dir: 'auto' }, title),
    written(text)];
  if (tags === undefined || tags.length === 0) return words;
  return details({
    summary: t('together.shown.warning', { tags: numbers.list(tags.map((tag) => t(`together.tag.${tag}`))) }),
  }, paragraph(t('together.shown.warning.choice')), words);
}

function checkIn(app, { records, hour, words }) {
  const hides = hidesOf(app);
  const answers = new Map(words?.answers ?? []);
  const rows = records.filter(([record, value]) => value !== null && !hides(record)).map(([record, value]) =>
    [
    labelOf(app, record),
    [valueOf(app, record, value), answers.has(record) ? [hidden(' '), written(answers.get(record))] : null],
  ]);
  return [
    rows.length > 0 ? facts(rows) : null,
    words?.note === undefined ? null : written(words.note),
    hour === undefined ? null : paragraph(app.t('together.shown.hour', { hour: app.dates.hour(hour) }),
      { class: 'quiet' }),
  ];
}
