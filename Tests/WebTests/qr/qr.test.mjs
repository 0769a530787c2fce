// SPDX-License-Identifier: Apache-2.0
// Runs the cases under Node: node --test Tests/WebTests/qr/qr.test.mjs
import { test } from 'node:test';
import { GROUPS, runGroup } from './cases.mjs';

for (const name of Object.keys(GROUPS)) {
  test(name, async (t) => {
    const { count, failures, lines } = await runGroup(name);
    for (const line of lines) t.diagnostic(line);
    t.diagnostic(`${name}: ${count} cases`);
    if (failures.length > 0) throw new Error(failures.slice(0, 5).join('\n'));
  });
}
