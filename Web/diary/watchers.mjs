// SPDX-License-Identifier: Apache-2.0
// Who wants to hear that a diary changed. They hear it once after each turn of work, however much changed in
// it.

export class Watchers {
  #all = new Set();
  #waiting = false;

  /** Adds somebody; returns how to stop. */
  add(fn) {
    this.#all.add(fn);
    return () => this.#all.delete(fn);
  }

  tell() {
    if (this.#waiting) return;
    this.#waiting = true;
    queueMicrotask(() => {
      this.#waiting = false;
      for (const fn of [...this.#all]) fn();
    });
  }
}
