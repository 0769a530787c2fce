// SPDX-License-Identifier: Apache-2.0
// A short row of choices of which exactly one holds, such as how much time the charts show: native radios, so
// that arrows, touch and screen readers work as people know them.
import { element, freshId } from '../page/index.mjs';

/** `{ element, value() }`; `options` are `{ value, label }`. */
export function segments({ legend, options, value, onChange, class: name }) {
  const group = freshId('segments');
  const inputs = options.map((option) => {
    const input = element('input', {
      type: 'radio', name: group, class: 'segment-input', value: option.value,
      checked: option.value === value,
    });
    input.addEventListener('change', () => onChange(option.value));
    return input;
  });
  return {
    element: element('fieldset', { class: ['segments', name] },
      element('legend', { class: 'segments-legend' }, legend),
      element('div', { class: 'segments-row' }, inputs.map((input, index) =>
        element('label', { class: 'segment' }, input,
          element('span', { class: 'segment-label' }, options[index].label))))),
    value: () => inputs.find((input) => input.checked)?.value,
  };
}
