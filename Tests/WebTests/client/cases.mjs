// SPDX-License-Identifier: Apache-2.0
// All tests of the client. The same bodies run under Node (client.test.mjs) and in Chromium
// (scripts/check-web), which differ only in how they read files and tell the outcome.
import { accountCases } from './account.mjs';
import { journalCases } from './journal.mjs';
import { observationCases } from './observations.mjs';
import { pairingCases } from './pairing.mjs';
import { recoveryCases } from './recovery.mjs';
import { simulatedCases } from './simulated.mjs';
import { storageCases } from './storage.mjs';
import { syncCases } from './sync.mjs';
import { transportCases } from './transport.mjs';
import { wordCases } from './words.mjs';

/** Group → function that adds its cases with `await check(name, async () => …)`. */
export const GROUPS = Object.freeze({
  transport: transportCases,
  words: wordCases,
  journal: journalCases,
  observations: observationCases,
  account: accountCases,
  recovery: recoveryCases,
  pairing: pairingCases,
  storage: storageCases,
  sync: syncCases,
  simulated: simulatedCases,
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
