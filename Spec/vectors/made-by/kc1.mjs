// SPDX-License-Identifier: Apache-2.0
// Makes Spec/vectors/kc1: node Spec/vectors/made-by/kc1.mjs [--check] Inputs are fixed, outcomes are
// stated by hand, outputs are computed; the frozen values of kc1-frozen.json must come out again. With
// --check nothing is written and a difference is an error.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Cases } from './kc1/cases.mjs';
import { frozen } from './kc1/people.mjs';
import { accountCases } from './kc1/account.mjs';
import { chainCases } from './kc1/chain.mjs';
import { codeCases } from './kc1/codes.mjs';
import { envelopeCases } from './kc1/envelope.mjs';
import { pairingCases } from './kc1/pairing.mjs';
import { payloadCases } from './kc1/payload.mjs';

const folder = new URL('../kc1/', import.meta.url);
const checkOnly = process.argv.includes('--check');
const cases = new Cases();
for (const add of [
  codeCases, accountCases, pairingCases, envelopeCases, payloadCases, chainCases,
]) await add(cases);

// What was fixed beforehand must stand among the outputs.
const everything = JSON.stringify(cases.suites());
const missing = [];
function mustAppear(name, value) {
  if (!everything.includes(`"${value}"`)) missing.push(name);
}
mustAppear('kit code', frozen.kit.code);
mustAppear('kit lookup', frozen.kit.lookup);
for (const key of ['authSeed', 'authPub', 'kek']) mustAppear(`unlock ${key}`, frozen.unlock[key]);
for (const key of ['aad', 'wrapped']) mustAppear(`wrap ${key}`, frozen.wrap[key]);
for (const key of ['message', 'sig']) mustAppear(`login ${key}`, frozen.login[key]);
for (const person of ['A', 'B']) {
  for (const key of ['self', 'dhPub', 'sigPub']) {
    mustAppear(`account ${person} ${key}`, frozen.account[person][key]);
  }
}
mustAppear('local key', frozen.account.A.local);
mustAppear('epoch 1', frozen.account.A_epoch1_dhPub);
for (const key of ['inviteId', 'helloKey', 'acceptKey', 'transcript', 'psk', 'safetyNumber']) {
  mustAppear(`pairing ${key}`, frozen.pairing[key]);
}
for (const event of frozen.events) mustAppear('core hash', event.core_sha256);
for (const [payloadLength, bodyLength] of frozen.padding) {
  const found = cases.suites().find(({ suite }) => suite === 'padding').cases
    .some((one) => one.in.payloadLength === payloadLength && one.out.bodyLength === bodyLength);
  if (!found) missing.push(`padding of ${payloadLength}`);
}
if (missing.length) throw new Error(`frozen values that did not come out: ${missing.join(', ')}`);

mkdirSync(folder, { recursive: true });
let total = 0;
let negative = 0;
for (const suite of cases.suites()) {
  const file = new URL(`${suite.suite}.json`, folder);
  const written = `${JSON.stringify(suite, null, 1)}\n`;
  if (!checkOnly) writeFileSync(file, written);
  else if (readFileSync(file, 'utf8') !== written) throw new Error(`${suite.suite}.json is not current`);
  total += suite.cases.length;
  negative += suite.cases.filter(({ outcome }) => outcome !== 'ok').length;
}
console.log(`${total} cases, ${negative} of them negative, in ${cases.suites().length} suites`);
