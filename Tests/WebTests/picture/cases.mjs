// SPDX-License-Identifier: Apache-2.0
// All tests of the picture that need no page. The same bodies run under Node and in Chromium
// (scripts/check-web).
import { axisCases } from './axes.mjs';
import { inventedCases } from './invented.mjs';
import { layoutCases } from './layout.mjs';
import { readingCases } from './reading.mjs';
import { risingCases } from './rising.mjs';
import { saidCases } from './said.mjs';
import { catalogCases } from './catalog.mjs';

/** Group → function that adds its cases with `await check(name, async () => …)`. */
export const GROUPS = Object.freeze({
  axes: axisCases,
  layout: layoutCases,
  reading: readingCases,
  rising: risingCases,
  said: saidCases,
  invented: inventedCases,
  catalog: catalogCases,
});

/** Runs one group: `{ count, failures, lines }`. `read(root, path)` gives the text of a file. */
export async function runGroup(name, read) {
  const failures = [];
  let count = 0;
  const check = async (title, action) => {
    count += 1;
    try {
      await action();
    } catch (error) {
      failures.push(`${title}: ${error.stack ?? error}`);
    }
  };
  await GROUPS[name]({ check, read });
  if (count === 0) failures.push(`${name}: no case ran`);
  return { count, failures, lines: [] };
}
