// SPDX-License-Identifier: Apache-2.0
// Italian articles lose their vowel before eight, the eighties and eleven: "l’8 marzo", "all’11 marzo". Which
// day or number comes is known only when a sentence is filled, so no translator can write it.

const SHORT = new Map([
  ['il', 'l’'], ['al', 'all’'], ['del', 'dell’'], ['dal', 'dall’'], ['nel', 'nell’'], ['sul', 'sull’'],
]);
const BEFORE = /(?<!\p{L})(il|al|del|dal|nel|sul) (?=\u2068(?:8\d?|11)(?!\d))/giu;

const elide = (whole, article) => {
  const short = SHORT.get(article.toLowerCase());
  return article[0] === article[0].toUpperCase() ? short[0].toUpperCase() + short.slice(1) : short;
};

/** A filled sentence as its language writes it. */
export const elided = (text, tag) => (/^it\b/.test(tag) ? text.replace(BEFORE, elide) : text);
