// SPDX-License-Identifier: Apache-2.0
// A chart on the page: the drawing with its name and its one sentence, and the numbers behind it as a table.
// It is drawn for the width that it has, so that lines and letters are crisp on the narrowest phone and on
// paper.
import { details, element, freshId, svg } from '../page/index.mjs';
import { layout } from './chart-layout.mjs';
import { EVENTS, MARKERS } from './chart-marks.mjs';

const NARROWEST = 240;
const LETTERS = 12.5;

/** A mark; words of a shape are shown where somebody points at it. */
const node = ([tag, attributes, words]) =>
  svg(tag, attributes, tag === 'text' ? words : words && svg('title', {}, words));

/** The hatch of what is only expected; its colour comes from the style. */
const hatch = (id, tone) => svg('pattern', {
  id, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)',
}, svg('rect', { width: 6, height: 6, class: `hatch-ground hatch-${tone}` }),
svg('path', { d: 'M0 0V6', class: `hatch-line hatch-${tone}` }));

/**
 * A figure with `update(next)`. `next`: `{ title, sentence, spec, table: () => Node, summary, number }`, all
 * words ready; `spec` as in chart-layout.mjs. The table is made when it is opened.
 */
export function chartFigure(first) {
  const ids = { title: freshId('chart'), sentence: freshId('chart') };
  const frame = element('div', { class: 'chart-frame' });
  const caption = element('figcaption', { class: 'chart-sentence', id: ids.sentence });
  const body = element('div', { class: 'chart-numbers' });
  let now;
  let drawn = 0;
  let isOpen = false;

  const fold = details({
    summary: first.summary,
    onToggle(open) {
      isOpen = open;
      if (open) body.replaceChildren(now.table());
    },
  }, body);
  const figure = element('figure', { class: ['chart', first.class] }, frame, caption, fold);

  const draw = () => {
    const width = Math.max(NARROWEST, frame.clientWidth || 320);
    const style = globalThis.getComputedStyle?.(frame);
    const em = Number.parseFloat(style?.fontSize) || LETTERS;
    drawn = frame.clientWidth;
    const hatches = now.spec.bands.map(({ ahead, style: kind }) =>
      (ahead && kind !== 'other' ? freshId('hatch') : undefined));
    const spec = {
      ...now.spec, bands: now.spec.bands.map((band, index) => ({ ...band, hatch: hatches[index] })),
    };
    const plan = layout(spec, { width, em, direction: style?.direction ?? 'ltr', number: now.number });
    frame.replaceChildren(svg('svg', {
      class: 'chart-drawing', role: 'img', 'aria-labelledby': `${ids.title} ${ids.sentence}`,
      viewBox: `0 0 ${plan.width} ${plan.height}`, width: plan.width, height: plan.height,
    }, svg('title', { id: ids.title }, now.title),
    svg('defs', {}, hatches.map((id, index) => id && hatch(id, spec.bands[index].tone))),
    plan.marks.map(node)));
  };

  figure.update = (next) => {
    now = { ...now, ...next };
    caption.textContent = now.sentence;
    draw();
    if (isOpen) body.replaceChildren(now.table());
  };
  figure.update(first);
  // A frame that is not on the page yet has no width; it is drawn again when it gets one, and when that
  // changes.
  new ResizeObserver(() => {
    if (Math.abs(frame.clientWidth - drawn) >= 1 && frame.clientWidth > 0) draw();
  }).observe(frame);
  return figure;
}

/** A small drawing of what something looks like on the charts, for the key. */
export function sample(what, tone = 'a') {
  const inner = {
    dot: () => [svg('path',
      { class: `dot dot-${tone}`, d: MARKERS.get('round'), transform: 'translate(14 8)' })],
    other: () => [svg('path',
      { class: `dot dot-${tone}`, d: MARKERS.get('diamond'), transform: 'translate(14 8)' })],
    line: () => [svg('path', { class: `line line-${tone}`, d: 'M2 10L10 7L18 8L26 5' })],
    band: () => [svg('rect', { class: `band band-${tone}`, x: 2, y: 2, width: 24, height: 12 })],
    stick: () => [svg('path', { class: `stick stick-${tone}`, d: 'M14 1V15' }),
      svg('path', { class: `line line-${tone}`, d: 'M11 8H17' })],
    plain: () => [svg('path',
      { class: 'dot dot-plain', d: MARKERS.get('square'), transform: 'translate(14 8)' })],
    gap: () => [svg('path', { class: `line line-${tone}`, d: 'M1 9L9 8M19 7L27 6' })],
    pause: () => [svg('rect', { class: 'pause', x: 2, y: 1, width: 24, height: 14 })],
  }[what]?.() ?? [svg('path',
    { class: `event event-${what}`, d: EVENTS.get(what), transform: 'translate(14 8)' })];
  return svg('svg', {
    class: 'key-sample', 'aria-hidden': 'true', focusable: 'false', viewBox: '0 0 28 16', width: 28,
    height: 16,
  }, inner);
}
