// SPDX-License-Identifier: Apache-2.0
// Runs the hostile server under Node: `node --test Tests/WebTests/hostile/`. Prints a line for each
// attack and the count; fails where an attack succeeded, where one did not run, where its honest play
// failed, and where docs/hostile-server.md says something else.
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { ATTACKS, GROUPS, LIMITS, LIMITS_TITLE, runGroup } from './cases.mjs';
import { rowsUnder } from './document.mjs';

const root = new URL('../../../', import.meta.url);
const read = (from, path) => readFile(new URL(path, root), 'utf8');
const played = new Set();
let succeeded = 0;

for (const name of Object.keys(GROUPS)) {
  test(name, async () => {
    const found = await runGroup(name, read);
    for (const line of found.lines) console.log(line);
    for (const one of found.played) played.add(one);
    succeeded += found.failures.length;
    if (found.failures.length > 0) throw new Error(found.failures.join('\n'));
  });
}

test('all of them ran, and the document counts them', async () => {
  const names = [...ATTACKS, ...LIMITS].map(({ name }) => name);
  const missed = names.filter((name) => !played.has(name));
  if (missed.length > 0 || played.size !== names.length) throw new Error(`did not run: ${missed}`);
  const document = await read('repository', 'docs/hostile-server.md');
  const sentence = `${ATTACKS.length} attacks are played, and ${LIMITS.length} more that cannot be prevented.`;
  if (!document.includes(sentence)) throw new Error(`the document does not say: ${sentence}`);
  if (rowsUnder(document, LIMITS_TITLE).length !== LIMITS.length) throw new Error('limits differ');
  console.log(`hostile server: ${succeeded} of ${ATTACKS.length} attacks succeeded; `
    + `${LIMITS.length} cannot be prevented, as documented`);
});
