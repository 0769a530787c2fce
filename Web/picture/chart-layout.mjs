// SPDX-License-Identifier: Apache-2.0
// A chart as a list of marks `[tag, attributes, text?]`, computed from numbers, a width and a size of letters
// alone: no page is needed to test it. chart-figure.mjs turns the marks into a drawing.
import { labelledDays, dayText, runs, timeScale, valueScale } from './chart-axes.mjs';
import { EVENTS, MARKERS, area, at, path, round } from './chart-marks.mjs';

const GUTTER = 2.4;
const SIDE = 10;
/** How wide a letter is, on average, as a share of the letters' size. */
const LETTER = 0.58;
const EVENT_ROOM = 13;
const MOST_EVENT_ROWS = 3;

/** From here on letters are as wide as they are high: Japanese and Chinese. */
const WIDE = 0x2e80;

const textWidth = (text, em) =>
  [...text].reduce((sum, letter) => sum + (letter.codePointAt(0) < WIDE ? LETTER : 1), 0) * em;
const crisp = (place) => Math.round(place) + 0.5;

/**
 * The marks of a chart.
 *
 * `spec`, `from` its first day and `to` the end of its last one: `{ from, to, now?, height?, words: { high,
 * low, now, ahead, pause }, dayName(day), bands: [{ id, tone, style, ahead, label, gap, points: [{ at, mean,
 * low, high }] }], dots: [{ tone, marker, points: [{ at, value }] }], events: [{ at, kind, label }], pauses: [{
 * from, to }] }`. `style` is 'plain' or 'other': what is set against it has another dash, another marker and
 * no filled band.
 */
export function layout(spec, { width, em, direction = 'ltr', number = String }) {
  const row = em * 1.5;
  const start = em * GUTTER;
  const end = width - SIDE;
  const scale = (rows) => {
    const top = row + (rows > 0 ? rows * EVENT_ROOM + 6 : 4);
    const bottom = top + (spec.height ?? Math.max(120, Math.min(190, width * 0.34)));
    return { top, bottom };
  };
  const x = timeScale({ from: spec.from, to: spec.to, start, end, width, direction });
  const mirror = (place) => (direction === 'rtl' ? width - place : place);
  const events = placed(spec.events ?? [], spec, x);
  const { top, bottom } = scale(events.rows);
  const y = valueScale({ top, bottom });
  const frame = { ...spec, width, em, row, start, end, top, bottom, x, y, mirror, direction, number };
  return {
    width: Math.round(width),
    height: Math.ceil(bottom + row * 2 + 4),
    marks: [
      ...pauses(frame), ...grid(frame), ...days(frame), ...border(frame),
      ...spec.bands.flatMap((band) => bandMarks(frame, band)),
      ...(spec.dots ?? []).flatMap((dots) => dotMarks(frame, dots)),
      ...spec.bands.flatMap((band) => lineMarks(frame, band)),
      ...events.marks(frame), ...directLabels(frame),
    ],
  };
}

/** Gives each event a row above the plot where it does not touch its neighbour. */
function placed(events, { from, to }, x) {
  const ends = [];
  const spots = [];
  for (const event of events.filter(({ at: time }) => time >= from && time <= to)) {
    const place = x(event.at);
    let row = ends.findIndex((other) => Math.abs(place - other) >= EVENT_ROOM);
    if (row < 0) row = Math.min(ends.length, MOST_EVENT_ROWS - 1);
    ends[row] = place;
    spots.push({ ...event, place, row });
  }
  return {
    rows: ends.length,
    marks: ({ row: letters, top, bottom }) => spots.flatMap(({ kind, label, place, row }) => {
      const height = letters + 4 + (row + 0.5) * EVENT_ROOM;
      const mark = ['path',
        { class: `event event-${kind}`, d: EVENTS.get(kind), transform: at(place, height) }, label];
      const thread = { class: 'event-thread', d: path([[place, height + 8], [place, bottom]]) };
      return kind === 'injury' && top > 0 ? [['path', thread], mark] : [mark];
    }),
  };
}

function grid({ start, end, y, mirror, em, row, top, bottom, words, number, width }) {
  const lines = [0, 25, 50, 75, 100].map((value) => ['path', {
    class: value % 50 === 0 ? 'grid' : 'grid grid-between',
    d: `M${round(mirror(start))} ${crisp(y(value))}H${round(mirror(end))}`,
  }]);
  const numbers = [0, 50, 100].map((value) => ['text', {
    class: 'axis-number', x: round(mirror(start - em * 0.5)), y: round(y(value) + em * 0.35),
    'text-anchor': 'end',
  }, number(value)]);
  const word = (text, height) => ['text', {
    class: 'axis-word', x: round(mirror(Math.min(start, width))), y: round(height), 'text-anchor': 'start',
  }, text];
  return [...lines, ...numbers, word(words.high, Math.min(row - em * 0.35, top - em * 0.4)),
    word(words.low, bottom + em * 1.25)];
}

function days({ from, to, start, end, x, em, row, bottom, dayName, width, mirror }) {
  // "16 de nov." needs more than "16 Nov": the names of both ends tell how long this language writes a day
  const names = ['00 mmm', ...[from, to - 1].map((day) => dayName(dayText(Math.floor(day))))];
  const room = Math.max(...names.map((name) => textWidth(name, em))) + em * 1.4;
  return labelledDays({ from, to: to - 1, length: end - start, room }).flatMap((day) => {
    const text = dayName(dayText(day));
    const half = textWidth(text, em) / 2;
    // A label at the edge is moved inwards, so that no letter is cut off.
    const place = Math.min(Math.max(mirror(x(day + 0.5)), half), width - half);
    return [
      ['path', { class: 'tick', d: `M${crisp(x(day + 0.5))} ${round(bottom)}v5` }],
      ['text', {
        class: 'axis-day', x: round(mirror(place)), y: round(bottom + row + em * 1.1),
        'text-anchor': 'middle',
      }, text],
    ];
  });
}

/** Where what was said ends and what is only expected begins. */
function border({ now, bands, x, top, bottom, words, em, end, mirror }) {
  if (now === undefined) return [];
  const place = x(now);
  const room = end - mirror(place);
  // The words stand where the line is not.
  const isLow = bands.some(({ ahead, points }) => ahead && points[0]?.mean < 50);
  const height = isLow ? top + em * 1.2 : bottom - em * 0.55;
  const text = ['text', {
    class: 'axis-word ahead-word', x: round(mirror(mirror(place) + em * 0.4)), y: round(height),
    'text-anchor': 'start',
  }, words.ahead];
  return [
    ['path', { class: 'now-line', d: `M${crisp(place)} ${round(top - 2)}V${round(bottom + 5)}` }],
    ...(room > textWidth(words.ahead, em) ? [text] : []),
  ];
}

function pauses({ pauses: found = [], from, to, x, top, bottom, words, em }) {
  return found.filter((pause) => pause.to > from && pause.from < to).flatMap((pause) => {
    const [a, b] = [x(Math.max(pause.from, from)), x(Math.min(pause.to, to))];
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    const area = ['rect', {
      class: 'pause', x: round(low), y: round(top), width: round(Math.max(high - low, 2)),
      height: round(bottom - top),
    }];
    if (high - low < textWidth(words.pause, em) + 4) return [area];
    return [area, ['text', {
      class: 'pause-word', x: round((low + high) / 2), y: round(bottom - em * 0.5), 'text-anchor': 'middle',
    }, words.pause]];
  });
}

const inside = ({ from, to }, points) => points.filter(({ at: time }) => time >= from && time <= to);

function bandMarks(frame, { tone, style = 'plain', ahead = false, gap, points, hatch }) {
  const { x, y } = frame;
  const names = `band band-${tone}${ahead ? ' band-ahead' : ''}${style === 'other' ? ' band-other' : ''}`;
  return runs(inside(frame, points), gap).map((run) => {
    if (run.length === 1) {
      const [{ at: time, low, high }] = run;
      return ['path', { class: `stick stick-${tone}`, d: path([[x(time), y(low)], [x(time), y(high)]]) }];
    }
    const upper = run.map(({ at: time, high }) => [x(time), y(high)]);
    const lower = run.map(({ at: time, low }) => [x(time), y(low)]);
    return ['path', { class: names, d: area(upper, lower), fill: hatch ? `url(#${hatch})` : undefined }];
  });
}

function lineMarks(frame, { tone, style = 'plain', ahead = false, gap, points }) {
  const { x, y } = frame;
  const names = `line line-${tone}${ahead ? ' line-ahead' : ''}${style === 'other' ? ' line-other' : ''}`;
  return runs(inside(frame, points), gap).map((run) => {
    const places = run.map(({ at: time, mean }) => [x(time), y(mean)]);
    if (run.length > 1) return ['path', { class: names, d: path(places) }];
    return ['path', { class: names,
      d: path([[places[0][0] - 2, places[0][1]], [places[0][0] + 2, places[0][1]]]) }];
  });
}

function dotMarks(frame, { tone, marker = 'round', points }) {
  const { x, y } = frame;
  return inside(frame, points).map(({ at: time, value }) => ['path', {
    class: `dot dot-${tone}`, d: MARKERS.get(marker), transform: at(x(time), y(value)),
  }]);
}

/** Names at the ends of lines that are told apart on one chart, pushed off each other. */
function directLabels(frame) {
  const { x, y, em, top, bottom, end, mirror } = frame;
  const labels = frame.bands.filter(({ label, points }) => label && inside(frame, points).length > 0)
    .map(({ label, tone, marker, points }) => {
      const last = inside(frame, points).at(-1);
      return { label, tone, marker, place: x(last.at), level: y(last.mean), height: y(last.mean) };
    }).sort((a, b) => a.height - b.height);
  labels.forEach((one, index) => {
    const before = labels[index - 1];
    one.height = Math.max(one.height - em * 0.6, before ? before.height + em * 1.5 : top + em);
  });
  const over = (labels.at(-1)?.height ?? 0) - (bottom - em * 0.3);
  if (over > 0) for (const one of labels) one.height -= over;
  return labels.flatMap(({ label, tone, marker, place, level, height }) => [
    ['path', { class: `dot-end dot-${tone}`, d: MARKERS.get(marker ?? 'round'),
      transform: at(place, level) }],
    ['text', {
      class: `line-label label-${tone}`, x: round(mirror(Math.min(mirror(place), end) - em * 0.7)),
      y: round(height),
      'text-anchor': 'end',
    }, label],
  ]);
}
