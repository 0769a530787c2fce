// SPDX-License-Identifier: Apache-2.0
// Building the page without markup in text: whatever a server, a partner or a catalog hands in becomes text
// or the value of a harmless attribute. Nothing here can run what it was given.

const SVG = 'http://www.w3.org/2000/svg';
/** Attributes that can run text or fetch from elsewhere; nothing in this program has a use for them. */
const REFUSED = /^(on|style$|srcdoc$|srcset$|formaction$|xlink:)/i;
const AS_PROPERTY = new Set(['value', 'checked', 'indeterminate', 'selected']);
let made = 0;

/** An id that no other part of this page has. */
export function freshId(prefix = 'k') {
  made += 1;
  return `${prefix}-${made}`;
}

/** Fills a node: strings and numbers become text, lists are unfolded, what is falsy is left out. */
export function append(parent, children) {
  for (const child of children) {
    if (child === undefined || child === null || child === false || child === '') continue;
    if (Array.isArray(child)) append(parent, child);
    else if (typeof child === 'object' && child.element?.nodeType) parent.appendChild(child.element);
    else parent.append(typeof child === 'object' ? child : String(child));
  }
  return parent;
}

const isAddress = (value) => /^(https?:|blob:|tel:|sms:|mailto:|#|\.{0,2}\/)/i.test(value);

function setAttribute(node, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name === 'class') {
    const names = [value].flat().filter(Boolean).join(' ');
    if (names !== '') node.setAttribute('class', names);
  } else if (name === 'on') {
    for (const [event, action] of Object.entries(value)) node.addEventListener(event, action);
  } else if (name === 'data' || name === 'aria') {
    for (const [key, item] of Object.entries(value)) {
      if (item !== undefined && item !== null) node.setAttribute(`${name}-${key}`, String(item));
    }
  } else if (name === 'style') {
    for (const [key, item] of Object.entries(value)) {
      if (!key.startsWith('--')) throw new TypeError(`style: ${key}`);
      node.style.setProperty(key, String(item));
    }
  } else if (REFUSED.test(name) || (/^(href|src|action)$/.test(name) && !isAddress(value))) {
    throw new TypeError(`attribute: ${name}`);
  } else if (AS_PROPERTY.has(name)) {
    Reflect.set(node, name, value);
  } else {
    node.setAttribute(name, value === true ? '' : String(value));
  }
}

function build(node, attributes, children) {
  append(node, children);
  // after the children: the value of a select needs its options
  for (const [name, value] of Object.entries(attributes ?? {})) setAttribute(node, name, value);
  return node;
}

/** An HTML element. */
export const element = (tag, attributes = {}, ...children) =>
  build(document.createElement(tag), attributes, children);

/** An element of a drawing. */
export const svg = (tag, attributes = {}, ...children) =>
  build(document.createElementNS(SVG, tag), attributes, children);

/** Several nodes as one. */
export const fragment = (...children) => append(document.createDocumentFragment(), children);

/** Empties a node and fills it anew. */
export function replace(parent, ...children) {
  parent.replaceChildren();
  return append(parent, children);
}

/**
 * Fills a node anew where that says something new. Somebody who stands on a control of it stays on the one
 * with the same words, so that news from elsewhere never takes the focus away.
 */
export function renew(parent, ...children) {
  const fresh = append(parent.cloneNode(false), children);
  if (fresh.textContent === parent.textContent) return parent;
  const held = parent.contains(document.activeElement) ? document.activeElement : undefined;
  const { tagName, textContent } = held ?? {};
  parent.replaceChildren(...fresh.childNodes);
  if (held) {
    [...parent.querySelectorAll(tagName)].find((node) => node.textContent === textContent)
      ?.focus({ preventScroll: true });
  }
  return parent;
}

/** Text for screen readers alone. */
export const hidden = (text) => element('span', { class: 'for-readers' }, text);

/** What a person wrote, as its own paragraph: own direction, line breaks kept. */
export const written = (text) => element('p', { class: 'written', dir: 'auto' }, text);

/** A person's words inside a sentence. */
export const isolated = (text) => element('bdi', {}, text);
