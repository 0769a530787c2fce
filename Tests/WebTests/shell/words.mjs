// SPDX-License-Identifier: Apache-2.0
// The words of a page: choosing a language, plural forms, what is put into sentences, days and numbers.
import { createWords } from '../../../Web/words/words.mjs';
import { elided } from '../../../Web/words/elision.mjs';
import { bestLanguage, formatTag } from '../../../Web/words/languages.mjs';
import { dateFormats, numberFormats } from '../../../Web/words/formats.mjs';
import { equal, holds } from '../client/expect.mjs';

const offered = ['en', 'it', 'pt', 'zh', 'ar', 'pl'].map((tag) => ({ tag, name: tag, dir: tag === 'ar' ? 'rtl' : 'ltr' }));
const FILES = new Map([
  ['languages.json', { languages: offered, leaveTo: 'https://example.org/' }],
  ['a.en.json', {
    'a.plain': 'Plain', 'a.day': 'On {day}, {who} wrote {count}.', 'a.pages': { one: '{count} page', other: '{count} pages' },
  }],
  ['a.it.json', { 'a.plain': 'Semplice', 'a.day': 'Il {day}', 'a.pages': { one: '{count} pagina', other: '{count} pagine' } }],
  ['a.pl.json', {
    'a.plain': 'P', 'a.day': '{day}', 'a.pages': { one: 'strona', few: 'strony', many: 'stron', other: 'strony (u)' },
  }],
  ['a.ar.json', { 'a.plain': 'ع', 'a.day': '{day}', 'a.pages': { zero: '0', one: '1', two: '2', few: 'f', many: 'm', other: 'o' } }],
]);
const fetchText = async (file) => {
  if (!FILES.has(file)) throw new TypeError(file);
  return JSON.stringify(FILES.get(file));
};
const plain = (text) => text.replaceAll(/[\u2068\u2069]/g, '');
const thrown = (action) => {
  try {
    action();
    return undefined;
  } catch (error) {
    return error.message;
  }
};

export async function wordsCases({ check }) {
  const make = async (wishes, options = {}) => {
    const words = createWords({ fetchText, ...options });
    await words.open(wishes);
    await words.load(['a']);
    return words;
  };
  await check('the language that a browser asks for, cut shorter from behind, else the first', async () => {
    const best = (...wishes) => bestLanguage(wishes, offered).tag;
    equal(best('it-CH', 'en'), 'it');
    equal(best('pt-BR'), 'pt');
    equal(best('zh-Hant-TW'), 'zh');
    equal(best('AR-eg'), 'ar');
    equal(best('nl', 'fr-CA', 'pl'), 'pl');
    equal(best('nl', ''), 'en');
    equal(best(), 'en');
    const inScript = [{ tag: 'en' }, { tag: 'zh-Hans' }, { tag: 'ar-XB' }];
    equal(['zh-CN', 'zh-TW', 'zh', 'zh-Hans-SG', 'ar', 'en-GB'].map((wish) => bestLanguage([wish], inScript).tag),
      ['zh-Hans', 'zh-Hans', 'zh-Hans', 'zh-Hans', 'en', 'en']);
  });
  await check('facts stand in isolates; numbers are written as the language does', async () => {
    const words = await make(['en']);
    equal(words.t('a.day', { day: '23 May', who: 'שלום', count: 1234 }), 'On \u206823 May\u2069, \u2068שלום\u2069 wrote \u20681,234\u2069.');
    equal(words.t('a.day', { day: '{who}', who: 'x', count: '007' }), 'On \u2068{who}\u2069, \u2068x\u2069 wrote \u2068007\u2069.');
  });
  await check('Italian articles are short before eight, eighty and eleven, and nowhere else', async () => {
    const words = await make(['it']);
    const day = (text) => plain(words.t('a.day', { day: text }));
    equal(['8 marzo', '11 marzo', '1 marzo', '18 marzo', '80', '81', '800', '7'].map(day), ['L’8 marzo', 'L’11 marzo',
      'Il 1 marzo', 'Il 18 marzo', 'L’80', 'L’81', 'Il 800', 'Il 7']);
    const filled = (text) => plain(elided(text.replace('8', '\u20688\u2069'), 'it-IT'));
    equal(['dal 8 al 9', 'fino al 8', 'del 8', 'quintal 8', 'le 8'].map(filled),
      ['dall’8 al 9', 'fino all’8', 'dell’8', 'quintal 8', 'le 8']);
    equal(elided('del \u20688\u2069', 'es'), 'del \u20688\u2069');
  });
  await check('plural forms follow the rules of the language', async () => {
    const forms = async (tag, ...counts) => {
      const words = await make([tag]);
      return counts.map((count) => plain(words.t('a.pages', { count })));
    };
    equal(await forms('en', 0, 1, 2), ['0 pages', '1 page', '2 pages']);
    equal(await forms('it', 1, 2, 1000000), ['1 pagina', '2 pagine', '1.000.000 pagine']);
    equal(await forms('pl', 1, 2, 5, 12, 22, 1.5), ['strona', 'strony', 'stron', 'stron', 'strony', 'strony (u)']);
    equal(await forms('ar', 0, 1, 2, 3, 11, 100), ['0', '1', '2', 'f', 'm', 'o']);
  });
  await check('a missing key, form or fact is loud where it is strict, and harmless where it is not', async () => {
    const strict = await make(['en'], { strict: true });
    equal(thrown(() => strict.t('a.nothing')), 'no words for a.nothing');
    equal(thrown(() => strict.t('b.nothing')), 'no words for b.nothing');
    equal(thrown(() => strict.t('a.day', { day: 'x' })), 'no words for {who}');
    const calm = await make(['en'], { strict: false });
    equal([calm.t('a.nothing'), plain(calm.t('a.day', { day: 'x' }))], ['a.nothing', 'On x, {who} wrote {count}.']);
    equal(thrown(() => strict.t('a.day', { day: 'x', who: 'y', count: 1, constructor: 2 })), undefined);
  });
  await check('another language comes with every area that was there, or not at all', async () => {
    const words = await make(['en']);
    equal([words.has('a'), words.has('b'), words.knows('a.plain'), words.knows('a.toString')], [true, false, true, false]);
    await words.use('it');
    equal([words.t('a.plain'), words.language], ['Semplice', offered[1]]);
    let failed = false;
    await words.use('zh').catch(() => { failed = true; });
    equal([failed, words.t('a.plain'), words.language.tag], [true, 'Semplice', 'it']);
  });
  await check('days stay the day they are in every place, and hours of the night are written as the clock does', async () => {
    const en = dateFormats('en-GB');
    equal([en.day('2026-11-23'), en.short('2026-01-01'), en.weekday('2026-11-23')], ['23 November 2026', '1 Jan', 'Monday']);
    equal([en.hour(9), en.hour(25)].map((text) => text.replace(/^0/, '')), ['9:00', '1:00']);
    equal(plain(dateFormats('it').day('2026-11-23')), '23 novembre 2026');
    holds(/1.*7/.test(en.range('2026-11-01', '2026-11-07')), 'a range names both ends');
  });
  await check('numbers and lists', async () => {
    const it = numberFormats('it');
    equal([it.whole(12345.6), it.percent(0.8), it.decimal(1.25), it.list(['a', 'b', 'c'])], ['12.346', '80%', '1,3', 'a, b e c']);
    equal(numberFormats(formatTag('ar')).whole(2026), '2,026');
  });
}
