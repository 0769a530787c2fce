// SPDX-License-Identifier: Apache-2.0
// Runs the cases under Node: node --test Tests/WebTests/keep/keep.test.mjs
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { GROUPS, runGroup } from './cases.mjs';

const root = new URL('../../../', import.meta.url);
const read = (_, path) => readFile(new URL(path, root), 'utf8');

for (const name of Object.keys(GROUPS)) {
  test(name, async (t) => {
    const { count, failures, lines } = await runGroup(name, read);
    for (const line of lines) t.diagnostic(line);
    t.diagnostic(`${name}: ${count} cases`);
    if (failures.length > 0) throw new Error(failures.slice(0, 8).join('\n'));
  });
}
