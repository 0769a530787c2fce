// SPDX-License-Identifier: Apache-2.0
// A person's own settings: one private event, newest version counts whole.

/** What holds until somebody changes it. */
export const DEFAULTS = Object.freeze({
  cadence: 'daily', screened: undefined, solo: false, rest: false, roles: undefined, rotation: 0,
  language: undefined, reminded: undefined, share: Object.freeze([]),
});

/** The settings event among current entries: of several that were begun apart, the one written last. */
export const settingsEntry = (current) => current
  .filter(({ kind, author, taken }) => kind === 'settings' && author === 'me' && !taken)
  .reduce((last, entry) => (last && last.order > entry.order ? last : entry), undefined);

/** Settings as screens read them. */
export const settingsOf = (entry) => Object.freeze({ ...DEFAULTS, ...entry?.body });

/** The body after a change. What is as without any settings is left out. */
export function changedBody(entry, change) {
  const next = { ...entry?.body, ...change };
  for (const [key, value] of Object.entries(next)) if (value === undefined || value === null) delete next[key];
  return next;
}
