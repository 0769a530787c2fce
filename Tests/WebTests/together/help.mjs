// SPDX-License-Identifier: Apache-2.0
// The list of help lines: every line is sound, and a number that nobody read lately is never shown as if
// somebody had.
import {
  FRESH_DAYS, PURPOSES, countriesOf, dialOf, groupsOf, isSoundLine, soundLines, standingOf,
} from '../../../Web/safety/resources.mjs';
import { equal, holds } from '../client/expect.mjs';

const SOUND = Object.freeze({
  country: 'IT', lang: ['it'], name: 'A line', number: '1522', hours: 'always', gender: 'all', url: null,
  verified: null, source: null, for: ['violence'],
});

export async function helpCases({ check, read }) {
  const list = JSON.parse(await read('Content/help/resources.json'));

  await check('every line of the list is sound', async () => {
    holds(list.length > 50, 'the list is not empty');
    equal(list.filter((line) => !isSoundLine(line)), []);
  });

  await check('a line that is not sound is left out, and the others stay', async () => {
    const wrong = [
      null, 'text', [], {}, { ...SOUND, country: 'Italy' }, { ...SOUND, country: '*' },
      { ...SOUND, number: 'call me' },
      { ...SOUND, number: 'javascript:alert(1)' }, { ...SOUND, number: null },
      { ...SOUND, number: '1522;ext=1' },
      { ...SOUND, url: 'http://plain.example' }, { ...SOUND, url: 'javascript:alert(1)' },
      { ...SOUND, gender: 'other' },
      { ...SOUND, hours: 'all day' }, { ...SOUND, hours: [[1, 8, '09:00', '10:00']] },
      { ...SOUND, hours: [[1, 5, '9', '10']] },
      { ...SOUND, verified: '2026-02-30', source: 'https://a.example/' },
      { ...SOUND, verified: '2026-02-20' },
      { ...SOUND, for: [] }, { ...SOUND, for: ['everything'] }, { ...SOUND, price: 'free' },
      { ...SOUND, lang: ['italian'] },
    ];
    for (const line of wrong) holds(!isSoundLine(line), JSON.stringify(line));
    holds(isSoundLine(SOUND), 'the sound one is sound');
    equal(soundLines([...wrong, SOUND]), [SOUND]);
    equal(soundLines({ lines: [] }), []);
  });

  await check('what was never read is never shown as checked, on any day', async () => {
    for (const day of ['2020-01-01', '2026-11-23', '2190-01-01']) {
      equal(standingOf({ verified: null }, day), 'unchecked');
      equal(standingOf({}, day), 'unchecked');
      equal(standingOf({ verified: 'soon' }, day), 'unchecked');
    }
    for (const line of list.filter(({ verified }) => verified === null)) equal(standingOf(line, '2026-11-23'),
      'unchecked', line.name);
  });

  await check(`a number is old ${FRESH_DAYS} days after it was read`, async () => {
    equal(standingOf({ verified: '2026-01-01' }, '2026-06-30'), 'fresh');
    equal(standingOf({ verified: '2026-01-01' }, '2026-07-01'), 'old');
  });

  await check('every country has an emergency number, shown first, and each line stands once', async () => {
    for (const country of countriesOf(list, 'it')) {
      const groups = groupsOf(list, country);
      equal(groups[0][0], 'emergency', country);
      const shown = groups.flatMap(([, lines]) => lines);
      equal(shown.length, new Set(shown).size, country);
      equal(shown.length, list.filter((line) => [country, '*'].includes(line.country)).length, country);
      equal(groups.at(-1)[0], 'directory');
    }
  });

  await check('what somebody asks for comes directly after the emergency', async () => {
    equal(groupsOf(list, 'GB', 'may-hurt').slice(0, 2).map(([purpose]) => purpose),
      ['emergency', 'may-hurt']);
    holds(groupsOf(list, undefined).every(([purpose]) => purpose === 'directory'),
      'without a country only directories');
    equal(groupsOf(list, 'IT', 'nothing').length, groupsOf(list, 'IT').length);
  });

  await check('countries of the language come first and none is left out', async () => {
    equal(countriesOf(list, 'it')[0], 'IT');
    equal(countriesOf(list, 'en').slice(0, 2).includes('IT'), false);
    equal(new Set(countriesOf(list, 'de')).size, new Set(countriesOf(list, 'ja')).size);
  });

  await check('lines for men, for LGBTQ+ people and for who may hurt somebody are there', async () => {
    for (const purpose of PURPOSES) holds(list.some((line) => line.for.includes(purpose)), purpose);
  });

  await check('a phone is given digits alone', async () => {
    equal(dialOf('02 2327 2327'), 'tel:0223272327');
    equal(dialOf('1-800-799-7233'), 'tel:18007997233');
    equal(dialOf('#8008'), 'tel:%238008');
    for (const { number } of list.filter((line) => line.number !== null)) {
      holds(/^tel:(\+|%23|\*)?\d+$/.test(dialOf(number)), number);
    }
  });
}
