// SPDX-License-Identifier: Apache-2.0
// The clock that the transport is handed: waiting and giving up. Tests hand in one of their own.
import { readU32 } from '../sealing/bytes.mjs';
import { machine } from '../sealing/primitives.mjs';

/** The machine's clock. `after` returns a function that calls the wait off. */
export const machineTime = Object.freeze({
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
  sleep: (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); }),
});

/** A clock whose sleeps end at once and whose time limits never fire: for tests and simulations. */
export const noTime = Object.freeze({
  after: () => () => {},
  sleep: () => Promise.resolve(),
});

/** A random number from 0 up to but not including 1, from the platform's strong source. */
export const machineRandom = () => readU32(machine('jitter', 4), 0) / 4294967296;
