// SPDX-License-Identifier: Apache-2.0
// All attacks of the hostile server. The same bodies run under Node (hostile.test.mjs) and in Chromium
// (scripts/check-web). Each part is held against its table in docs/hostile-server.md.
import { answerCases } from './answers.mjs';
import { rowOf, rowsUnder } from './document.mjs';
import { givenUpCases } from './given-up.mjs';
import { judgeCases } from './judge.mjs';
import { pageCases } from './pages.mjs';
import { pairingCases } from './pairing.mjs';
import { recoveryCases } from './recovery.mjs';
import { playAll, report } from './runner.mjs';
import { signInCases } from './sign-in.mjs';
import { wholeCases } from './whole.mjs';

/** Part → its title in the document, and its cases. */
export const PARTS = new Map([
  ['sign-in', ['Signing in', signInCases]],
  ['recovery', ['The recovery slip', recoveryCases]],
  ['pairing', ['Two people who meet', pairingCases]],
  ['given-up', ['Keys that were given up', givenUpCases]],
  ['pages', ['Pages that are stored', pageCases]],
  ['whole', ['The record as a whole', wholeCases]],
  ['answers', ['The form of an answer', answerCases]],
]);

/** Attacks that can be refused or noticed, and those that cannot be prevented. */
export const ATTACKS = [...PARTS.values()].flatMap(([, cases]) => cases).filter((one) => !one.isLimit);
export const LIMITS = [...PARTS.values()].flatMap(([, cases]) => cases).filter((one) => one.isLimit);

export const LIMITS_TITLE = 'What cannot be prevented';

/** Group → what it plays; `judge` are artificial cases that hold the runner itself. */
export const GROUPS = Object.freeze({ judge: judgeCases, ...Object.fromEntries(PARTS) });

/** Runs one group: `{ count, failures, lines, played }`. `read(root, path)` gives the text of a file. */
export async function runGroup(name, read) {
  if (name === 'judge') return judgeCases();
  const [title, cases] = PARTS.get(name);
  const document = await read('repository', 'docs/hostile-server.md');
  const outcomes = await playAll(cases);
  const failures = outcomes.filter(({ won, fault }) => won || fault)
    .map((one) => `${one.name}: ${one.won ? 'SUCCEEDED' : 'FAULT'} ${one.fault}`);
  failures.push(...differences(rowsUnder(document, title), outcomes.filter((one) => !one.isLimit)));
  const limits = outcomes.filter((one) => one.isLimit);
  const stated = rowsUnder(document, LIMITS_TITLE);
  for (const one of limits) {
    if (!stated.includes(rowOf(one))) failures.push(`not in the document: ${rowOf(one)}`);
  }
  const attacks = outcomes.length - limits.length;
  const won = outcomes.filter((one) => one.won).length;
  const lines = [...report(outcomes), `${name}: ${won} of ${attacks} attacks succeeded`
    + `${limits.length > 0 ? `; ${limits.length} cannot be prevented` : ''}`];
  return { count: outcomes.length, failures, lines, played: outcomes.map((one) => one.name) };
}

function differences(rows, outcomes) {
  const ran = outcomes.map(rowOf);
  return [...rows.filter((row) => !ran.includes(row)).map((row) => `in the document alone: ${row}`),
    ...ran.filter((row) => !rows.includes(row)).map((row) => `not in the document: ${row}`)];
}
