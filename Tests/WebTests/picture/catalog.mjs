// SPDX-License-Identifier: Apache-2.0
// Every key that the picture asks for has its words, in English and Italian, with the same facts; no word is
// left over unused; and the words that no screen may use are not there.
import { equal, holds } from '../client/expect.mjs';

const FILES = [
  'about', 'chart-axes', 'chart-figure', 'chart-layout', 'chart-marks', 'chart-table', 'index',
  'invented-couple',
  'invented-screen', 'invented-strip', 'look-back', 'offers', 'outlook', 'own-charts', 'picture-screen',
  'reading-words',
  'rests-on', 'segments', 'view', 'what-was-said', 'working',
];
const WORDS = [
  'envelopes?|slots?|lanes?|epochs?|priors?|posteriors?',
  'cohorts?|scores?|victims?|cheaters?|perpetrators?|betrayers?',
  'adulterers?|bust[ae]|corsi[ae]|epoc[ah]e?|coort[ei]|punteggi?o?',
  'vittim[ae]|traditor[ei]|traditric[ei]|fedifrag[oi]',
];
const FORBIDDEN = new RegExp(`\\b(${WORDS.join('|')})\\b`, 'i');

const texts = (localization) => (localization.stringUnit ? [localization.stringUnit.value]
  : Object.values(localization.variations.plural).map(({ stringUnit }) => stringUnit.value));
const facts = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

/** Templates such as `picture.${quantity}.high` as patterns that match the keys they can become. */
function asked(source) {
  const found = [];
  for (const [, text] of source.matchAll(/['`](picture\.(?:\$\{[^}]*\}|[^'`\s$])*)['`]/g)) {
    const pattern = text.replace(/\./g, '\\.').replace(/\$\{[^}]*\}/g, '[a-z0-9-]+');
    found.push({ text, pattern: new RegExp(`^${pattern}$`) });
  }
  return found;
}

export async function catalogCases({ check, read }) {
  const { strings } = JSON.parse(await read('repository', 'Content/words/picture.xcstrings'));
  const keys = Object.keys(strings);
  const sources = await Promise.all(FILES.map((name) => read('repository', `Web/picture/${name}.mjs`)));
  await check('whatever is asked for has words', () => {
    let count = 0;
    for (const { text, pattern } of sources.flatMap(asked)) {
      count += 1;
      holds(keys.some((key) => pattern.test(key)), `${text} has words`);
    }
    holds(count > 80, `${count} places ask for words`);
  });
  await check('no words are left over', () => {
    const wanted = sources.flatMap(asked);
    // sentences() of about.mjs and the list of the invented story name their keys in parts
    const inParts = /^picture\.(about\.(is|not|checked)-|invented\.story-)/;
    for (const key of keys) {
      holds(inParts.test(key) || wanted.some(({ pattern }) => pattern.test(key)), `${key} is asked for`);
    }
  });
  await check('English and Italian are whole, with the same facts', () => {
    for (const [key, { localizations }] of Object.entries(strings)) {
      const [en, it] = [localizations.en, localizations.it].map(texts);
      holds(en.length > 0 && it.length > 0
        && [...en, ...it].every((text) => text.trim() === text && text !== ''), key);
      equal(facts(it.at(-1)), facts(en.at(-1)), key);
    }
  });
  await check('plain words: none of those that no screen may use, no exclamation marks', () => {
    for (const [key, { localizations }] of Object.entries(strings)) {
      for (const text of [localizations.en, localizations.it].flatMap(texts)) {
        holds(!FORBIDDEN.test(text) && !text.includes('!'), `${key}: ${text}`);
      }
    }
  });
  await check('what is said of the validation agrees with docs/validation.md', async () => {
    const report = await read('repository', 'docs/validation.md');
    const everyday = texts(strings['picture.about.checked-everyday'].localizations.en)[0];
    const [, couples] = /(\d+) couples, both partners/.exec(report);
    holds(everyday.includes(`${couples} everyday couples`), 'how many couples');
    const rows = [...report.matchAll(/^\| engine \| \d+ \|(?:[^|]*\|){4} ([\d.]+)% \|/gm)].map(([,
      share]) => Number(share));
    holds(rows.length >= 4 && rows.every((share) => share > 77 && share < 83), `80 % ranges held in ${rows}`);
    holds(!/rootMeanSquare \| engine \|.*\| loses \|/.test(report),
      'its expectations do not lose against the best plain rule');
    holds(report.includes('No public data follow couples after a betrayal'), 'what was not checked');
  });
}
