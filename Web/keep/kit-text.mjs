// SPDX-License-Identifier: Apache-2.0
// The kit and the recovery slip as people handle them: groups of four letters, a text file, what a photo
// showed. Pure.
import { decodeKit, decodeSlip, joinSlip } from '../sealing/kit.mjs';

/** Names of files say nothing about what they are for. */
export const KIT_FILE = 'kintsugi-kit';
export const SLIP_FILE = 'kintsugi-slip';

const LETTER = '[0-9A-Za-z]';
const GAP = '[\\s\\u00a0\\u2010-\\u2014\\u2212-]*';

/**
 * Runs of letters in a text that could be a code of so many letters. Runs may overlap: a word of eight
 * letters above the code looks like two groups of it.
 */
function candidates(text, letters) {
  const group = `${LETTER}{4}`;
  const code = `${group}(?:${GAP}${group}){${letters / 4 - 1}}`;
  const pattern = new RegExp(`(?<!${LETTER})(?=(${code})(?!${LETTER}))`, 'g');
  return [...text.matchAll(pattern)].map(([, found]) => found);
}

const grouped = (code) => code.toUpperCase().replace(/[^0-9A-Z]/g, '').match(/.{1,4}/g)?.join('-') ?? '';

async function firstThat(texts, decode) {
  for (const text of texts) {
    try {
      await decode(text);
      return grouped(text);
    } catch (failure) {
      if (typeof failure.code !== 'string') throw failure;
    }
  }
  return undefined;
}

/** The kit code somewhere in a text, such as a saved file; undefined where there is none that checks. */
export const findKit = (text) => firstThat(candidates(String(text), 32), decodeKit);

/** A whole slip, or one half of one, somewhere in a text; undefined where there is none that checks. */
export const findSlip = (text) => firstThat(
  [...candidates(String(text), 48), ...candidates(String(text), 40)], halfOrWhole);

/** Refuses what is neither a slip nor a half of one: alone a half cannot be judged further. */
export async function halfOrWhole(text) {
  try {
    await decodeSlip(text);
  } catch (failure) {
    if (failure.code !== 'slip-half') throw failure;
  }
}

/** The whole slip of one text that holds a whole one, or of two halves. Throws the code that says why not. */
export async function wholeSlip(first, second = '') {
  if (second.trim() === '') {
    await decodeSlip(first);
    return grouped(first);
  }
  return joinSlip(first, second);
}

/** What has been typed, in groups of four, as it is shown while typing. */
export const asTyped = (text, most = 32) => grouped(text).slice(0, most + most / 4 - 1);

/** How many letters of a code there are in what was typed. */
export const countLetters = (text) => Array.from(text.replace(/[\s\u00a0\u2010-\u2014\u2212-]/g, '')).length;

/** Whether these are the last four letters of the code, as somebody types them from paper. */
export function isEnding(code, typed) {
  const read = (text) => text.toUpperCase().replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0').replace(/[IL]/g, '1');
  return read(typed) === code.slice(-4);
}

/** The groups of a code in rows of four. */
export const rowsOf = (code) => code.match(/[^-]+(?:-[^-]+){0,3}/g);

/** A text file with a code: lines above, the code in groups, lines below. */
export const codeFile = ({ code, above = [], below = [] }) =>
  [...above, '', ...rowsOf(code).map((row) => `    ${row}`), '', ...below, ''].join('\r\n');
