// SPDX-License-Identifier: Apache-2.0
// Secrets that a person writes down: the kit code and the recovery slip. Crockford's base 32 has no
// letters that look alike, and a check at the end finds what was mistyped all the same.
import { concat, equal, u8, utf8 } from './bytes.mjs';
import { SealingFailure } from './failures.mjs';
import { sha256 } from './primitives.mjs';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const VALUES = new Map(Array.from(ALPHABET, (letter, value) => [letter, value]));
// What people write in place of a digit.
for (const [written, meant] of [['O', '0'], ['I', '1'], ['L', '1']]) {
  VALUES.set(written, VALUES.get(meant));
}
// Blanks, hyphens and the dashes that phones put in their place.
const SEPARATORS = /[\t\n\r \-\u00a0\u2010-\u2014\u2212]/g;

/** Bytes, a multiple of five, as letters in groups of four. */
function toLetters(bytes) {
  let letters = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      letters += ALPHABET[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return letters.match(/.{4}/g).join('-');
}

/** The values of the letters that a person typed, without what separates them. */
function valuesOf(typed) {
  return Array.from(String(typed).replace(SEPARATORS, ''), (letter) => {
    // ASCII alone: upper-casing other scripts can make new letters.
    const upper = letter >= 'a' && letter <= 'z' ? letter.toUpperCase() : letter;
    return VALUES.get(upper);
  });
}

function fromValues(values) {
  const bytes = new Uint8Array((values.length * 5) / 8);
  let held = 0;
  let bits = 0;
  let position = 0;
  for (const value of values) {
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[position] = held >> bits;
      position += 1;
      held &= (1 << bits) - 1;
    }
  }
  return bytes;
}

async function check(kind, body, length) {
  return (await sha256(concat(utf8(`kintsugi/v1/${kind}`), body))).slice(0, length);
}

/** The code of a version and a content; `kind` is 'kit' or 'slip'. */
export async function encodeCode(kind, version, content, checkLength) {
  const body = concat(u8(version), content);
  return toLetters(concat(body, await check(kind, body, checkLength)));
}

/**
 * Reads a code: `{ version, content }`. Lengths are counted in letters. The checks stand in this
 * order: length, characters, check; the caller looks at the version.
 */
export async function decodeCode(kind, typed, lengths, checkLength) {
  const values = valuesOf(typed);
  if (!lengths.includes(values.length)) {
    throw new SealingFailure(`${kind}-length`, { letters: values.length });
  }
  const wrong = values.indexOf(undefined);
  if (wrong >= 0) throw new SealingFailure(`${kind}-character`, { place: wrong + 1 });
  const bytes = fromValues(values);
  const body = bytes.slice(0, bytes.length - checkLength);
  if (!equal(await check(kind, body, checkLength), bytes.slice(body.length))) {
    throw new SealingFailure(`${kind}-checksum`);
  }
  return { version: body[0], content: body.slice(1) };
}
