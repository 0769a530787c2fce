// SPDX-License-Identifier: Apache-2.0
// Reads the same mutated payloads here and in another program, and fails where the outcomes differ.
//
//   node Tests/WebTests/client/journal-differential.mjs PROGRAM [--cases N]
//
// PROGRAM is Tests/SealingProbe; its source says what the lines are. The payloads grow out of the cases of
// Spec/vectors/journal-events.json: bytes changed, pieces of JSON put in, values exchanged, parts of two joined.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { readPayload } from '../../../Web/journal/payload.mjs';
import { concat, hex, unhex, utf8 } from '../../../Web/sealing/bytes.mjs';
import { Dice } from '../sealing/dice.mjs';

const [program, flag, wanted] = process.argv.slice(2);
if (!program || (flag !== undefined && flag !== '--cases')) {
  throw new Error('usage: journal-differential.mjs PROGRAM [--cases N]');
}
const cases = flag ? Number(wanted) : 30_000;
const dice = new Dice('journal');
const vectors = JSON.parse(
  readFileSync(new URL('../../../Spec/vectors/journal-events.json', import.meta.url), 'utf8')).cases;
const bytesOf = ({ text, hex: digits, parts }) => {
  if (text !== undefined) return utf8(text);
  return digits === undefined ? utf8(parts.map(([part, n]) => part.repeat(n)).join('')) : unhex(digits);
};
const seeds = vectors.map((entry) => ({ bytes: bytesOf(entry), lane: entry.lane }))
  .filter(({ bytes }) => bytes.length < 2000);

const PIECES = [
  '{', '}', '[', ']', ':', ',', '"', '\\', '"a"', '"v":1', '"zone":60', '"of":["', 'null', 'true', '0', '-0', '-1', '1.0', '1e0',
  '1e2', '1e-1', '10e-1', '4', '27', '28', '100', '100.0000000000000001', '9007199254740991', '9007199254740992', '1e999',
  '1e-999', '0.1', '00', ' ', '\t', '\n', '\r', '\f', '\u00a0', '\u0000', '\u0001', 'ä', '\ud83c\udf3b', '\\u0061', '\\ud83c', '\\udf3b',
  '\\ud83c\\udf3b', '\\n', '\\x', '\\/', '"kind":"note"', '"h":[]', '"body":{}', '"text":"x"', '"hour":12', '"ended":true',
  'settings', 'promise', 'promise.answer', 'promise.record', 'kept', 'postponed', 'daily', '"entered":"2026-11-24"', '"share":[0,26]',
  '"accepted":true', '"how":"not"', '"rest":false', '"rotation":3', '"words":"x"', '19', '26', '31', '46', '48',
  'check-in', 'note', 'share', 'anchor', 'self-harm', 'ending', '2026-11-23', '2000-02-29', '2100-02-29', '\u212a', '\ufeff',
];

/** Where a value of JSON stands in the text: strings, numbers and words, roughly. */
const VALUES = /"[^"\\]*"|-?[0-9][0-9.eE+-]*|true|false|null|\[\]|\{\}/g;
const asText = (bytes) => new TextDecoder().decode(bytes);

function exchanged(bytes) {
  const text = asText(bytes);
  const found = [...text.matchAll(VALUES)];
  if (!found.length) return bytes;
  const { index, 0: old } = dice.pick(found);
  const other = dice.below(2) ? dice.pick(PIECES)
    : dice.pick([...asText(dice.pick(seeds).bytes).matchAll(VALUES)].map(([value]) => value).concat('0'));
  return utf8(text.slice(0, index) + other + text.slice(index + old.length));
}

/** One change of a payload. */
function changed(bytes) {
  const at = dice.below(bytes.length + 1);
  switch (dice.below(8)) {
    case 0: return bytes.map((byte, i) => (i === at ? byte ^ (1 << dice.below(8)) : byte));
    case 1: return bytes.map((byte, i) => (i === at ? dice.below(256) : byte));
    case 2: return bytes.slice(0, at);
    case 3: return concat(bytes.slice(0, at), bytes.slice(Math.min(bytes.length, at + 1 + dice.below(4))));
    case 4: return concat(bytes.slice(0, at), utf8(dice.pick(PIECES)), bytes.slice(at));
    case 5: return concat(bytes.slice(0, at), dice.pick(seeds).bytes.slice(at));
    default: return exchanged(bytes);
  }
}

const child = spawn(program, [], { stdio: ['pipe', 'pipe', 'inherit'] });
const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
const list = Array.from({ length: cases }, () => {
  let { bytes, lane } = dice.pick(seeds);
  for (let times = dice.below(4); times > 0; times -= 1) bytes = changed(bytes);
  if (dice.below(8) === 0) lane = dice.below(3);
  return { bytes, lane };
});
const writing = (async () => {
  for (const [id, { bytes, lane }] of list.entries()) {
    const line = JSON.stringify({ id, op: 'read', lane, payload: hex(bytes) });
    if (!child.stdin.write(`${line}\n`)) await once(child.stdin, 'drain');
  }
  child.stdin.end();
})();
const seen = new Map();
let different = 0;
for (const [id, { bytes, lane }] of list.entries()) {
  const { value, done } = await lines.next();
  if (done) throw new Error(`${program} ended before case ${id}`);
  const answer = JSON.parse(value);
  const { outcome } = readPayload(bytes, lane);
  seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
  if (answer.id === id && answer.outcome === outcome) continue;
  different += 1;
  if (different <= 5) {
    console.error(`journal: case ${id}, lane ${lane}: ${outcome} here, ${answer.outcome} there`);
    console.error(asText(bytes));
  }
}
await writing;
for (const [outcome, count] of [...seen].sort()) console.log(`${String(count).padStart(7)}  ${outcome}`);
if (different || seen.size < 7) {
  console.error(`journal: ${different} of ${cases} outcomes differ, ${seen.size} kinds of outcome`);
  process.exitCode = 1;
} else {
  console.log(`journal: ${cases} payloads, the same outcome in both`);
}
