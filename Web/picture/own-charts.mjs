// SPDX-License-Identifier: Apache-2.0
// How things stand: for each quantity a card with what it says in words and its chart, and one key for all of
// them.
import { card, element, heading, paragraph } from '../page/index.mjs';
import { dayAndHour, dayText } from './chart-axes.mjs';
import { chartFigure, sample } from './chart-figure.mjs';
import { historyTable } from './chart-table.mjs';
import { compared, likely, spread, told, trend } from './reading-words.mjs';
import { ownEstimates, points, stretch, toneOf } from './view.mjs';

/** The day of a time, as it is written short. */
export const dayName = (app) => (at) => app.dates.short(dayText(dayAndHour(at).day));

const say = (app, { key, facts }) => app.t(key, facts);

/** The words that stand on the charts of a quantity. */
export const chartWords = (app, quantity) => ({
  high: app.t(`picture.${quantity}.high`), low: app.t(`picture.${quantity}.low`),
  pause: app.t('picture.chart.pause'), ahead: app.t('picture.chart.ahead'),
});

/** The dots of a chart: one's own answers, and where wished what the other shared. */
export function dotsOf(said, quantity, withShared) {
  const own = { tone: toneOf(said.me), marker: 'round', points: said.own.get(quantity) };
  const shared = { tone: toneOf(1 - said.me), marker: 'diamond', points: said.shared.get(quantity) };
  return withShared ? [shared, own] : [own];
}

/** What a chart of one quantity needs, from one view. */
function chart(app, quantity, { said, picture, range, withShared }) {
  const { from, to } = stretch(said, range, Boolean(picture));
  const isInside = ({ at }) => dayAndHour(at).day >= from && dayAndHour(at).day <= to;
  const line = picture ? points(ownEstimates(said, picture.history), quantity) : [];
  const dots = dotsOf(said, quantity, withShared);
  const answers = said.own.get(quantity);
  const what = app.t(`picture.${quantity}.title`);
  const shared = !withShared ? [] : said.shared.get(quantity).map(({ at, value }) =>
    ({ at, key: 'picture.table.shared', facts: { value: told(value) } }));
  return {
    title: app.t('picture.chart.title', { what, from: dayName(app)(from + 0.5), to: dayName(app)(to + 0.5) }),
    sentence: say(app, picture ? trend(line.filter(isInside), dayName(app))
      : spread(answers.filter(isInside).map(({ value }) => value))),
    number: (value) => app.numbers.whole(value),
    spec: {
      from, to: to + 1, dots, words: chartWords(app, quantity), dayName: app.dates.short, pauses: said.pauses,
      events: said.events.filter(({ isDrawn }) => isDrawn).map((event) => ({
        ...event, label: app.t('picture.event.on-day', { day: dayName(app)(event.at), what: app.t(event.key) }),
      })),
      bands: line.length > 0 ? [{ tone: toneOf(said.me), gap: said.gap, points: line }] : [],
    },
    table: () => historyTable(app, {
      quantity, caption: app.t('picture.table.caption', { what }), from, to, answers,
      estimates: picture?.history ?? [], events: [...said.events, ...shared].sort((a, b) => a.at - b.at),
    }),
  };
}

/** Where a quantity stands now, in words: two paragraphs, or nothing before there is a line. */
function nowWords(app, quantity, { said, picture }) {
  if (!picture) return [];
  const band = picture.now[quantity];
  const { low, high } = likely(band);
  const facts = { value: told(band.mean), low: told(low), high: told(high) };
  const { day } = dayAndHour(picture.now.at);
  return [
    paragraph(app.t('picture.now.value', facts), { class: 'now-value' }),
    paragraph(say(app, compared(picture.history, quantity)), { class: 'now-compared' }),
    said.today - day > 2 && paragraph(app.t('picture.now.since', { day: app.dates.short(dayText(day)) }),
      { class: 'hint' }),
  ];
}

/** The card of one quantity: `{ element, update(view) }`. */
export function quantityCard(app, quantity, view) {
  const words = element('div', { class: 'now-words' });
  const figure = chartFigure({ ...chart(app, quantity, view), summary: app.t('picture.chart.numbers') });
  const box = card({ class: 'quantity' },
    heading(3, app.t(`picture.${quantity}.title`), { class: 'card-title' }),
    paragraph(app.t(`picture.${quantity}.says`), { class: 'hint' }), words, figure);
  const update = (next) => {
    words.replaceChildren(...nowWords(app, quantity, next).filter(Boolean));
    figure.update(chart(app, quantity, next));
  };
  update(view);
  return { element: box, update };
}

/** Whether a line has a gap within these days. */
function hasGap(said, from, to) {
  const days = [...said.reached.entryDays].filter((day) => day >= from && day <= to).sort((a, b) => a - b);
  return days.some((day, index) => index > 0 && day - days[index - 1] > said.gap);
}

/** What the shapes and lines mean, as far as they are on the charts. */
export function chartKey(app, { said, picture, range, withShared }) {
  const tone = toneOf(said.me);
  const { from, to } = stretch(said, range, Boolean(picture));
  const happened = new Set(said.events.filter(({ at, isDrawn }) => isDrawn && at >= from && at <= to + 1)
    .map(({ kind }) => kind));
  const rows = [['dot', 'picture.key.dot', tone]];
  if (picture) rows.push(['line', 'picture.key.line', tone], ['band', 'picture.key.band', tone]);
  if (picture && hasGap(said, from, to)) rows.push(['gap', 'picture.key.gap', tone]);
  if (withShared) rows.push(['other', 'picture.shared.label', toneOf(1 - said.me)]);
  const hasPause = said.pauses.some((pause) => pause.to > from && pause.from < to + 1);
  if (hasPause) rows.push(['pause', 'picture.key.pause', tone]);
  for (const kind of ['injury', 'breach', 'kept', 'partly', 'hard', 'good']) {
    if (happened.has(kind)) rows.push([kind, `picture.key.${kind}`, tone]);
  }
  return element('section', { class: 'chart-key' }, heading(3, app.t('picture.key.title')),
    element('ul', { role: 'list' }, rows.map(([what, key, colour]) =>
      element('li', {}, sample(what, colour), element('span', {}, app.t(key))))));
}
