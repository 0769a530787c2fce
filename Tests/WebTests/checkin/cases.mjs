// SPDX-License-Identifier: Apache-2.0
// All tests of the check-in's logic. The same bodies run under Node (checkin.test.mjs) and in Chromium
// (scripts/check-web), which differ only in how they read files and tell the outcome.
import { bodyCases } from './bodies.mjs';
import { intakeCases } from './intake.mjs';
import { planCases } from './plan.mjs';
import { wordCases } from './words.mjs';

/** Group → function that adds its cases with `await check(name, async () => …)`. */
export const GROUPS = Object.freeze({
  plan: planCases,
  bodies: bodyCases,
  intake: intakeCases,
  words: wordCases,
});

/** Runs one group: `{ count, failures, lines }`. `read(root, path)` gives the text of a file. */
export async function runGroup(name, read, options = {}) {
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
  await GROUPS[name]({ check, read, log: (line) => lines.push(line), ...options });
  if (count === 0) failures.push(`${name}: no case ran`);
  return { count, failures, lines };
}
