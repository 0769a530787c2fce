// SPDX-License-Identifier: Apache-2.0
// Every case of Spec/vectors/kc1.
import { FAILURE_CODES } from '../../../Web/sealing/failures.mjs';
import { equal } from './cases.mjs';
import { READERS, runCase } from './readers.mjs';

const SUITE_KEYS = 'cases suite';
const CASE_KEYS = 'comment id in out outcome';
const keysOf = (object) => Object.keys(object).sort().join(' ');

export async function vectorCases({ check, read, log }) {
  let total = 0;
  let negative = 0;
  const outcomes = new Set();
  for (const name of Object.keys(READERS)) {
    const file = JSON.parse(await read('repository', `Spec/vectors/kc1/${name}.json`));
    await check(`kc1 ${name}: the file has the form of a suite`, () => {
      equal(keysOf(file), SUITE_KEYS);
      equal(file.suite, name);
      equal(file.cases.length > 0, true);
      equal(new Set(file.cases.map(({ id }) => id)).size, file.cases.length);
    });
    for (const one of file.cases) {
      await check(`kc1 ${name} ${one.id}`, async () => {
        equal(keysOf(one), CASE_KEYS);
        equal(one.comment.length > 0, true);
        equal(one.outcome === 'ok' || FAILURE_CODES.has(one.outcome), true);
        const { outcome, out } = await runCase(name, one.in);
        equal(outcome, one.outcome);
        equal(JSON.stringify(out), JSON.stringify(one.out));
      });
      total += 1;
      negative += one.outcome === 'ok' ? 0 : 1;
      outcomes.add(one.outcome);
    }
  }
  log(`${total} cases of KC1, ${negative} of them negative, ${outcomes.size - 1} codes`);
  await check('kc1: at least 60 negative cases', () => equal(negative >= 60, true));
  await check('kc1: every code is an outcome of some case, but for those that no vector can hold', () => {
    const without = [...FAILURE_CODES].filter((code) => !outcomes.has(code)).sort();
    // Texts that are not well formed cannot stand in JSON, bytes' text forms and machines have no suite.
    equal(without.join(' '), 'base64url hex passphrase-text platform');
  });
}
