// SPDX-License-Identifier: Apache-2.0
// All tests of the shell and of the parts of a page. The same bodies run under Node (shell.test.mjs) and in
// Chromium (scripts/check-web); what needs a page to build in says so under Node and runs in Chromium.
import { autoLockCases } from './auto-lock.mjs';
import { contrastCases } from './contrast.mjs';
import { pageCases } from './page.mjs';
import { routerCases } from './router.mjs';
import { smallCases } from './small.mjs';
import { wordsCases } from './words.mjs';

/** Group → function that adds its cases with `await check(name, async () => …)`. */
export const GROUPS = Object.freeze({
  words: wordsCases, contrast: contrastCases, lock: autoLockCases, router: routerCases, small: smallCases,
  page: pageCases,
});

/** Runs one group: `{ count, failures, lines }`. `read(root, path)` gives the text of a file. */
export async function runGroup(name, read) {
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
  await GROUPS[name]({ check, read, log: (line) => lines.push(line) });
  if (count === 0) failures.push(`${name}: no case ran`);
  return { count, failures, lines };
}
