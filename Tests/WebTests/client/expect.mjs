// SPDX-License-Identifier: Apache-2.0
// What tests say: the same in Node and in a browser.

/** Fails where two values are not the same. */
export function equal(found, expected, about = '') {
  const same = Object.is(found, expected)
    || (typeof found === 'object' && JSON.stringify(found) === JSON.stringify(expected));
  if (!same) {
    throw new Error(`${about} found ${JSON.stringify(found)}; expected ${JSON.stringify(expected)}`);
  }
}

/** Fails where something is not so. */
export function holds(condition, about) {
  if (!condition) throw new Error(`does not hold: ${about}`);
}

/** The code of a refusal, or 'ok'; an error without a code goes on. */
export async function outcomeOf(action) {
  try {
    await action();
    return 'ok';
  } catch (error) {
    if (typeof error.code !== 'string') throw error;
    return error.code;
  }
}

/** Fails where an action is not refused with this code. */
export async function refuses(code, action) {
  equal(await outcomeOf(action), code);
}
