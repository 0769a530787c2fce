// SPDX-License-Identifier: Apache-2.0
// Events cross over: what another program sealed opens here, and what is sealed here opens there.
//
//   node Tests/WebTests/sealing/crossing.mjs PROGRAM [--cases N]
//
// PROGRAM is Tests/SealingProbe; its source says what the lines are.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { equal, hex, unhex, utf8 } from '../../../Web/sealing/bytes.mjs';
import { openEvent, sealEvent } from '../../../Web/sealing/envelope.mjs';
import { sha256 } from '../../../Web/sealing/primitives.mjs';
import { a, b, c, pin, roomId, viewer } from '../../../Spec/vectors/made-by/kc1/people.mjs';
import { Dice } from './dice.mjs';
import { accountOf, pinOf } from './readers.mjs';

const [program, flag, wanted] = process.argv.slice(2);
if (!program || (flag !== undefined && flag !== '--cases')) {
  throw new Error('usage: crossing.mjs PROGRAM [--cases N]');
}
const cases = flag ? Number(wanted) : 1000;
const child = spawn(program, [], { stdio: ['pipe', 'pipe', 'inherit'] });
const dice = new Dice('crossing');
const everybody = new Map([[a.accountId, a], [b.accountId, b], [c.accountId, c]]);
const pinsOf = (person) =>
  [...everybody.values()].filter((other) => other !== person).map((other) => pin(other));
const accounts = new Map();
for (const [id, person] of everybody) accounts.set(id, await accountOf(viewer(person)));

/** Payloads around the edges of the size classes, and of random lengths and letters. */
function payload(i) {
  const edges = [2, 1004, 1005, 4076, 4077, 16364, 16365, 65516, 65517, 262124];
  const length = i < edges.length ? edges[i] : 10 + dice.below(5000);
  if (length < 10) return utf8('{}');
  const text = dice.pick(['x', 'ä', '金', '\u{1f3fa}', '\\n', '\\u00e9']);
  const room = length - 8;
  const size = utf8(text).length;
  return utf8(`{"x":"${text.repeat(Math.floor(room / size))}${'y'.repeat(room % size)}"}`);
}

/** Half of the events are sealed there and opened here, half the other way. */
async function events() {
  const list = [];
  for (let i = 0; i < cases; i += 1) {
    const author = dice.pick([a, b, c]);
    const lane = dice.below(3);
    const others = [...everybody.values()].filter((other) => other !== author);
    const reader = lane === 0 || dice.below(8) === 0 ? null : dice.pick(others);
    list.push({
      author, lane, reader, roomId, streamId: hex(dice.bytes(16)),
      seq: dice.pick(['0', '1', '4294967296', '18446744073709551615']), prev: hex(dice.bytes(32)),
      payload: payload(i), there: i % 2 === 0,
    });
  }
  return list;
}

async function sealHere({ author, lane, reader, streamId, seq, prev, payload: bytes }) {
  return sealEvent({
    account: accounts.get(author.accountId), lane, roomId: unhex(roomId), streamId: unhex(streamId),
    seq: BigInt(seq), prev: unhex(prev), payload: bytes,
    pin: reader ? pinOf(pin(reader)) : undefined,
  });
}

/** Whether an event that came from there says here what went in. */
async function opensHere(event, core, slots) {
  const readers = [event.author, ...(event.reader ? [event.reader] : [])];
  if (slots.length !== readers.length) return false;
  for (const [i, person] of readers.entries()) {
    const opened = await openEvent({
      core: unhex(core), slot: unhex(slots[i]), account: accounts.get(person.accountId),
      pins: pinsOf(person).map(pinOf),
    });
    const { header } = opened;
    const same = equal(opened.payload, event.payload) && header.lane === event.lane
      && String(header.seq) === event.seq && hex(header.prev) === event.prev
      && hex(header.streamId) === event.streamId && hex(header.authorId) === event.author.accountId;
    if (!same) return false;
  }
  return true;
}

const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
const list = await events();
const writing = (async () => {
  for (const [id, event] of list.entries()) {
    const { lane, streamId, seq, prev } = event;
    const own = viewer(event.author, pinsOf(event.author));
    let request;
    if (event.there) {
      request = {
        id, op: 'seal', viewer: own, lane, roomId, streamId, seq, prev, payload: hex(event.payload),
        reader: event.reader?.accountId ?? null,
      };
    } else {
      const { core, slots } = await sealHere(event);
      const person = event.reader ?? event.author;
      request = {
        id, core: hex(core), slot: hex(slots.at(-1)), viewer: viewer(person, pinsOf(person)),
      };
    }
    if (!child.stdin.write(`${JSON.stringify(request)}\n`)) await once(child.stdin, 'drain');
  }
  child.stdin.end();
})();
let [there, here, wrong] = [0, 0, 0];
for (const [id, event] of list.entries()) {
  const { value, done } = await lines.next();
  if (done) throw new Error(`${program} ended before case ${id}`);
  const answer = JSON.parse(value);
  if (answer.id !== id) throw new Error(`${program}: ${answer.id} where ${id} was to come`);
  const right = answer.outcome === 'ok' && (event.there
    ? await opensHere(event, answer.core, answer.slots)
    : answer.payloadHash === hex(await sha256(event.payload)));
  if (!right) {
    wrong += 1;
    console.error(`crossing: case ${id}, sealed ${event.there ? 'there' : 'here'}: ${answer.outcome}`);
  }
  if (event.there) there += 1;
  else here += 1;
}
await writing;
console.log(`crossing: ${there} events sealed there and ${here} sealed here, ${wrong} of them not opened`);
if (wrong || there === 0 || here === 0) process.exitCode = 1;
