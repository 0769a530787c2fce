// SPDX-License-Identifier: Apache-2.0
// What is pressed. A button that waits for something says so and takes no second press meanwhile.
import { element, freshId } from './element.mjs';
import { icon as draw } from './drawing.mjs';

const KINDS = new Set(['primary', 'quiet', 'danger', 'plain', 'link']);

/** See README.md. The promise of `onPress` keeps the button busy. */
export function button({
  label, kind = 'primary', onPress, icon, describedBy, disabled = false, type = 'button', pressed, wide,
}) {
  if (!KINDS.has(kind)) throw new RangeError(`button: ${kind}`);
  const node = element('button', {
    type, class: ['button', `button-${kind}`, wide && 'button-wide'], disabled,
    aria: { describedby: describedBy, pressed },
  }, icon && draw(icon), element('span', { class: 'button-label' }, label));
  if (onPress) node.addEventListener('click', (event) => press(node, onPress, event));
  return node;
}

function press(node, onPress, event) {
  if (node.getAttribute('aria-busy') === 'true') return;
  const waiting = onPress(event);
  if (typeof waiting?.then !== 'function') return;
  node.setAttribute('aria-busy', 'true');
  // nobody catches a rejection here: the shell hears of it and shows it
  Promise.resolve(waiting).finally(() => node.removeAttribute('aria-busy'));
}

/** Looks like a link, is a button. */
export const linkButton = ({ label, onPress, icon, describedBy }) =>
  button({ label, onPress, icon, describedBy, kind: 'link' });

/** A row of buttons, the main one first. */
export const actions = (...buttons) => element('div', { class: 'actions' }, ...buttons);

/** Big choices that lead on to something. */
export function choiceCards({ label, options }) {
  return element('ul', { class: 'choice-cards', role: 'list', aria: { label } },
    options.map(({ label: text, hint, icon, onPress }) => {
      const id = hint && freshId('hint');
      const node = element('button', {
        type: 'button', class: 'choice-card', aria: { describedby: id || undefined },
      }, icon && draw(icon),
      element('span', { class: 'choice-card-text' }, element('span', { class: 'choice-card-label' }, text)),
      draw('onward'));
      if (hint) {
        node.querySelector('.choice-card-text')
          .append(element('span', { class: 'choice-card-hint', id, 'aria-hidden': 'true' }, hint));
      }
      if (onPress) node.addEventListener('click', (event) => press(node, onPress, event));
      return element('li', {}, node);
    }));
}
