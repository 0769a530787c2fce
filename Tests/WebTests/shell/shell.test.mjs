// SPDX-License-Identifier: Apache-2.0
// Runs the tests of the shell under Node: `node --test Tests/WebTests/shell/`.
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { GROUPS, runGroup } from './cases.mjs';

const root = new URL('../../../', import.meta.url);
/** The only root that these tests read from is the repository. */
const read = (_, path) => readFile(new URL(path, root), 'utf8');

for (const name of Object.keys(GROUPS)) {
  test(name, async () => {
    const { count, failures, lines } = await runGroup(name, read);
    for (const line of lines) console.log(line);
    console.log(`${name}: ${count} cases, ${failures.length} failed`);
    if (failures.length > 0) throw new Error(failures.join('\n'));
  });
}
