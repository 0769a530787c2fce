// SPDX-License-Identifier: Apache-2.0
// Opens the same mutated events here and in another program, and fails where the outcomes differ.
//
//   node Tests/WebTests/sealing/differential.mjs PROGRAM [--cases N] [--seeds a,b,…]
//
// PROGRAM reads one JSON object a line and writes one for each:
//   {"id","core","slot","viewer"}  ->  {"id","outcome","payloadHash"}, the hash of an opened payload
//   {"id","op":"seal","viewer","lane","roomId","streamId","seq","prev","payload","reader"}
//                                  ->  {"id","outcome","core","slots"}, which is then opened here
// A viewer is what it is in Spec/vectors/kc1/envelope-open.json. With --alone instead of PROGRAM the cases are only
// opened here, to see what they are worth.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { hex, unhex } from '../../../Web/sealing/bytes.mjs';
import { openEvent } from '../../../Web/sealing/envelope.mjs';
import { sha256 } from '../../../Web/sealing/primitives.mjs';
import { outcomeOf } from './cases.mjs';
import { Dice } from './dice.mjs';
import { Mutations } from './mutations.mjs';
import { payloadOf } from './properties.mjs';
import { accountOf, pinOf } from './readers.mjs';
import {
  a, aRotated, b, bRotated, pin, roomId, viewer,
} from '../../../Spec/vectors/made-by/kc1/people.mjs';

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
    const { id, outcome, payloadHash, core, slots } = JSON.parse(line);
    if (outcomes.has(id)) throw new Error(`${program}: two answers to ${id}`);
    const told = core ? { core, slots } : `${outcome} ${payloadHash}`;
    outcomes.set(id, outcome === 'ok' ? told : outcome);
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

/** Events that the other program is asked to seal, and who may open them. */
async function sealingRequests(seed, count) {
  const dice = new Dice(`sealed there ${seed}`);
  const requests = [];
  for (let i = 0; i < count; i += 1) {
    const lane = dice.below(3);
    const { author, reader } = dice.pick(WRITERS);
    const payload = payloadOf(dice, dice.pick([2, 1004, 1005, 4076, 4077, dice.below(20_000)]));
    requests.push({
      reader: lane ? reader : null, payload,
      request: {
        op: 'seal', viewer: author, lane, roomId, streamId: hex(dice.bytes(16)), payload: hex(payload),
        seq: dice.pick(['0', '1', '9007199254740993']), prev: hex(dice.bytes(32)),
        reader: lane ? reader.accountId : null,
      },
    });
  }
  return requests;
}

/** Opens what the other program sealed, as its author and as its reader; returns what is wrong. */
async function faultsOf({ request, reader, payload }, sealed) {
  if (!sealed?.core) return [`not sealed: ${sealed}`];
  const expected = `ok ${hex(await sha256(payload))}`;
  const looks = [request.viewer, ...(reader ? [reader] : [])];
  if (sealed.slots.length !== looks.length) return [`${sealed.slots.length} slots`];
  const found = await Promise.all(looks.map(
    (viewer, i) => openHere({ core: sealed.core, slot: sealed.slots[i], viewer })));
  return found.filter((outcome) => outcome !== expected);
}

const WRITERS = [
  { author: viewer(a, [pin(b)]), reader: viewer(b, [pin(a)]) },
  { author: viewer(b, [pin(aRotated)]), reader: viewer(aRotated, [pin(b)]) },
  { author: viewer(aRotated, [pin(bRotated)]), reader: viewer(bRotated, [pin(a), pin(aRotated)]) },
];
const SEALED_THERE = 400;

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
  const sealing = await sealingRequests(seeds.join(' '), SEALED_THERE);
  for (const [i, { request }] of sealing.entries()) await ask({ id: here.size + i, ...request });
  other.child.stdin.end();
  await other.ended;
  const faults = [];
  for (const [id, { level, outcome, one }] of here) {
    const there = other.outcomes.get(id);
    if (there !== outcome) faults.push(`${level}: ${outcome} here, ${there} there: ${JSON.stringify({ id, ...one })}`);
  }
  for (const [i, asked] of sealing.entries()) {
    const found = await faultsOf(asked, other.outcomes.get(here.size + i));
    faults.push(...found.map((outcome) => `sealed there, opened here: ${outcome}`));
  }
  if (here.size < Math.min(FEWEST_CASES, cases)) faults.push(`only ${here.size} cases`);
  for (const fault of faults.slice(0, 5)) console.error(`differential: ${fault}`);
  if (faults.length) {
    console.error(`differential: ${faults.length} differences in ${here.size + sealing.length} cases`);
    process.exitCode = 1;
  } else {
    console.log(`differential: ${here.size} mutated events, the same outcome in both; ${sealing.length} events `
      + `sealed there and opened here; ${seconds()} s`);
  }
}
