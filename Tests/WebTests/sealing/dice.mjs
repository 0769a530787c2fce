// SPDX-License-Identifier: Apache-2.0
// Random numbers for tests that come out the same every time.

/** A generator with a name; the same name gives the same numbers. */
export class Dice {
  #state = 0x9e3779b9;

  constructor(name) {
    for (const character of String(name)) {
      this.#state = Math.imul(this.#state ^ character.codePointAt(0), 0x85ebca6b) >>> 0;
      this.#next();
    }
  }

  /** Thirty-two bits: a counter, well mixed. */
  #next() {
    this.#state = (this.#state + 0x9e3779b9) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  }

  /** A number from 0 to `bound` - 1. */
  below(bound) { return Math.floor((this.#next() / 0x100000000) * bound); }

  bytes(length) { return Uint8Array.from({ length }, () => this.below(256)); }

  pick(list) { return list[this.below(list.length)]; }
}
