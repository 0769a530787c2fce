// SPDX-License-Identifier: Apache-2.0
// Runs the tests of safety and of what is for two under Node: `node --test Tests/WebTests/together/`.
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { helpCases } from './help.mjs';
import { pairingStateCases } from './pairing-state.mjs';
import { patternCases } from './patterns.mjs';
import { promiseCases } from './promises.mjs';
import { questionCases } from './questions.mjs';
import { sharingCases } from './sharing.mjs';
import { wordCases } from './words.mjs';

const root = new URL('../../../', import.meta.url);
const read = (path) => readFile(new URL(path, root), 'utf8');
const GROUPS = {
  questions: questionCases, help: helpCases, patterns: patternCases, promises: promiseCases,
  sharing: sharingCases,
  pairing: pairingStateCases, words: wordCases,
};

for (const [name, cases] of Object.entries(GROUPS)) {
  test(name, async (t) => {
    let count = 0;
    await cases({
      read,
      check: async (title, action) => {
        count += 1;
        await t.test(title, action);
      },
    });
    if (count === 0) throw new Error(`${name}: no case ran`);
  });
}
