// SPDX-License-Identifier: Apache-2.0
// Every case of Spec/vectors/kc1.
import { FAILURE_CODES } from '../../../Web/sealing/failures.mjs';
import { equal } from './cases.mjs';
import { READERS, runCase } from './readers.mjs';

const SUITE_KEYS = 'cases suite';
const CASE_KEYS = 'comment id in out outcome';
const keysOf = (object) => Object.keys(object).sort().join(' ');

/** Every case of one suite; returns their outcomes. */
export async function suiteCases(name, { check, read }) {
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
  }
  return file.cases.map(({ outcome }) => outcome);
}

export async function vectorCases({ check, read, log }) {
  const outcomes = [];
  for (const name of Object.keys(READERS)) outcomes.push(...await suiteCases(name, { check, read }));
  const codes = new Set(outcomes);
  const negative = outcomes.filter((outcome) => outcome !== 'ok').length;
  log(`${outcomes.length} cases of KC1, ${negative} of them negative, ${codes.size - 1} codes`);
  await check('kc1: at least 60 negative cases', () => equal(negative >= 60, true));
  await check('kc1: every code is an outcome of some case, but for those that no vector can hold', () => {
    const without = [...FAILURE_CODES].filter((code) => !codes.has(code)).sort();
    // Texts that are not well formed cannot stand in JSON, bytes' text forms and machines have no suite.
    equal(without.join(' '), 'base64url hex passphrase-text platform');
  });
}
