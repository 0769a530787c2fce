// SPDX-License-Identifier: Apache-2.0
// The larger pieces that a screen is laid out with.
import { element } from './element.mjs';

/** A screen with its one h1: `{ element, focus }`. */
export function screen({ title, lead, eyebrow, class: name }, ...children) {
  const focus = element('h1', { class: 'screen-title', tabindex: '-1' }, title);
  return {
    focus,
    element: element('article', { class: ['screen', name] },
      element('header', { class: 'screen-head' }, eyebrow && element('p', { class: 'eyebrow' }, eyebrow), focus,
        lead && element('p', { class: 'lead' }, lead)), ...children),
  };
}

export const heading = (level, text, attributes = {}) => element(`h${level}`, attributes, text);

export const paragraph = (text, attributes = {}) => element('p', attributes, text);

export const section = ({ title, level = 2, class: name } = {}, ...children) =>
  element('section', { class: ['section', name] }, title && heading(level, title), ...children);

export const card = ({ title, level = 2, kind, class: name } = {}, ...children) =>
  element('section', { class: ['card', kind && `card-${kind}`, name] },
    title && heading(level, title, { class: 'card-title' }), ...children);

export const list = (items, { ordered = false, class: name } = {}) =>
  element(ordered ? 'ol' : 'ul', { class: ['list', name] }, items.map((item) => element('li', {}, item)));

/** Pairs of a term and what is said of it. */
export const facts = (pairs) => element('dl', { class: 'facts' }, pairs.map(([term, value]) =>
  element('div', { class: 'fact' }, element('dt', {}, term), element('dd', {}, value))));

export const notice = ({ kind = 'info', title, alert = false } = {}, ...children) =>
  element('div', { class: ['notice', `notice-${kind}`], role: alert ? 'alert' : undefined },
    title && element('p', { class: 'notice-title' }, title), ...children);

export const details = ({ summary, open = false, onToggle } = {}, ...children) => element('details', {
  class: 'details', open, on: onToggle ? { toggle: (event) => onToggle(event.target.open) } : undefined,
}, element('summary', {}, summary), element('div', { class: 'details-body' }, ...children));

/** A table that scrolls in itself where it is wider than the screen. */
export function table({ caption, head, rows, hideCaption = false }) {
  const row = (cells) => element('tr', {}, cells.map((cell, place) => (place === 0
    ? element('th', { scope: 'row' }, cell) : element('td', {}, cell))));
  return element('div', { class: 'table-frame', role: 'region', tabindex: '0', aria: { label: caption } },
    element('table', { class: 'table' },
      element('caption', { class: hideCaption ? 'for-readers' : undefined }, caption),
      element('thead', {}, element('tr', {}, head.map((text) => element('th', { scope: 'col' }, text)))),
      element('tbody', {}, rows.map(row))));
}
