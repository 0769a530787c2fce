// SPDX-License-Identifier: Apache-2.0
// Results while somebody types, on the search page alone. The server makes the same pieces as for the page itself
// and sends them as arrays, so there is no HTML to be read here and no word to be known. Without this module, or
// when anything fails, the form does the same with one press.

const QUIET_MILLISECONDS = 250;
/** The elements that results are made of; anything else is left out. */
const ELEMENTS = new Set([
  'a', 'bdi', 'details', 'h2', 'li', 'mark', 'nav', 'ol', 'p', 'span', 'summary', 'ul',
]);
const ATTRIBUTES = new Set(['aria-current', 'aria-label', 'class', 'dir', 'hreflang', 'lang', 'open', 'role']);

/** A node for a text or for [name, {attribute: value}, ...content]; nothing for what is neither. */
function build(piece) {
  if (typeof piece === 'string') return document.createTextNode(piece);
  const [name, attributes, ...content] = piece;
  if (!ELEMENTS.has(name)) return document.createTextNode('');
  const node = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (ATTRIBUTES.has(attribute)) node.setAttribute(attribute, value);
    // results lead to pages of this server and nowhere else
    if (attribute === 'href' && /^\/[^/]/.test(value)) node.setAttribute('href', value);
  }
  node.append(...content.map(build));
  return node;
}

const form = document.querySelector('.search-form');
const status = document.getElementById('found');
const results = document.getElementById('results');
let timer;
let asked;
let shown = form.elements.q.value.trim();

async function show(query) {
  asked?.abort();
  asked = new AbortController();
  const fields = new URLSearchParams({ q: query });
  if (form.elements.tag) fields.set('tag', form.elements.tag.value);
  try {
    const answer = await fetch(`${status.dataset.live}?${fields}`, {
      credentials: 'omit', cache: 'no-store', signal: asked.signal,
    });
    if (!answer.ok) return;
    const found = await answer.json();
    shown = query;
    status.textContent = found.status;
    results.replaceChildren(...found.results.map(build));
  } catch {
    // the form still works
  }
}

form.elements.q.addEventListener('input', (event) => {
  clearTimeout(timer);
  if (event.isComposing) return;
  const query = form.elements.q.value.trim();
  timer = setTimeout(() => query !== shown && show(query), QUIET_MILLISECONDS);
});
form.elements.q.addEventListener('compositionend', () => {
  clearTimeout(timer);
  timer = setTimeout(() => show(form.elements.q.value.trim()), QUIET_MILLISECONDS);
});
