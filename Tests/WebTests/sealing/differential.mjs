// SPDX-License-Identifier: Apache-2.0
// Opens the same mutated events here and in another program, and fails where the outcomes differ.
//
//   node Tests/WebTests/sealing/differential.mjs PROGRAM [--cases N] [--seeds a,b,…]
//
// PROGRAM reads one JSON object a line and writes one for each:
//   {"id","core","slot","viewer"}  ->  {"id","outcome","payloadHash"}, the hash of an opened payload
// A viewer is what it is in Spec/vectors/kc1/envelope-open.json. With --alone instead of PROGRAM the cases
// are only opened here, to see what they are worth. crossing.mjs compares the sealing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { hex, unhex } from '../../../Web/sealing/bytes.mjs';
import { openEvent } from '../../../Web/sealing/envelope.mjs';
import { sha256 } from '../../../Web/sealing/primitives.mjs';
import { outcomeOf } from './cases.mjs';
import { Mutations } from './mutations.mjs';
import { accountOf, pinOf } from './readers.mjs';

const FEWEST_CASES = 20_000;

function options(list) {
  const found = { cases: 24_000, seeds: ['gold', 'lacquer', 'seam', 'bowl'], program: undefined };
  const left = [...list];
  while (left.length) {
    const word = left.shift();
    if (word === '--cases') found.cases = Number(left.shift());
    else if (word === '--seeds') found.seeds = left.shift().split(',');
    else if (word === '--alone') found.program = null;
    else if (found.program === undefined && !word.startsWith('--')) found.program = word;
    else throw new Error(`unknown word: ${word}`);
  }
  if (found.program === undefined) throw new Error('name the program to compare with, or say --alone');
  if (!(found.cases >= found.seeds.length)) throw new Error('--cases wants a number');
  return found;
}

const viewers = new Map();

/** The outcome here: 'ok' and the hash of the payload, or a code. */
async function openHere({ core, slot, viewer }) {
  const name = JSON.stringify(viewer);
  if (!viewers.has(name)) {
    viewers.set(name, { account: await accountOf(viewer), pins: viewer.pins.map(pinOf) });
  }
  let payload;
  const outcome = await outcomeOf(async () => {
    ({ payload } = await openEvent({ core: unhex(core), slot: unhex(slot), ...viewers.get(name) }));
  });
  return payload ? `ok ${hex(await sha256(payload))}` : outcome;
}

/** The outcomes of the other program, by number. */
function startProgram(program) {
  const child = spawn(program, [], { stdio: ['pipe', 'pipe', 'inherit'] });
  const outcomes = new Map();
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    const { id, outcome, payloadHash } = JSON.parse(line);
    if (outcomes.has(id)) throw new Error(`${program}: two answers to ${id}`);
    outcomes.set(id, outcome === 'ok' ? `ok ${payloadHash}` : outcome);
  });
  const ended = Promise.all([
    once(lines, 'close'),
    new Promise((resolve, reject) => {
      child.on('error', reject);
      child.stdin.on('error', reject);
      child.on('close', (code, signal) => (code === 0 ? resolve() : reject(
        new Error(`${program} ended with ${signal ?? code}`))));
    }),
  ]);
  return { child, outcomes, ended };
}

const { program, cases, seeds } = options(process.argv.slice(2));
const began = performance.now();
const other = program === null ? null : startProgram(program);
// A program that ends early is told of when its answers are wanted.
other?.ended.catch(() => {});
/** Sends a request, and waits where the other program is behind. */
async function ask(request) {
  if (other && !other.child.stdin.write(`${JSON.stringify(request)}\n`)) {
    await Promise.race([once(other.child.stdin, 'drain'), other.ended]);
  }
}

const here = new Map();
const kinds = new Map();
for (const seed of seeds) {
  const mutations = await Mutations.of(seed);
  for (let i = 0; i < Math.ceil(cases / seeds.length); i += 1) {
    const { level, ...one } = await mutations.next();
    const id = here.size;
    const outcome = await openHere(one);
    here.set(id, { level, outcome, one });
    const kind = `${level} ${outcome.split(' ')[0]}`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    await ask({ id, ...one });
  }
}
for (const [kind, count] of [...kinds].sort()) console.log(`${String(count).padStart(7)}  ${kind}`);
const seconds = () => ((performance.now() - began) / 1000).toFixed(1);
if (!other) {
  console.log(`differential: ${here.size} cases opened here alone in ${seconds()} s; nothing compared`);
} else {
  other.child.stdin.end();
  await other.ended;
  const faults = [];
  for (const [id, { level, outcome, one }] of here) {
    const there = other.outcomes.get(id);
    if (there === outcome) continue;
    faults.push(`${level}: ${outcome} here, ${there} there: ${JSON.stringify({ id, ...one })}`);
  }
  if (here.size < Math.min(FEWEST_CASES, cases)) faults.push(`only ${here.size} cases`);
  for (const fault of faults.slice(0, 5)) console.error(`differential: ${fault}`);
  if (faults.length) {
    console.error(`differential: ${faults.length} differences in ${here.size} cases`);
    process.exitCode = 1;
  } else {
    console.log(`differential: ${here.size} cases, the same outcome in both, in ${seconds()} s`);
  }
}
