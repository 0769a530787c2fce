// SPDX-License-Identifier: Apache-2.0
// All tests of Web/sealing. The same bodies run under Node (sealing.test.mjs) and in Chromium
// (scripts/check-web), which differ only in how they read files and tell the outcome.
import { lifeCases } from './life.mjs';
import { propertyCases } from './properties.mjs';
import { publishedCases } from './published.mjs';
import { typedCases } from './typed.mjs';
import { vectorCases } from './vectors.mjs';

/** Group -> function that adds its cases with `await check(name, async () => …)`. */
export const GROUPS = Object.freeze({
  vectors: vectorCases,
  published: publishedCases,
  typed: typedCases,
  life: lifeCases,
  properties: propertyCases,
});

/** Fails where two values are not the same. */
export function equal(found, expected) {
  if (!Object.is(found, expected)) throw new Error(`found ${found}; expected ${expected}`);
}

/** The code that a refusal gives, or 'ok'; any other error goes on. */
export async function outcomeOf(action) {
  try {
    await action();
    return 'ok';
  } catch (error) {
    if (error.name !== 'SealingFailure') throw error;
    return error.code;
  }
}

/** Runs a function that adds cases: `{ count, failures, lines }`. No case at all is a failure. */
export async function runCases(addCases, read) {
  const failures = [];
  const lines = [];
  let count = 0;
  const check = async (title, action) => {
    count += 1;
    try {
      await action();
    } catch (error) {
      failures.push(`${title}: ${error.stack ?? error}`);
    }
  };
  await addCases({ check, read, log: (line) => lines.push(line) });
  if (count === 0) failures.push('no case ran');
  return { count, failures, lines };
}

/** Runs one group. `read(root, path)` gives the text of a file. */
export const runGroup = (name, read) => runCases(GROUPS[name], read);
