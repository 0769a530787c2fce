// SPDX-License-Identifier: Apache-2.0
// How often the picture was right so far, beside the plainest guess there is. It says so also where that
// guess wins.
import { card, element, paragraph } from '../page/index.mjs';
import { dayText } from './chart-axes.mjs';
import { chartFigure, sample } from './chart-figure.mjs';
import { exact } from './chart-table.mjs';
import { chartWords } from './own-charts.mjs';
import { record, told } from './reading-words.mjs';
import { toneOf } from './view.mjs';
import { working } from './working.mjs';

const MIDDLE = 3.5;

function lookBackTable(app, weeks) {
  const { t } = app;
  const head = ['week', 'expected', 'likely', 'plain', 'happened'].map((what) => t(`picture.back.${what}`));
  const whole = (number) => app.numbers.whole(told(number));
  const rows = weeks.map((week) => {
    const cell = (measure, number) =>
      exact(number, { quantity: 'trust', measure, at: week.from, text: whole(number) });
    return [
      cell('expected', week.expected),
      element('span', {}, cell('low', week.low), ' – ', cell('high', week.high)),
      cell('same-as-last-week', week.sameAsLastWeek), cell('happened', week.happened),
    ].map((content) => element('td', {}, content));
  });
  return element('div',
    { class: 'table-frame', role: 'region', tabindex: '0', aria: { label: t('picture.back.title') } },
    element('table', { class: 'table' },
      element('caption', { class: 'for-readers' }, t('picture.back.title')),
      element('thead', {}, element('tr', {}, head.map((text) => element('th', { scope: 'col' }, text)))),
      element('tbody', {}, rows.map((cells, index) => element('tr', {},
        element('th', { scope: 'row' }, app.dates.short(dayText(weeks[index].from))), cells)))));
}

function sentences(app, found) {
  const { t } = app;
  const { nearer, inside, count } = record(found);
  const distance = (number) => app.numbers.decimal(number, 1);
  return [
    t('picture.back.inside', { count, inside }),
    t('picture.back.error', { error: distance(found.error), plain: distance(found.plainError) }),
    t(`picture.back.nearer-${nearer}`),
  ];
}

function drawn(app, me, found) {
  const { weeks } = found;
  const tone = toneOf(me);
  const at = (week) => week.from + MIDDLE;
  const spec = {
    from: weeks[0].from, to: weeks.at(-1).from + 7, words: chartWords(app, 'trust'), dayName: app.dates.short,
    bands: [{
      tone, gap: 0, points: weeks.map((week) =>
        ({ at: at(week), mean: week.expected, low: week.low, high: week.high })),
    }],
    dots: [
      { tone: 'plain', marker: 'square',
        points: weeks.map((week) => ({ at: at(week) - 1.2, value: week.sameAsLastWeek })) },
      { tone, marker: 'round', points: weeks.map((week) => ({ at: at(week) + 1.2, value: week.happened })) },
    ],
  };
  return chartFigure({
    title: app.t('picture.back.chart'), sentence: sentences(app, found).join(' '),
    summary: app.t('picture.chart.numbers'),
    number: (number) => app.numbers.whole(number), spec, table: () => lookBackTable(app, weeks),
  });
}

const key = (app, tone) => element('ul', { class: 'chart-key-line', role: 'list' },
  [['stick', 'picture.back.key-range'], ['dot', 'picture.back.happened'],
    ['plain', 'picture.back.plain']].map(([what, text]) =>
    element('li', {}, sample(what, tone), element('span', {}, app.t(text)))));

/** The part of the page that looks back: `{ element, start(), stop() }`. */
export function lookBackPart(app, { said }, { records }) {
  const box = working(app, 'look-back-main');
  const show = (found) => (found.silent ? paragraph(app.t('picture.back.none'))
    : [drawn(app, said.me, found), key(app, toneOf(said.me))]);
  return {
    element: card({ class: 'look-back' }, paragraph(app.t('picture.back.lead'), { class: 'hint' }),
      box.element),
    start: () => box.run(app.t('picture.wait.look-back'), (onProgress) => app.engine.lookBack({
      records, person: said.me,
      onProgress: ({ done, total }) => onProgress(done, total),
    }), show),
    stop: box.stop,
  };
}
