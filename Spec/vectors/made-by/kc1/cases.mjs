// SPDX-License-Identifier: Apache-2.0
// Collects cases. The outcome of each is stated by who writes it; a case that ends otherwise stops the
// making.
import { runCase } from '../../../../Tests/WebTests/sealing/readers.mjs';

export class Cases {
  #suites = new Map();

  /** Adds a case and returns its output. */
  async add(suite, id, outcome, comment, input) {
    const cases = this.#suites.get(suite) ?? [];
    this.#suites.set(suite, cases);
    if (cases.some((one) => one.id === id)) throw new Error(`${suite}: ${id} is there already`);
    const found = await runCase(suite, input);
    if (found.outcome !== outcome) {
      throw new Error(`${suite}, ${id}: ${found.outcome}; expected ${outcome}`);
    }
    cases.push({ id, comment, outcome, in: input, out: found.out });
    return found.out;
  }

  suites() {
    return [...this.#suites].map(([suite, cases]) => ({ suite, cases }));
  }
}
