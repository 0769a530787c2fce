// SPDX-License-Identifier: Apache-2.0
// What a passphrase must be, and a maker of good ones. There is no rule about digits or capitals: length
// and not being the first guess are what counts.
import { utf8 } from './bytes.mjs';
import { SealingFailure } from './failures.mjs';
import { machine } from './primitives.mjs';

export const SHORTEST_PASSPHRASE = 12;
export const LONGEST_PASSPHRASE_BYTES = 1024;

// The first words that somebody tries who knows the app or has a list of common passwords.
const FIRST_GUESSES = [
  'kintsugi', 'password', 'passwort', 'passphrase', 'passwd', 'motdepasse', 'contrasena', 'senha', 'parola',
  'qwertyuiop', 'qwertzuiop', 'azertyuiop', 'qwerty', 'qwertz', 'azerty', 'asdfghjkl', 'asdfgh', 'asdf',
  'yxcvbnm', 'zxcvbnm', 'zxcvbn', 'qazwsx', 'qweasd', 'abcdefghijklmnopqrstuvwxyz', 'abcdefgh', 'abcdef',
  'abcd', 'abc', 'letmein', 'welcome', 'willkommen', 'bienvenue', 'iloveyou', 'ichliebedich', 'ilove', 'love',
  'liebe', 'amour', 'teamo', 'tequiero', 'schatz', 'schatzi', 'darling', 'honey', 'baby', 'sweetheart',
  'princess', 'prinzessin', 'dragon', 'monkey', 'sunshine', 'football', 'fussball', 'baseball', 'superman',
  'batman', 'master', 'shadow', 'secret', 'geheim', 'hello', 'hallo', 'admin', 'login', 'trust', 'trustno',
  'vertrauen', 'changeme', 'default', 'whatever', 'starwars', 'pokemon', 'computer', 'internet', 'michael',
  'jordan', 'jessica', 'ashley', 'daniel', 'summer', 'sommer', 'winter', 'spring', 'autumn', 'flower', 'hannover',
  'berlin', 'test', 'user', 'guest', 'root', 'pass', 'wort', 'word', 'und', 'and', 'you', 'the', 'my',
];

/** Letters and digits of a text, as they are compared. */
const bare = (value) => value.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/**
 * Whether a passphrase would be among the first guesses: fewer than five different characters, or
 * fewer than four letters that are left when digits and the words of the list are taken away.
 */
function isFirstGuess(passphrase, avoid) {
  const plain = bare(passphrase);
  if (new Set(plain).size < 5) return true;
  const words = [...FIRST_GUESSES, ...avoid.map(bare).filter((word) => word.length >= 2)];
  words.sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  let left = plain.replace(/\p{N}/gu, '');
  for (const word of words) left = left.split(word).join('');
  return Array.from(left).length < 4;
}

/**
 * The bytes that are stretched, or a refusal. Nothing is trimmed and no case is changed. NFKC makes the
 * same bytes of what different keyboards send for the same letter.
 */
export function passphraseBytes(passphrase) {
  if (typeof passphrase !== 'string' || !passphrase.isWellFormed()) {
    throw new SealingFailure('passphrase-text');
  }
  const normal = passphrase.normalize('NFKC');
  const characters = Array.from(normal).length;
  if (characters < SHORTEST_PASSPHRASE) throw new SealingFailure('passphrase-short', { characters });
  const bytes = utf8(normal);
  if (bytes.length > LONGEST_PASSPHRASE_BYTES) {
    throw new SealingFailure('passphrase-long', { bytes: bytes.length });
  }
  return bytes;
}

/** The same for a passphrase that is being chosen. `avoid` holds more words, such as first names. */
export function newPassphraseBytes(passphrase, avoid = []) {
  const bytes = passphraseBytes(passphrase);
  if (isFirstGuess(passphrase, avoid)) throw new SealingFailure('passphrase-common');
  return bytes;
}

/** Refuses a passphrase that may not be chosen, with the code that says why. */
export function checkNewPassphrase(passphrase, avoid = []) { newPassphraseBytes(passphrase, avoid); }

/** A passphrase of words drawn evenly from a list; vectors give their own `draw`. */
export function makePassphraseWith(draw, words, count = 5) {
  if (words.length < 1024 || words.length > 65536) throw new RangeError('a list of 1024 to 65536 words');
  const chosen = [];
  // Numbers above the last whole multiple of the list would favour its beginning: they are drawn again.
  const limit = 65536 - (65536 % words.length);
  while (chosen.length < count) {
    const [high, low] = draw('word', 2);
    const number = high * 256 + low;
    if (number < limit) chosen.push(words[number % words.length]);
  }
  return chosen.join(' ');
}

/** A passphrase of five words drawn evenly from a list of at least 1024. */
export const makePassphrase = (words, count = 5) => makePassphraseWith(machine, words, count);
