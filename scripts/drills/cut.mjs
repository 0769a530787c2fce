// SPDX-License-Identifier: Apache-2.0
// The power cut drill: records every write and sync of a server, makes the disk that a power cut at many
// moments could have left, and starts a server on it. What was answered for before the cut must be there.
//
// usage: node scripts/drills/cut.mjs [--cuts N] [--seed N] [--jobs N]

import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { randomBytes } from "node:crypto";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { Disk, FULL_TRACE, operationsOf } from "./power-cut.mjs";
import { Program, freePort, run } from "./program.mjs";
import { requireStrace } from "./strace.mjs";
import { Person, Wire } from "./wire.mjs";
import { append, checkEvents, couple } from "./world.mjs";

const { values } = parseArgs({
  options: {
    cuts: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    jobs: { type: "string", default: String(Math.min(4, os.availableParallelism())) },
  },
});
requireStrace("cut");
const began = performance.now();
const work = mkdtempSync(path.join(os.tmpdir(), "kintsugi-cut-"));
const template = path.join(work, "template");
const folder = path.join(work, "served");
const trace = path.join(work, "trace");

let state = Number(values.seed) >>> 0 || 1;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};

/** Counts the requests that were answered. */
class CountingWire extends Wire {
  answered = 0;

  async request(...call) {
    const answer = await super.request(...call);
    this.answered += 1;
    return answer;
  }
}

// --- a life at rest, then a life that is recorded ---------------------------------------------------

let port = await freePort();
let server = await Program.serve(template, port);
const original = await couple(new Wire(port));
const leaver = new Person();
await leaver.signUp(new Wire(port));
const leaving = leaver.event(leaver.homeRoom, 0, randomBytes(16));
await leaver.append(new Wire(port), leaver.homeRoom, [leaving]);
await server.stop();
cpSync(template, folder, { recursive: true });

port = await freePort();
server = await Program.serve(folder, port, { strace: ["-o", trace, ...FULL_TRACE] });
const wire = new CountingWire(port);
const { first, second } = original.people;
const done = [];
const step = async (what, action) => {
  await action();
  done.push({ what, answers: wire.answered });
};
const stream = randomBytes(16);
const write = async (count) => {
  for (const [room, lane, readers] of [[first.homeRoom, 0, []], [original.pair.room, 1, [second]]]) {
    const batch = Array.from({ length: count }, () => first.event(room, lane, stream, readers));
    await step({ batch }, () => append(original, wire, first, room, batch, readers));
  }
};
for (const count of [1, 3, 1, 2]) await write(count);
await step({ taken: original.old.pair[0] }, () => wire.expect(204, "DELETE",
  `/v1/rooms/${original.pair.id}/events/${original.old.pair[0].id}/slots/${second.id}`, undefined, first.token));
await step({ left: true }, () => leaver.leave(wire));
for (const count of [2, 1, 5]) await write(count);
const next = first.otherPassphrase();
await step({ changed: true }, () => first.change(wire, next));
await write(1);
await server.stop();

// --- cuts -------------------------------------------------------------------------------------------

const operations = operationsOf(trace, folder);
const answers = operations.filter(({ kind }) => kind === "answer").length;
const faults = [];
if (answers !== wire.answered) faults.push(`the trace has ${answers} answers, the client ${wire.answered}`);

/** Asks a server for everything that was answered for at `answered` answers. */
const look = async (reading, answered) => {
  const found = [];
  const world = original.copy();
  world.sent = original.sent;
  const known = done.filter((one) => one.answers <= answered).map(({ what }) => what);
  for (const { batch } of known) for (const event of batch ?? []) world.acknowledged.add(event);
  const isChanged = known.some(({ changed }) => changed);
  const signsIn = async (person, ...secret) => await person.signIn(reading, ...secret) === 200;
  const withNew = await signsIn(world.people.first, next.record, next.key);
  const withOld = withNew ? false : await signsIn(world.people.first);
  if (!withNew && (isChanged || !withOld)) found.push("an account cannot sign in");
  else found.push(...await checkEvents(world, reading));
  const given = await world.people.second.cores(reading, world.pair.room);
  if (known.some(({ taken }) => taken) && given.has(original.old.pair[0].core)) found.push("taken back, but readable");
  const stays = await signsIn(Object.assign(new Person(), leaver));
  if (stays && known.some(({ left }) => left)) found.push("who left is there again");
  return found;
};

/** Starts a server on the disk of a cut and looks at everything. */
const check = async (disk, answered) => {
  const found = [];
  const at = await freePort();
  let again;
  try {
    again = await Program.serve(disk, at);
  } catch (problem) {
    return [problem.message];
  }
  try {
    found.push(...await look(new Wire(at), answered));
  } catch (problem) {
    found.push(`it cannot be read: ${problem.message}`);
  }
  await again.stop();
  const verified = await run(["verify", "--data", disk]);
  if (verified.code !== 0) found.push(`verify: ${verified.error}${verified.out}`.trim());
  return found;
};

// Cuts lie where something was not synced yet, or right behind an answer: elsewhere nothing can be lost.
const moments = [];
const disk = new Disk(template, folder);
for (const [index, one] of operations.entries()) {
  disk.do(one);
  if (disk.unsynced > 0 || one.kind === "answer") moments.push(index);
}
const cuts = Array.from({ length: Number(values.cuts) },
  (_, index) => moments[Math.floor((index + random()) * moments.length / Number(values.cuts))]).sort((a, b) => a - b);
let unsynced = 0;

/** Makes the disks of cuts at some moments, and looks at each. */
const cutAt = async (chosen, name, choice) => {
  const replay = new Disk(template, folder, choice);
  let replayed = 0;
  const tasks = chosen.map((moment, index) => {
    for (; replayed <= moment; replayed += 1) replay.do(operations[replayed]);
    const into = path.join(work, `${name}-${index}`);
    unsynced += choice ? 0 : replay.unsynced;
    replay.cut(into, random);
    return { into, moment, answered: replay.answers };
  });
  const found = [];
  const worker = async () => {
    for (let task = tasks.shift(); task; task = tasks.shift()) {
      const { into, moment, answered } = task;
      const here = await check(into, answered);
      found.push(...here.map((fault) => `after operation ${moment}, ${answered} answers: ${fault} (${into})`));
      if (here.length === 0 || choice) rmSync(into, { recursive: true });
    }
  };
  await Promise.all(Array.from({ length: Number(values.jobs) }, worker));
  return found;
};

faults.push(...await cutAt(cuts, "cut"));
// A disk that lies about its syncs, cut at the end: where the drill finds no loss, it finds none anywhere.
const lied = await cutAt(Array.from({ length: 4 }, () => operations.length - 1), "lie", { keepsPromises: false });
if (lied.length === 0) faults.push("control: a disk that ignores every sync loses nothing that is found");
for (const fault of faults) console.error(`cut: ${fault}`);
console.log(`cut: ${operations.length} writes, syncs and answers recorded; ${cuts.length} power cuts at `
  + `${new Set(cuts).size} of ${moments.length} moments, ${Math.round(unsynced / 1024)} KiB not synced then; control: a disk that ignores `
  + `syncs is found out ${lied.length} times; ${faults.length} fault(s) in `
  + `${Math.round((performance.now() - began) / 1000)} s`);
if (faults.length === 0) rmSync(work, { recursive: true });
process.exitCode = faults.length > 0 ? 1 : 0;
