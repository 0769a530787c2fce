// SPDX-License-Identifier: Apache-2.0
// What willingness rests on, and how fast things change: in words, with their ranges and a caution. The
// partner's own willingness is part of "everything else" and is never told apart.
import { card, element, facts, heading, paragraph } from '../page/index.mjs';
import { exact } from './chart-table.mjs';
import { lengthOfTime, likely, told } from './reading-words.mjs';

/** A usual level is told on the scale, whose middle this is; everything else as a difference. */
const MIDDLE = 50;

/** A difference as it is told: whole, with its sign. */
export function signed(value, whole = String) {
  const rounded = Math.round(value);
  if (rounded === 0) return whole(0);
  return rounded > 0 ? `+${whole(rounded)}` : `−${whole(-rounded)}`;
}

/** One part: its mean, and its likely range below. */
function part(app, name, band, at, { shift = 0, show = (value) => signed(value, app.numbers.whole) } = {}) {
  const { low, high } = likely(band);
  const number = (measure, value) => exact(value + shift, {
    quantity: `willingness-${name}`, measure, at, text: show(value + shift),
  });
  return [
    element('span', { class: 'part-value' }, number('mean', band.mean)),
    element('span', { class: 'hint' }, app.t('picture.rests.likely'), ' ', number('low', low), ' … ',
      number('high', high)),
  ];
}

/** The parts of willingness, which add up to where it stands now. */
export function willingnessParts(app, { parts, now }) {
  const { t } = app;
  const level = { shift: MIDDLE, show: (value) => app.numbers.whole(told(value)) };
  const rows = [
    [t('picture.rests.own'), part(app, 'usual', parts.setPoint, now.at, level)],
    [t(parts.trust.mean < 0 ? 'picture.rests.trust-takes' : 'picture.rests.trust'),
      part(app, 'trust', parts.trust, now.at)],
    [t('picture.rests.hurt'), part(app, 'hurt', parts.hurt, now.at)],
    [[t('picture.rests.rest'), element('span', { class: 'hint fact-note' }, t('picture.rests.rest-means'))],
      part(app, 'rest', parts.rest, now.at)],
  ];
  return card({ class: 'rests-on' },
    paragraph(t('picture.rests.lead', { value: told(now.willingness.mean) })), facts(rows),
    paragraph(t('picture.rests.caution'), { class: 'hint' }));
}

/** After how long half of a change would have faded, in plain words; with a title where it is not alone. */
export function paces(app, quantities, { halfLives }, { withTitle }) {
  const { t } = app;
  const rows = quantities.map((quantity) => {
    const time = lengthOfTime(halfLives[quantity]);
    return [t(`picture.${quantity}.title`), t('picture.pace.value', { time: t(time.key, time.facts) })];
  });
  return card({ class: 'paces' }, withTitle && heading(3, t('picture.pace.title'), { class: 'card-title' }),
    paragraph(t('picture.pace.lead')), facts(rows), paragraph(t('picture.pace.caution'), { class: 'hint' }));
}
