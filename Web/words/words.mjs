// SPDX-License-Identifier: Apache-2.0
// Every word that is shown, in the language that is chosen. Words come by area, as plain text: what is put
// into a sentence stands in isolates, so that a name in another script never turns the sentence round.
import { elided } from './elision.mjs';
import { dateFormats, numberFormats } from './formats.mjs';
import { bestLanguage, formatTag, isPseudo } from './languages.mjs';

const OPEN = '\u2068';
const CLOSE = '\u2069';

/**
 * The words of one page. `fetchText(file)` gives the text of a file beside the areas, such as
 * `shell.en.json`. `strict` throws where a key is missing; otherwise the key itself is shown.
 */
export function createWords({ fetchText, strict }) {
  let offered = [];
  let chosen;
  let formats;
  let areas = new Map();

  const fetchArea = async (area, tag) =>
    new Map(Object.entries(JSON.parse(await fetchText(`${area}.${tag}.json`))));

  function missing(key) {
    if (strict ?? offered.some(({ tag }) => isPseudo(tag))) throw new Error(`no words for ${key}`);
    return key;
  }

  function find(key) {
    return areas.get(key.slice(0, key.indexOf('.')))?.get(key);
  }

  function fill(text, facts) {
    const filled = text.replace(/\{([a-zA-Z][a-zA-Z0-9]*)\}/g, (whole, name) => {
      if (!Object.hasOwn(facts, name)) return strict === false ? whole : missing(whole);
      const fact = facts[name];
      return OPEN + (typeof fact === 'number' ? formats.numbers.plain(fact) : String(fact)) + CLOSE;
    });
    return elided(filled, chosen.tag);
  }

  return {
    /** Which languages there are: `[{ tag, name, dir }]`, and everything else that the file says. */
    async open(wishes) {
      const file = JSON.parse(await fetchText('languages.json'));
      offered = file.languages;
      await this.use(bestLanguage(wishes, offered).tag);
      return file;
    },
    get offered() { return offered; },
    get language() { return chosen; },
    get dates() { return formats.dates; },
    get numbers() { return formats.numbers; },
    /** Takes another language, with every area that was there. Nothing changes unless all of them came. */
    async use(tag) {
      const language = offered.find((one) => one.tag === tag) ?? offered[0];
      const names = [...areas.keys()];
      const fresh = await Promise.all(names.map((area) => fetchArea(area, language.tag)));
      areas = new Map(names.map((area, place) => [area, fresh[place]]));
      chosen = language;
      const intl = formatTag(language.tag);
      formats = {
        plurals: new Intl.PluralRules(intl), dates: dateFormats(intl), numbers: numberFormats(intl),
      };
    },
    has: (area) => areas.has(area),
    /** Loads areas that are not there yet. */
    async load(names) {
      await Promise.all(names.filter((area) => !areas.has(area)).map(async (area) => {
        areas.set(area, await fetchArea(area, chosen.tag));
      }));
    },
    knows: (key) => find(key) !== undefined,
    /** The words of a key. The fact `count` chooses among plural forms. */
    t(key, facts = {}) {
      const found = find(key);
      if (found === undefined) return missing(key);
      if (typeof found === 'string') return fill(found, facts);
      const form = found[formats.plurals.select(facts.count)] ?? found.other;
      return fill(form, facts);
    },
  };
}
