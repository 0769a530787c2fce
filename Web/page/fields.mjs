// SPDX-License-Identifier: Apache-2.0
// What is typed or picked. Direction follows what is written; nothing is offered to be filled in or checked
// by services outside unless the screen asks for it.
import { append, element, freshId } from './element.mjs';

/** Label, hint, input and room for an error, tied together for screen readers. */
function framed({ label, hint, input, after }) {
  const id = freshId('field');
  input.id = id;
  const hintNode = hint && element('p', { class: 'hint', id: `${id}-hint` }, hint);
  const error = element('p', { class: 'field-error', id: `${id}-error`, hidden: true });
  const describe = () => {
    const ids = [hintNode?.id, !error.hidden && error.id].filter(Boolean).join(' ');
    if (ids) input.setAttribute('aria-describedby', ids);
    else input.removeAttribute('aria-describedby');
  };
  describe();
  return {
    element: element('div', { class: 'field' }, element('label', { class: 'field-label', for: id }, label),
      hintNode, error, after ? element('div', { class: 'field-row' }, input, after) : input),
    input,
    value: () => input.value,
    set(next) { input.value = next ?? ''; },
    focus: () => input.focus(),
    error(text) {
      error.hidden = !text;
      error.textContent = text ?? '';
      if (text) input.setAttribute('aria-invalid', 'true');
      else input.removeAttribute('aria-invalid');
      describe();
    },
  };
}

/** One line. */
export function field({
  label, hint, type = 'text', value, autocomplete = 'off', inputMode, maxLength, required, onInput, onEnter, reveal,
}) {
  const input = element('input', {
    type, class: 'input', dir: 'auto', autocomplete, inputmode: inputMode, maxlength: maxLength, required,
    spellcheck: 'false', autocapitalize: 'none', autocorrect: 'off', value: value ?? '',
    on: {
      input: () => onInput?.(input.value),
      keydown: (event) => {
        if (event.key !== 'Enter' || event.isComposing || !onEnter) return;
        event.preventDefault();
        onEnter(input.value);
      },
    },
  });
  return framed({ label, hint, input, after: reveal && revealButton(input, reveal) });
}

function revealButton(input, { show, hide }) {
  const node = element('button', {
    type: 'button', class: 'button button-quiet reveal',
    on: {
      click: () => {
        const shown = input.type === 'text';
        input.type = shown ? 'password' : 'text';
        node.textContent = shown ? show : hide;
      },
    },
  }, show);
  return node;
}

/** Several lines. Some browsers send text elsewhere to check its spelling: that is switched off. */
export function textArea({ label, hint, value, rows = 4, maxLength, onInput }) {
  const input = element('textarea', {
    class: 'input text-area', dir: 'auto', rows, maxlength: maxLength, spellcheck: 'false', autocomplete: 'off',
    autocapitalize: 'sentences', value: value ?? '', on: { input: () => onInput?.(input.value) },
  });
  return framed({ label, hint, input });
}

/** One of a longer list. */
export function selectField({ label, hint, options, value, onChange }) {
  const input = element('select', {
    class: 'input', autocomplete: 'off', value: value ?? options[0]?.value,
    on: { change: () => onChange?.(input.value) },
  }, options.map((one) => element('option', { value: one.value }, one.label)));
  return framed({ label, hint, input });
}

/** A day, `YYYY-MM-DD` or undefined. */
export function dateField({ label, hint, value, min, max, onChange }) {
  const input = element('input', {
    type: 'date', class: 'input', autocomplete: 'off', min, max, value: value ?? '',
    on: { change: () => onChange?.(input.value || undefined) },
  });
  const part = framed({ label, hint, input });
  return { ...part, value: () => input.value || undefined };
}

/** A number or undefined; what is outside of its limits is no value. */
export function numberField({ label, hint, min, max, step = 1, value, onChange }) {
  const input = element('input', {
    type: 'number', class: 'input input-number', inputmode: Number.isInteger(step) ? 'numeric' : 'decimal',
    min, max, step, autocomplete: 'off', value: value ?? '',
  });
  const read = () => (input.value === '' || !input.checkValidity() ? undefined : Number(input.value));
  input.addEventListener('change', () => onChange?.(read()));
  const part = framed({ label, hint, input });
  return { ...part, value: read, set(next) { input.value = next ?? ''; } };
}

/** A file from the device, or a photo. */
export function fileField({ label, hint, accept, capture, onFile }) {
  const input = element('input', {
    type: 'file', class: 'input', accept, capture,
    on: { change: () => { if (input.files.length > 0) onFile?.(input.files[0]); } },
  });
  const part = framed({ label, hint, input });
  return { ...part, value: () => input.files[0], set() { input.value = ''; } };
}

/** What is wrong in a form, on top of it; each line leads to its field. */
export function errorSummary({ title, errors }) {
  const list = element('ul', {}, errors.map(({ text, focus }) => element('li', {},
    element('button', { type: 'button', class: 'button button-link', on: { click: () => focus() } }, text))));
  const node = element('div', { class: 'notice notice-problem', role: 'alert', tabindex: '-1' });
  return append(node, [element('h2', { class: 'notice-title' }, title), list]);
}
