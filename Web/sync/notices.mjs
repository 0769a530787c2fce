// SPDX-License-Identifier: Apache-2.0
// What the person must be told: codes with facts. Nothing is skipped in silence, and nothing is told twice.

export class Notices {
  #lasting = new Map();
  #passing = new Map();

  /** A notice that stays: something wrong was seen, whatever comes later. */
  add(code, facts = {}) { this.#lasting.set(keyOf(code, facts), { code, facts }); }

  /** Takes back what turned out to be explained. */
  withdraw(code, facts = {}) { this.#lasting.delete(keyOf(code, facts)); }

  /** The notices of one check, in place of those of the check before: they end when their reason does. */
  replace(check, found) { this.#passing.set(check, found); }

  /** All of them, each once. */
  list() {
    const all = new Map(this.#lasting);
    for (const found of this.#passing.values()) {
      for (const { code, facts } of found) all.set(keyOf(code, facts), { code, facts });
    }
    return [...all.values()];
  }

  has(code) { return this.list().some((notice) => notice.code === code); }
}

const keyOf = (code, facts) => `${code} ${JSON.stringify(facts)}`;
