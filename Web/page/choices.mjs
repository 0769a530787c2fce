// SPDX-License-Identifier: Apache-2.0
// Questions with ready answers: labelled points of a scale, one of several, several of many. Native radios
// and check boxes, so that arrows, touch and screen readers all work as people know them.
import { element, freshId } from './element.mjs';
import { numberField } from './fields.mjs';

function group({ legend, hideLegend, hint, name, role, kind }, ...children) {
  const hintId = hint && freshId('hint');
  return element('fieldset', {
    class: ['group', `group-${kind}`], role, aria: { describedby: hintId || undefined }, data: { name },
  },
    element('legend', { class: hideLegend ? 'for-readers' : 'group-legend' }, legend),
    hint && element('p', { class: 'hint', id: hintId }, hint), ...children);
}

function option({ type, name, label, hint, className }) {
  const hintId = hint && freshId('hint');
  const input = element('input', {
    type, name, class: 'option-input', aria: { describedby: hintId || undefined },
  });
  const row = element('label', { class: ['option', className] }, input,
    element('span', { class: 'option-mark', 'aria-hidden': 'true' }),
    element('span', { class: 'option-text' }, element('span', { class: 'option-label' }, label)));
  // outside of the label's words, so that the name of the answer stays short
  if (hint) {
    row.lastChild.append(element('span', { class: 'option-hint', id: hintId, 'aria-hidden': 'true' }, hint));
  }
  return { input, row };
}

/** Labelled points of a scale, see README.md. */
export function radioPoints({
  legend, hideLegend = false, hint, points, value, onChange = () => {}, fine,
}) {
  const name = freshId('points');
  let now = value;
  const made = points.map((point) => ({
    ...point, ...option({ type: 'radio', name, label: point.label, className: 'point' }),
  }));
  const exact = fine && numberField({
    label: fine.label, hint: fine.hint, min: fine.min ?? 0, max: fine.max ?? 100, step: fine.step ?? 1,
    onChange: (number) => {
      now = number;
      show();
      onChange(now);
    },
  });
  function nearest() {
    return made.reduce((best, point) =>
      (Math.abs(point.value - now) < Math.abs(best.value - now) ? point : best));
  }
  function show() {
    const chosen = now === undefined ? undefined : nearest();
    for (const point of made) point.input.checked = point === chosen;
  }
  for (const point of made) {
    point.input.addEventListener('change', () => {
      now = point.value;
      exact?.set(now);
      onChange(now);
    });
  }
  const rows = element('div', { class: 'points' }, made.map(({ row }) => row));
  const node = group({ legend, hideLegend, hint, kind: 'points', role: 'radiogroup' }, rows,
    exact && element('details', { class: 'fine' }, element('summary', {}, fine.summary), exact));
  const part = {
    element: node,
    value: () => now,
    set(next) {
      now = next;
      exact?.set(next);
      show();
    },
    clear() { part.set(undefined); },
    focus: () => (made.find(({ input }) => input.checked) ?? made[0]).input.focus(),
  };
  part.set(value);
  return part;
}

/** One or several of some big answers, see README.md. */
export function choices({
  legend, hideLegend = false, hint, options, multiple = false, value, onChange = () => {}, name = freshId('choice'),
}) {
  const made = options.map((one) => ({
    ...one, ...option({
      type: multiple ? 'checkbox' : 'radio', name, label: one.label, hint: one.hint, className: 'choice',
    }),
  }));
  const chosen = () => made.filter(({ input }) => input.checked).map((one) => one.value);
  const read = () => (multiple ? chosen() : chosen()[0]);
  const set = (next) => {
    const wanted = multiple ? next ?? [] : [next];
    for (const one of made) one.input.checked = wanted.includes(one.value);
  };
  for (const { input } of made) input.addEventListener('change', () => onChange(read()));
  set(value);
  return {
    element: group({
      legend, hideLegend, hint, kind: multiple ? 'several' : 'one', role: multiple ? undefined : 'radiogroup',
    },
      element('div', { class: 'options' }, made.map(({ row }) => row))),
    value: read, set,
    focus: () => (made.find(({ input }) => input.checked) ?? made[0]).input.focus(),
  };
}

/** A switch. */
export function toggle({ label, hint, checked = false, onChange = () => {} }) {
  const { input, row } = option({ type: 'checkbox', label, hint, className: 'toggle' });
  input.setAttribute('role', 'switch');
  input.checked = checked;
  input.addEventListener('change', () => onChange(input.checked));
  return {
    element: row, input, value: () => input.checked, set(next) { input.checked = next; }, focus: () => input.focus(),
  };
}
