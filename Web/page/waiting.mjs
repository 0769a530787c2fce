// SPDX-License-Identifier: Apache-2.0
// What stands over the page or tells that something takes its time, and what leaves the page as paper or
// file.
import { element, freshId } from './element.mjs';
import { actions as row, button } from './buttons.mjs';

/** A native dialog that adds and removes itself and gives the focus back. */
export function dialog({ title, children = [], actions = () => [], onClose }) {
  const titleId = freshId('dialog');
  let settle;
  let result;
  const close = (value) => {
    result = value;
    node.close();
  };
  const node = element('dialog', { class: 'dialog', aria: { labelledby: titleId } },
    element('h2', { id: titleId, class: 'dialog-title' }, title), [children].flat(), row(...actions(close)));
  const open = () => {
    const before = document.activeElement;
    result = undefined;
    document.body.append(node);
    node.showModal();
    return new Promise((resolve) => { settle = resolve; }).finally(() => {
      if (before?.isConnected) before.focus();
    });
  };
  node.addEventListener('close', () => {
    node.remove();
    onClose?.(result);
    settle?.(result);
  });
  return { element: node, open, close };
}

/** One question with two answers: a promise of true or false. */
export const confirm = async ({ title, text, yes, no, kind = 'primary' }) => await dialog({
  title,
  children: text ? [element('p', {}, text)] : [],
  actions: (close) => [
    button({ label: yes, kind, onPress: () => close(true) }),
    button({ label: no, kind: 'quiet', onPress: () => close(false) }),
  ],
}).open() === true;

/** How far something is. Without a value it says only that it goes on. */
export function progress({ label, value, max = 1 }) {
  const id = freshId('progress');
  const words = element('p', { id, class: 'progress-label' }, label);
  const bar = element('progress', { class: 'progress', aria: { labelledby: id }, max });
  const set = (next, most, text) => {
    if (most !== undefined) bar.max = most;
    if (next === undefined) bar.removeAttribute('value');
    else bar.value = next;
    if (text !== undefined) words.textContent = text;
  };
  set(value);
  return { element: element('div', { class: 'progress-frame' }, words, bar), set };
}

/**
 * Prints one element alone. Some browsers begin to print only after this has returned, so the copy goes
 * away with the end of printing, or with the next touch where a browser does not tell.
 */
export function print(node) {
  const copy = node.cloneNode(true);
  copy.classList.add('for-print');
  document.body.append(copy);
  document.documentElement.classList.add('printing');
  const ends = ['afterprint', 'pointerdown', 'keydown'];
  const end = () => {
    for (const name of ends) globalThis.removeEventListener(name, end, { capture: true });
    document.documentElement.classList.remove('printing');
    copy.remove();
  };
  for (const name of ends) globalThis.addEventListener(name, end, { capture: true });
  globalThis.print();
}

/** Hands a file to the person. */
export function download(name, bytes, type = 'application/octet-stream') {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = element('a', { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
