// SPDX-License-Identifier: Apache-2.0
// The numbers behind a chart. Each is told rounded and kept whole: <data value="…"> holds every digit, so
// that a machine reads exactly what the engine gave. Days without an entry are rows too, and say so.
import { element } from '../page/index.mjs';
import { dayAndHour, dayText } from './chart-axes.mjs';
import { likely, told } from './reading-words.mjs';

const MIDDAY = 12;

/** One number: what it measures of what, and of when. */
export function exact(value, { quantity, measure, at, scenario, text }) {
  return element('data', {
    value: String(value), data: { quantity, measure, day: String(at), scenario },
  }, text);
}

/** Means and likely ranges of one estimate as three cells. */
export function bandCells(app, quantity, estimate, scenario) {
  const band = estimate[quantity];
  const { low, high } = likely(band);
  return [['mean', band.mean], ['low', low], ['high', high]].map(([measure, value]) => exact(value, {
    quantity, measure, at: estimate.at, scenario, text: app.numbers.whole(told(value)),
  }));
}

/**
 * What happened on which day, newest last: rows `{ day, hour?, at?, estimate?, answers: [value], events:
 * [kind], missing?: last day of a stretch without entries }`, days in days since 1970.
 */
export function historyRows({ from, to, estimates, answers, events }) {
  const rows = new Map();
  const rowAt = (at) => {
    const { day, hour } = dayAndHour(at);
    const key = `${day} ${hour}`;
    if (!rows.has(key)) rows.set(key, { day, hour, answers: [], events: [] });
    return rows.get(key);
  };
  const isInside = ({ at }) => dayAndHour(at).day >= from && dayAndHour(at).day <= to;
  for (const estimate of estimates.filter(isInside)) rowAt(estimate.at).estimate = estimate;
  for (const answer of answers.filter(isInside)) rowAt(answer.at).answers.push(answer);
  for (const event of events.filter(isInside)) rowAt(event.at).events.push(event);
  const told = [...rows.values()].sort((a, b) => a.day - b.day || a.hour - b.hour);
  const all = [];
  let next = from;
  for (const row of told) {
    if (row.day > next) all.push({ day: next, missing: row.day - 1 });
    all.push(row);
    next = row.day + 1;
  }
  if (next <= to && told.length > 0) all.push({ day: next, missing: to });
  return all;
}

const frame = (caption, head, rows) => element('div', {
  class: 'table-frame', role: 'region', tabindex: '0', aria: { label: caption },
}, element('table', { class: 'table' }, element('caption', { class: 'for-readers' }, caption),
  element('thead', {}, element('tr', {}, head.map((text) => element('th', { scope: 'col' }, text)))),
  element('tbody', {}, rows)));

function dayWords(app, { day, hour }) {
  const text = app.dates.short(dayText(day));
  return hour === MIDDAY || hour === undefined ? text
    : app.t('picture.table.day-hour', { day: text, hour: app.dates.hour(hour) });
}

/** The table of one quantity over a stretch of days. */
export function historyTable(app, { quantity, caption, ...facts }) {
  const { t } = app;
  const hasLine = facts.estimates.length > 0;
  const head = [t('picture.table.day'), t('picture.table.answered'),
    ...(hasLine ? ['about', 'low', 'high'].map((what) => t(`picture.table.${what}`)) : []),
    t('picture.table.happened')];
  const rows = historyRows(facts).map((row) => {
    if (row.missing !== undefined) {
      const text = row.missing === row.day ? app.dates.short(dayText(row.day))
        : app.dates.range(dayText(row.day), dayText(row.missing));
      return element('tr', { class: 'row-missing' }, element('th', { scope: 'row' }, text),
        element('td', { colspan: head.length - 1 }, t('picture.table.no-entry')));
    }
    const answers = row.answers.map(({ value, at }, index) => [index > 0 && ' ', exact(value, {
      quantity, measure: 'answer', at, text: app.numbers.whole(told(value)),
    })]);
    const isOwn = row.answers.length > 0 || row.events.length > 0;
    const cells = row.estimate ? bandCells(app, quantity, row.estimate) : ['', '', ''];
    const happened = row.events.map(({ key, facts: said }) => t(key, said)).join(' · ');
    return element('tr', {}, element('th', { scope: 'row' }, dayWords(app, row)),
      element('td', isOwn ? {} : { class: 'no-entry' }, isOwn ? answers : t('picture.table.no-entry')),
      (hasLine ? cells : []).map((cell) => element('td', {}, cell)), element('td', {}, happened));
  });
  return frame(caption, head, rows);
}

/** The table of a forecast: under "as now", and beside it under what else is supposed. */
export function forecastTable(app, { quantity, caption, forecasts }) {
  const { t } = app;
  const head = [t('picture.table.day'),
    ...forecasts.flatMap(({ name }) => ['about', 'low', 'high'].map((what) =>
    (forecasts.length === 1 ? t(`picture.table.${what}`) : t(`picture.table.${what}-of`, { name }))))];
  const rows = forecasts[0].days.map((day, index) => element('tr', {},
    element('th', { scope: 'row' }, dayWords(app, { day: dayAndHour(day.at).day })),
    forecasts.flatMap(({ scenario, days }) => bandCells(app, quantity, days[index], scenario)
      .map((cell) => element('td', {}, cell)))));
  return frame(caption, head, rows);
}
