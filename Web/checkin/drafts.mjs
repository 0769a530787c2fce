// SPDX-License-Identifier: Apache-2.0
// What was begun and not kept yet. It lives as long as the diary that it belongs to: when the page is
// locked or left that diary is dropped, and nothing leads here any more.
const drafts = new WeakMap();

/** The draft of this diary under this name; `begin` makes one where there is none. */
export function draftOf(diary, name, begin) {
  if (!drafts.has(diary)) drafts.set(diary, new Map());
  const own = drafts.get(diary);
  if (!own.has(name)) own.set(name, begin());
  return own.get(name);
}

export const dropDraft = (diary, name) => drafts.get(diary)?.delete(name);
