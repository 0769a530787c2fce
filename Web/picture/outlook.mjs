// SPDX-License-Identifier: Apache-2.0
// Looking ahead: as now, and beside it what else can be supposed. Each supposition says that its difference
// is assumed and not learned; "if it happened again" is neither shown nor worked out before somebody opens
// it.
import { card, details, element, facts, heading, paragraph, table } from '../page/index.mjs';
import { dayAndHour, dayText } from './chart-axes.mjs';
import { chartFigure } from './chart-figure.mjs';
import { forecastTable } from './chart-table.mjs';
import { chartWords, dotsOf } from './own-charts.mjs';
import { SAME, ahead, chance, likely, told } from './reading-words.mjs';
import { segments } from './segments.mjs';
import { ownEstimates, points, toneOf } from './view.mjs';
import { working } from './working.mjs';

/** The times ahead that are told in words, in days. */
const TIMES = [['month', 28], ['quarter', 91], ['half', 182]];
const WEEKS_BEFORE = 28;
const SUPPOSED = ['both', 'one-only', 'pause'];

/** The forecasts of one view: each scenario is asked for once. */
function forecasts(app, records, person) {
  const asked = new Map();
  return (scenario) => {
    if (!asked.has(scenario)) {
      const answer = app.engine.forecast({ records, person, scenario });
      asked.set(scenario, answer);
      answer.catch(() => asked.delete(scenario));
    }
    return asked.get(scenario);
  };
}

const value = (app, band) => {
  const { low, high } = likely(band);
  return app.t('picture.ahead.range', { value: told(band.mean), low: told(low), high: told(high) });
};

/** The chart of one quantity under "as now" and perhaps beside it under another supposition. */
function chart(app, { said, picture }, quantity, lines) {
  const now = picture.now.at;
  const { day: today } = dayAndHour(now);
  const last = lines[0].days.at(-1);
  const { day: end } = dayAndHour(last.at);
  const start = { at: now, mean: picture.now[quantity].mean, low: likely(picture.now[quantity]).low,
    high: likely(picture.now[quantity]).high };
  const tone = toneOf(said.me);
  const what = app.t(`picture.${quantity}.title`);
  const until = app.dates.short(dayText(end));
  const [one, two] = lines.map(({ days, name }) => ({ name, band: days.at(-1)[quantity] }));
  const three = (band) => [told(band.mean), told(likely(band).low), told(likely(band).high)];
  const [mean, low, high] = three(one.band);
  const [value2, low2, high2] = two ? three(two.band) : [];
  const names = two && app.numbers.list([one.name, two.name]);
  const title = two ? app.t('picture.chart.title-ahead-two', { what, to: until, names })
    : app.t('picture.chart.title-ahead', { what, to: until });
  return {
    title,
    sentence: two
      ? app.t('picture.ahead.sentence-two',
        { what, day: until, value: mean, low, high, name: two.name, value2, low2, high2 })
      : app.t('picture.ahead.sentence', { what, day: until, value: mean, low, high }),
    number: (number) => app.numbers.whole(number),
    spec: {
      from: today - WEEKS_BEFORE + 1, to: end + 1, now, words: chartWords(app, quantity),
      dayName: app.dates.short,
      dots: dotsOf(said, quantity, false), height: 190, pauses: said.pauses.filter(({ from }) => from < now),
      bands: [
        { tone, gap: said.gap, points: points(ownEstimates(said, picture.history), quantity) },
        ...lines.map(({ days, name }, index) => ({
          tone: index === 0 ? tone : 'other', style: index === 0 ? 'plain' : 'other', ahead: true,
          gap: Infinity,
          marker: index === 0 ? 'round' : 'square', label: lines.length > 1 ? name : undefined,
          points: [start, ...points(days, quantity)],
        })),
      ],
    },
    table: () => forecastTable(app, { quantity, caption: title, forecasts: lines }),
  };
}

/** A small table: in four weeks, three months, half a year, as now and under the supposition. */
function beside(app, quantity, lines, begin) {
  const rows = TIMES.map(([name, days]) => [app.t(`picture.when.${name}`),
    ...lines.map((line) => value(app, ahead(line.days, begin, days)[quantity]))]);
  return table({
    caption: app.t('picture.suppose.table', { name: lines[1].name }), hideCaption: true, rows,
    head: [app.t('picture.when.head'), ...lines.map(({ name }) => name)],
  });
}

/** The forecast, or two side by side, with what is to be said of them. */
function comparison(app, view, quantity, lines) {
  const box = element('div', { class: 'outlook-lines' });
  box.append(chartFigure({ ...chart(app, view, quantity, lines), summary: app.t('picture.chart.numbers') }));
  if (lines.length < 2) return box;
  const apart = TIMES.some(([, days]) =>
    Math.abs(told(ahead(lines[0].days, view.picture.now.at, days)[quantity].mean)
    - told(ahead(lines[1].days, view.picture.now.at, days)[quantity].mean)) >= SAME);
  box.append(paragraph(app.t(`picture.suppose.${lines[1].scenario}-means`)),
    ...(apart ? [] : [paragraph(app.t('picture.suppose.hardly'))]),
    paragraph(app.t('picture.suppose.assumed'), { class: 'assumed' }),
    beside(app, quantity, lines, view.picture.now.at));
  return box;
}

/** The chances that trust lies above the person's own last four weeks. */
function chances(app, asNow, begin) {
  return element('div', { class: 'chances' }, heading(3, app.t('picture.chance.title')),
    facts(TIMES.map(([name, days]) => {
      const said = chance(ahead(asNow.days, begin, days).above);
      return [app.t(`picture.when.${name}`), app.t(said.key, said.facts)];
    })), paragraph(app.t('picture.chance.caution'), { class: 'hint' }));
}

/**
 * The part of the page that looks ahead: `{ element, start(), stop(), keep() }`. `quantities` are those that
 * may be looked ahead for; `chosen` what was chosen before.
 */
export function outlook(app, view, { records, quantities, chosen = {} }) {
  const { t } = app;
  const forecast = forecasts(app, records, view.said.me);
  const boxes = { main: working(app, 'outlook-main'), again: working(app, 'outlook-again') };
  const line = async (scenario) =>
    ({ scenario, name: t(`picture.suppose.${scenario}`), days: (await forecast(scenario)).days });
  let quantity = quantities.includes(chosen.quantity) ? chosen.quantity : 'trust';
  const withWhatIf = app.shows('what-if');
  const offered = ['as-now',
    ...(withWhatIf ? SUPPOSED.filter((name) => name === 'pause' || app.shows('effort')) : [])];
  let scenario = offered.includes(chosen.scenario) ? chosen.scenario : 'as-now';
  let isAgainOpen = false;

  const lines = (other) => Promise.all((other === 'as-now' ? ['as-now'] : ['as-now', other]).map(line));
  const show = (box, other) => box.run(t('picture.wait.forecast'), () => lines(other),
    (found) => comparison(app, view, quantity, found));
  const draw = () => {
    const shown = show(boxes.main, scenario);
    if (isAgainOpen) show(boxes.again, 'relapse');
    return shown;
  };
  const choose = (legend, values, value0, label, onChange) => (values.length < 2 ? undefined : segments({
    legend: t(legend), value: value0, onChange,
    options: values.map((one) => ({ value: one, label: t(label(one)) })),
  }));

  const chancesBox = element('div');
  const again = withWhatIf && details({
    summary: t('picture.suppose.again'),
    onToggle(open) {
      isAgainOpen = open;
      if (open) show(boxes.again, 'relapse');
    },
  }, paragraph(t('picture.suppose.again-text')), boxes.again.element);
  const box = card({ class: 'outlook' },
    choose('picture.ahead.quantity', quantities, quantity, (one) => `picture.${one}.title`, (next) => {
      quantity = next;
      draw();
    }),
    choose('picture.ahead.suppose', offered, scenario, (one) => `picture.suppose.${one}`, (next) => {
      scenario = next;
      draw();
    }),
    boxes.main.element, again, chancesBox);
  return {
    element: box,
    async start() {
      await draw();
      const found = await forecast('as-now').catch(() => undefined);
      if (found?.days) chancesBox.replaceChildren(chances(app, found, view.picture.now.at));
    },
    stop: () => Object.values(boxes).forEach((one) => one.stop()),
    keep: () => ({ quantity, scenario }),
  };
}
