// SPDX-License-Identifier: Apache-2.0
// What goes wrong with the engine, as one code with facts; the words for it are elsewhere.

/**
 * Facts hold a `reason`: `start` (its file could not be loaded), `stopped` (it broke off while it computed),
 * `closed`, `input` (a question that it does not take), or `record` (with the number of the record and what
 * is wrong with it: `time`, `partner`, `kind`, `value` or `far`).
 */
export class EngineFailure extends Error {
  constructor(facts) {
    super(`engine: ${facts.reason}`);
    this.name = 'EngineFailure';
    this.code = 'engine';
    this.facts = Object.freeze({ ...facts });
  }
}
