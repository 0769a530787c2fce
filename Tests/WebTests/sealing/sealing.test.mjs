// SPDX-License-Identifier: Apache-2.0
// Runs the cases under Node: node --test Tests/WebTests/sealing/sealing.test.mjs
import { test } from 'node:test';
import { GROUPS, runGroup } from './cases.mjs';
import { read } from './files.mjs';

for (const name of Object.keys(GROUPS)) {
  test(name, async (t) => {
    const began = performance.now();
    const { count, failures, lines } = await runGroup(name, read);
    for (const line of lines) t.diagnostic(line);
    t.diagnostic(`${name}: ${count} cases in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    if (failures.length) {
      const shown = failures.slice(0, 10).join('\n');
      throw new Error(`${failures.length} of ${count} cases failed:\n${shown}`);
    }
  });
}
