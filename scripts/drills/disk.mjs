// SPDX-License-Identifier: Apache-2.0
// The disk breaks instead of the process: no space, and a sync that fails. What was answered for must
// be there, nothing that failed may be answered for, and after a failed sync the server must end,
// because what the disk holds is then unknown.
//
// usage: node scripts/drills/disk.mjs [--spaces N] [--syncs N] [--jobs N]

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { Program, freePort, run } from "./program.mjs";
import { options, requireStrace } from "./strace.mjs";
import { Wire } from "./wire.mjs";
import { append, checkEvents, couple } from "./world.mjs";

const { values } = parseArgs({
  options: {
    spaces: { type: "string", default: "20" },
    syncs: { type: "string", default: "20" },
    jobs: { type: "string", default: String(Math.min(4, os.availableParallelism())) },
  },
});
requireStrace("disk");
const work = mkdtempSync(path.join(os.tmpdir(), "kintsugi-disk-"));
let made = 0;

/** A prepared folder, made by a server that nothing happens to. */
const prepare = async (folder) => {
  const port = await freePort();
  const server = await Program.serve(folder, port);
  const world = await couple(new Wire(port), { events: 1 });
  await server.stop();
  return world;
};

const template = path.join(work, "template");
const original = await prepare(template);

/** A copy of the template with its people, and the options to break calls on its files. */
const broken = (inject) => {
  made += 1;
  const folder = path.join(work, `run-${made}`);
  cpSync(template, folder, { recursive: true });
  const trace = `${folder}.trace`;
  return { folder, trace, world: original.copy(), strace: options(trace, folder, { inject }) };
};

/** Appends until `count` batches are sent; returns the statuses of those that were refused. */
const appendAll = async (world, wire, count) => {
  const { first } = world.people;
  const refused = [];
  for (let index = 0; index < count; index += 1) {
    const batch = [0, 1].map(() => first.event(first.homeRoom, 0, world.streams.first));
    try {
      await append(world, wire, first, first.homeRoom, batch, []);
    } catch (problem) {
      refused.push(problem.answer?.status ?? 0);
      // The next batch is another writer's: this one left a hole in its chain, which is not the server's.
      world.streams.first = randomBytes(16);
    }
  }
  return refused;
};

const checkAgain = async (world, folder, hasLeft = false) => {
  const port = await freePort();
  const server = await Program.serve(folder, port);
  const faults = [];
  const wire = new Wire(port);
  const { first, second } = world.people;
  const status = await first.signIn(wire);
  if (status !== 200) faults.push(`an account is lost: ${status}`);
  else faults.push(...await checkEvents(world, wire));
  if (hasLeft && await second.signIn(wire) === 200) faults.push("who left is there again");
  await server.stop();
  const verified = await run(["verify", "--data", folder]);
  if (verified.code !== 0) faults.push(`verify: ${verified.error}${verified.out}`);
  return faults;
};

/** ENOSPC on a stretch of writes: refused meanwhile, and served again afterwards without a restart. */
const noSpace = async (number) => {
  // The first three meet the start of the server, the others its writes.
  const from = number <= 3 ? number : (number - 2) * 6;
  const { folder, world, trace, strace } = broken(`pwrite64:error=ENOSPC:when=${from}..${from + 12}`);
  const port = await freePort();
  const server = await Program.serve(folder, port, { wait: false, strace });
  const faults = [];
  let refused = [];
  if (await server.listens()) {
    const wire = new Wire(port);
    refused = await appendAll(world, wire, 10);
    const wrong = refused.filter((status) => status !== 507 && status !== 503);
    if (wrong.length) faults.push(`no space is answered with ${wrong}`);
    // Each thread has its own stretch without space; when all are through, everything is taken again.
    let rest = 40;
    while (rest > 0 && (await appendAll(world, wire, 1)).length) rest -= 1;
    if (rest === 0) faults.push("after space came back, writes are still refused");
  } else if (!/space|full/i.test(server.log)) {
    faults.push(`no space at the start is not said: ${server.log}`);
  }
  await server.stop();
  const injected = (readFileSync(trace, "utf8").match(/INJECTED/g) ?? []).length;
  faults.push(...(await checkAgain(world, folder)).map((fault) => `${fault} (${folder})`));
  return { hit: injected > 0, refused: refused.length, answered: world.acknowledged.size, faults };
};

/** A failing sync: the server ends with a sentence, and what it answered for is there. */
const failedSync = async (number) => {
  // Most syncs are of the database's log; every fifth is one of the list of deletions or of the folder.
  // Threads take turns, and each has a count of its own: the same count meets another sync in each run.
  const call = number % 5 ? "fdatasync" : "fsync";
  const count = number % 5 ? 1 + (number % 9) : 1 + ((number / 5) % 2);
  const { folder, world, trace, strace } = broken(`${call}:error=EIO:when=${count}`);
  const port = await freePort();
  const server = await Program.serve(folder, port, { wait: false, strace });
  const faults = [];
  let hasLeft = false;
  if (await server.listens()) {
    const wire = new Wire(port);
    await appendAll(world, wire, 9);
    // Leaving writes to both files, and then empties the log.
    await world.people.second.leave(wire).then(() => { hasLeft = true; }, () => {});
    await appendAll(world, wire, 9);
    if (number % 2) await server.stop();
  }
  const failed = readFileSync(trace, "utf8").includes("(INJECTED)");
  if (failed) {
    const ended = await Promise.race([server.ended, new Promise((ok) => { setTimeout(ok, 5000); })]);
    if (!ended) faults.push("the server went on after a failed sync");
    else if (ended.code === 0) faults.push("the server ended with code 0 after a failed sync");
    if (!/disk/.test(server.log)) faults.push(`the server ended without a sentence: ${server.log}`);
  }
  await server.stop("SIGKILL");
  faults.push(...(await checkAgain(world, folder, hasLeft)).map((fault) => `${call} ${count}: ${fault} (${folder})`));
  return { hit: failed, answered: world.acknowledged.size, faults };
};

/** Runs numbered drills, some at a time, until `wanted` of them hit what they should break. */
const until = async (wanted, most, drill) => {
  const results = [];
  let next = 1;
  const worker = async () => {
    while (next <= most && results.filter(({ hit }) => hit).length < wanted) {
      const number = next;
      next += 1;
      results.push(await drill(number));
    }
  };
  await Promise.all(Array.from({ length: Number(values.jobs) }, worker));
  return results;
};

/** A disk that is really full, where this user may mount one. */
const smallDisk = async () => {
  const disk = path.join(work, "disk");
  mkdirSync(disk);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=2m,mode=700", "tmpfs", disk], { stdio: "ignore" });
  } catch {
    return { name: "full disk", seen: "not tried: this user may not mount a small disk", faults: [] };
  }
  try {
    const folder = path.join(disk, "data");
    const world = (await prepare(folder)).copy();
    const config = path.join(work, "limits.json");
    writeFileSync(config, JSON.stringify({ "events-per-minute": 100_000, "events-per-day": 100_000 }));
    const port = await freePort();
    const server = await Program.serve(folder, port, { options: ["--config", config] });
    const wire = new Wire(port);
    const refused = await appendAll(world, wire, 700);
    const faults = [];
    if (refused.length === 0) faults.push("a disk of 2 MiB was never full");
    const wrong = refused.filter((status) => status !== 507 && status !== 503);
    if (wrong.length) faults.push(`a full disk is answered with ${[...new Set(wrong)]}`);
    if (server.child.exitCode !== null) faults.push("the server ended because the disk was full");
    const read = await world.people.first.cores(wire, world.people.first.homeRoom).catch(() => null);
    if (!read) faults.push("nothing can be read while the disk is full");
    await server.stop("SIGKILL");
    const copy = path.join(work, "from-disk");
    cpSync(folder, copy, { recursive: true });
    faults.push(...await checkAgain(world, copy));
    return {
      name: "full disk", faults,
      seen: `${world.acknowledged.size} events kept on 2 MiB, ${refused.length} batches refused, reading went on`,
    };
  } finally {
    execFileSync("umount", [disk]);
  }
};

/** More connections than the process may have files: it serves again once they are gone. */
const noFiles = async () => {
  const { folder, world } = broken();
  const port = await freePort();
  const server = await Program.serve(folder, port);
  execFileSync("prlimit", ["--pid", String(server.child.pid), "--nofile=64:64"]);
  const wire = new Wire(port);
  await appendAll(world, wire, 1);
  const idle = Array.from({ length: 150 }, () => net.connect(port, "127.0.0.1").on("error", () => {}));
  await new Promise((ok) => { setTimeout(ok, 500); });
  const refused = await appendAll(world, new Wire(port, { timeout: 1000 }), 1);
  for (const socket of idle) socket.destroy();
  await new Promise((ok) => { setTimeout(ok, 500); });
  const after = await appendAll(world, wire, 2);
  const faults = after.length ? [`after the connections were gone, writes got ${after}`] : [];
  await server.stop();
  faults.push(...await checkAgain(world, folder));
  return {
    name: "no file descriptors (EMFILE)", faults,
    seen: `150 connections with 64 descriptors, ${refused.length} of 1 refused meanwhile, then served again`,
  };
};

const sum = (rows, field) => rows.reduce((total, row) => total + row[field], 0);
const hits = (rows) => rows.filter(({ hit }) => hit).length;
const began = performance.now();
const spaces = await until(Number(values.spaces), Number(values.spaces) * 3, noSpace);
const syncs = await until(Number(values.syncs), Number(values.syncs) * 3, failedSync);
const lines = [
  {
    name: "no space (ENOSPC)", faults: spaces.flatMap((row) => row.faults),
    seen: `${hits(spaces)} stretches, ${sum(spaces, "refused")} batches refused, `
      + `${sum(spaces, "answered")} events answered for`,
  },
  {
    name: "failed sync (EIO)", faults: syncs.flatMap((row) => row.faults),
    seen: `${hits(syncs)} syncs failed, ${sum(syncs, "answered")} events answered for`,
  },
  await smallDisk(), await noFiles(),
];
for (const { name, seen, faults } of lines) {
  console.log(`disk: ${name}: ${seen}, ${faults.length} fault(s)`);
  for (const fault of faults) console.error(`disk: ${name}: ${fault}`);
}
const short = [[spaces, values.spaces, "ENOSPC"], [syncs, values.syncs, "EIO"]]
  .filter(([rows, wanted]) => hits(rows) < Number(wanted));
for (const [rows, wanted, name] of short) console.error(`disk: only ${hits(rows)} of ${wanted} ${name} were reached`);
const bad = lines.some(({ faults }) => faults.length) || short.length > 0;
console.log(`disk: ${Math.round((performance.now() - began) / 1000)} s`);
if (!bad) rmSync(work, { recursive: true });
process.exitCode = bad ? 1 : 0;
