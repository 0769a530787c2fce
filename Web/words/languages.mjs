// SPDX-License-Identifier: Apache-2.0
// Which language to begin with: what the person's browser asks for, as far as it is offered.

/** Another way to write a language that a browser may ask for. */
const ALSO = new Map([['nn', 'nb'], ['in', 'id'], ['iw', 'he']]);

/**
 * The offered language that fits best, by cutting the wish shorter from behind; else the first. A browser asks
 * for Chinese by country, and the one that is offered carries its script: any Chinese is better than English.
 */
export function bestLanguage(wishes, offered) {
  const tags = new Map(offered.map((one) => [one.tag.toLowerCase(), one]));
  for (const one of offered) {
    const [primary] = one.tag.toLowerCase().split('-');
    if (!isPseudo(one.tag) && !tags.has(primary)) tags.set(primary, one);
  }
  for (const wish of wishes) {
    for (let rest = wish.toLowerCase(); rest !== '';) {
      const found = tags.get(rest) ?? tags.get(ALSO.get(rest));
      if (found) return found;
      rest = rest.includes('-') ? rest.slice(0, rest.lastIndexOf('-')) : '';
    }
  }
  return offered[0];
}

/** A language for tests: made from another by a rule, so it borrows that one's plurals, dates and numbers. */
export const isPseudo = (tag) => /-X[AB]$/.test(tag);

/**
 * The tag under which Intl knows this language. Arabic writes with Latin digits unless somebody asks
 * otherwise.
 */
export function formatTag(tag) {
  if (isPseudo(tag)) return 'en';
  return tag === 'ar' ? 'ar-u-nu-latn' : tag;
}
