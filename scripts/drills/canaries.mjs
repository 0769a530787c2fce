// SPDX-License-Identifier: Apache-2.0
// Words that exist nowhere else. Each is planted in one field of a life; whoever finds one of them on a
// stolen disk has found a leak. Secrets that are bytes, not words, are noted beside them.

const LETTERS = 'bcdfghjklmnpqrstvwxz';
const DRESSES = [
  (word) => `we met at ${word} again`,
  (word) => `Žofie ${word} Müller`,
  (word) => `письмо ${word}`,
  (word) => `${word} "quoted" \\ back`,
  (word) => `${word} 🫖 tea & <b>bread</b>`,
  (word) => `=${word}/+?#%`,
];

/** The canaries of one life, reproducible from their seed. */
export class Canaries {
  #state;

  constructor(seed) {
    this.#state = BigInt.asUintN(64, BigInt(seed) * 0x9e3779b97f4a7c15n + 1n);
    this.planted = [];
    this.secrets = [];
    this.dates = new Set();
  }

  #draw(below) {
    // xorshift64: the words only have to differ from each other and from everything else.
    let x = this.#state;
    x ^= BigInt.asUintN(64, x << 13n);
    x ^= x >> 7n;
    x ^= BigInt.asUintN(64, x << 17n);
    this.#state = x;
    return Number((x >> 11n) % BigInt(below));
  }

  /** Fourteen letters that make no word of any language. */
  word(where) {
    const word = Array.from({ length: 14 }, () => LETTERS[this.#draw(LETTERS.length)]).join('');
    return this.note(where, word);
  }

  /** A line as a person might write it, with letters and signs of many kinds around the word. */
  line(where) {
    const index = this.planted.length;
    const line = DRESSES[index % DRESSES.length](this.word(where));
    this.planted.at(-1).line = line;
    return line;
  }

  /** A day that no other part of this drill names. */
  day(where) {
    for (;;) {
      const number = (low, high) => String(low + this.#draw(high - low + 1));
      const day = `21${number(50, 89)}-${number(1, 12).padStart(2, '0')}-${number(1, 28).padStart(2, '0')}`;
      if (this.dates.has(day)) continue;
      this.dates.add(day);
      return this.note(where, day);
    }
  }

  /** Notes a text that came about by itself, such as a kit code. */
  note(where, text) {
    this.planted.push({ where, text });
    return text;
  }

  /** Notes bytes that must not lie on the disk, such as a key. */
  secret(where, bytes) {
    this.secrets.push({ where, hex: Buffer.from(bytes).toString('hex') });
    return bytes;
  }

  /** How many canaries there are of each field. */
  counts() {
    const counts = new Map();
    for (const { where } of this.planted) counts.set(where, (counts.get(where) ?? 0) + 1);
    return counts;
  }
}
