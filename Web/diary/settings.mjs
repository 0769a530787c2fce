// SPDX-License-Identifier: Apache-2.0
// A person's own settings: one private event, whose newest version counts.

/** What holds until somebody changes it. */
export const DEFAULTS = Object.freeze({
  cadence: 'daily', screened: undefined, solo: false, rest: false, roles: undefined, rotation: 0,
  language: undefined, reminded: undefined, share: Object.freeze([]),
});

/**
 * The settings event among current entries. Of several that were begun apart, as before sign-in or before
 * everything was read, the one written last counts, and what it leaves open stays as those before it said:
 * nobody's own choice is undone by a page that did not know of it.
 */
export function settingsEntry(current) {
  const found = current
    .filter(({ kind, author, taken }) => kind === 'settings' && author === 'me' && !taken)
    .sort((a, b) => a.order - b.order);
  if (found.length < 2) return found[0];
  return Object.freeze({ ...found.at(-1), body: Object.freeze(Object.assign({}, ...found.map(({ body }) => body))) });
}

/** Settings as screens read them. */
export const settingsOf = (entry) => Object.freeze({ ...DEFAULTS, ...entry?.body });

/** The body after a change. What is as without any settings is left out. */
export function changedBody(entry, change) {
  const next = { ...entry?.body, ...change };
  for (const [key, value] of Object.entries(next)) if (value === undefined || value === null) delete next[key];
  return next;
}
