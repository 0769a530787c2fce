// SPDX-License-Identifier: Apache-2.0
// All tests of the diary. The same bodies run under Node (diary.test.mjs) and in Chromium
// (scripts/check-web).
import { accountDiaryCases } from './account-diary.mjs';
import { clockCases } from './clock.mjs';
import { ledgerCases } from './ledger.mjs';
import { memoryDiaryCases } from './memory-diary.mjs';
import { paceCases } from './pace.mjs';

/** Group → function that adds its cases with `await check(name, async () => …)`. */
export const GROUPS = Object.freeze({
  clock: clockCases, ledger: ledgerCases, memory: memoryDiaryCases, pace: paceCases, account: accountDiaryCases,
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
