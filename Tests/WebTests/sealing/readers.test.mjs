// SPDX-License-Identifier: Apache-2.0
// The tests of the tests: what reads the vectors, and what counts the cases, must be able to fail.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { equal, outcomeOf, runCases } from './cases.mjs';
import { read } from './files.mjs';
import { runCase } from './readers.mjs';
import { suiteCases } from './vectors.mjs';

const vectors = (suite) => JSON.parse(
  readFileSync(new URL(`../../../Spec/vectors/kc1/${suite}.json`, import.meta.url), 'utf8'));

/** Runs the suite of kit codes with its file changed. */
const runChanged = (change) => runCases((tools) => suiteCases('kit', tools), async (root, path) => {
  const file = JSON.parse(await read(root, path));
  change(file);
  return JSON.stringify(file);
});

test('a run without a case is a failure', async () => {
  const { count, failures } = await runCases(async () => {}, read);
  assert.equal(count, 0);
  assert.deepEqual(failures, ['no case ran']);
});

test('a case that throws is told and counted', async () => {
  const { count, failures } = await runCases(async ({ check }) => {
    await check('right', () => equal(1, 1));
    await check('wrong', () => equal(1, 2));
  }, read);
  assert.equal(count, 2);
  assert.equal(failures.length, 1);
  assert.match(failures[0], /^wrong: Error: found 1; expected 2/);
});

test('an error of the program is no refusal', async () => {
  await assert.rejects(outcomeOf(() => { throw new TypeError('mistake'); }), TypeError);
});

test('unknown suites, operations and keys stop the reader', async () => {
  const [kit] = vectors('kit').cases;
  await assert.rejects(runCase('kid', kit.in), /no reader/);
  await assert.rejects(runCase('kit', { ...kit.in, op: 'guess' }), /no reader/);
  await assert.rejects(runCase('kit', { ...kit.in, more: 1 }), /keys/);
  await assert.rejects(runCase('kit', { op: 'encode' }), /keys/);
  const open = vectors('envelope-open').cases.find(({ id }) => id === 'built');
  const viewer = { ...open.in.viewer, pins: [{ ...open.in.viewer.pins[0], more: '00' }] };
  await assert.rejects(runCase('envelope-open', { ...open.in, viewer }), /keys/);
});

test('vectors that nobody changed pass', async () => {
  const { count, failures } = await runChanged(() => {});
  assert.equal(count > 1, true);
  assert.deepEqual(failures, []);
});

for (const [what, change] of [
  ['another outcome', (file) => { file.cases[0].outcome = 'kit-length'; }],
  ['an unknown outcome', (file) => { file.cases[0].outcome = 'fine'; }],
  ['another output', (file) => { file.cases[0].out.code = file.cases[1].out.code; }],
  ['an output too many', (file) => { file.cases[0].out.more = 1; }],
  ['a key too many', (file) => { file.cases[0].more = 1; }],
  ['no comment', (file) => { file.cases[0].comment = ''; }],
  ['the same name twice', (file) => { file.cases[0].id = file.cases[1].id; }],
  ['no cases', (file) => { file.cases = []; }],
]) {
  test(`vectors with ${what} fail`, async () => {
    const { failures } = await runChanged(change);
    assert.notEqual(failures.length, 0);
  });
}

test('the vectors are what their makers give', () => {
  const maker = fileURLToPath(new URL('../../../Spec/vectors/made-by/kc1.mjs', import.meta.url));
  const told = execFileSync(process.execPath, [maker, '--check'], { encoding: 'utf8' });
  assert.match(told, /^\d+ cases, \d+ of them negative/);
});
