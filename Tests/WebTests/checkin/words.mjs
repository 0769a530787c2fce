// SPDX-License-Identifier: Apache-2.0
// The words of the check-in: each question has every wording it can be asked with, in every language. That every key is
// named and whole, scripts/check-words says for all areas.
import { ORDER, POINTS, pointKey, wordsOf } from '../../../Web/checkin/items.mjs';
import { HAPPENINGS } from '../../../Web/checkin/bodies.mjs';
import { equal, holds } from '../client/expect.mjs';

const texts = (one) => (one.stringUnit ? [one.stringUnit.value]
  : Object.values(one.variations.plural).map((form) => form.stringUnit.value));

export async function wordCases({ check, read }) {
  const catalog = JSON.parse(await read('repository', 'Content/words/checkin.xcstrings')).strings;

  await check('every question in every wording, and its points', () => {
    for (const kind of ORDER) {
      for (const wording of ['words', 'deeds']) {
        for (const late of [false, true]) {
          const { ask, note, name, family } = wordsOf(kind, { wording, late });
          for (const key of [ask, note, name].filter(Boolean)) holds(key in catalog, key);
          for (const point of POINTS) holds(pointKey(family, point) in catalog, pointKey(family, point));
        }
      }
    }
    for (const name of HAPPENINGS.keys()) holds(`checkin.event.${name}.name` in catalog, name);
  });

  await check('both languages say all of it, with the same facts', () => {
    for (const [key, { localizations }] of Object.entries(catalog)) {
      const facts = (tag) => [...new Set(texts(localizations[tag]).flatMap((text) => text.match(/\{[a-z]+\}/g) ?? []))].sort();
      equal(facts('it'), facts('en'), key);
      for (const tag of ['en', 'it']) for (const text of texts(localizations[tag])) holds(text.trim() === text && text !== '', key);
    }
  });

  await check('the seven points of a family are seven different words', () => {
    for (const tag of ['en', 'it']) {
      for (const family of ['much', 'hurt', 'want', 'true', 'effort', 'strong', 'deep', 'wounds', 'meant']) {
        const words = POINTS.map((point) => texts(catalog[pointKey(family, point)].localizations[tag])[0]);
        equal(new Set(words).size, 7, `${tag} ${family}`);
      }
    }
  });

  await check('no question about the partner names a gender', () => {
    const gendered = [/\b(he|she|him|her|his|hers|husband|wife|boyfriend|girlfriend)\b/i,
      /\b(lui|lei|marito|moglie|fidanzat[oa]|compagn[oa]|il (tuo |mio )?partner|la (tua |mia )?partner)\b/i];
    for (const [key, { localizations }] of Object.entries(catalog)) {
      for (const [place, tag] of ['en', 'it'].entries()) {
        for (const text of texts(localizations[tag])) holds(!gendered[place].test(text), `${key}: ${text}`);
      }
    }
  });
}
