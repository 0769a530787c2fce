// SPDX-License-Identifier: Apache-2.0
// The crash drill: kills the server at one write or sync after the other and looks whether anything that
// it had answered for is gone.
//
// usage: node scripts/drills/kill.mjs [--points N] [--only NAME] [--jobs N] [--seed N]
//
// Each scenario is run once under strace to count its points. Then each point is one run: a copy of a
// prepared folder, a server that is sent SIGKILL on entering the N-th call of one kind, the scenario, and a
// second server on what is left. A point counts only where the server really died there. Non-zero exit
// on any loss, or where fewer points were reached than asked for.

import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { COMMAND_SCENARIOS } from "./command-scenarios.mjs";
import { Program, freePort, run } from "./program.mjs";
import { SCENARIOS, nobody } from "./scenarios.mjs";
import { CALLS, callsIn, countPoints, diedIn, options, requireStrace } from "./strace.mjs";
import { Wire } from "./wire.mjs";

const { values } = parseArgs({
  options: {
    points: { type: "string", default: "200" },
    only: { type: "string" },
    jobs: { type: "string", default: String(Math.min(4, os.availableParallelism())) },
    seed: { type: "string", default: "1" },
  },
});
requireStrace("kill");
const wanted = Number(values.points);
const jobs = Number(values.jobs);
const work = mkdtempSync(path.join(os.tmpdir(), "kintsugi-kill-"));
let made = 0;

/** A folder in which a scenario can begin, and who lives there. */
const prepared = async (scenario) => {
  const folder = path.join(work, scenario.name.replaceAll(" ", "-"));
  if (!scenario.prepare) {
    mkdirSync(folder, { mode: 0o700 });
    return { folder, world: nobody() };
  }
  const port = await freePort();
  const started = performance.now();
  const server = await Program.serve(folder, port);
  usual = Math.max(usual, performance.now() - started);
  const world = await scenario.prepare(new Wire(port));
  await server.stop(scenario.killsFirst ? "SIGKILL" : "SIGTERM");
  await scenario.then?.(folder, world);
  return { folder, world };
};

/** Runs a scenario once, with or without an injection; leaves the folder as it then is. */
const runOnce = async (scenario, { folder: template, world: original }, inject) => {
  made += 1;
  const folder = path.join(work, `run-${made}`);
  const trace = `${folder}.trace`;
  cpSync(template, folder, { recursive: true });
  const world = original.copy();
  const strace = options(trace, folder, { inject, beside: scenario.beside });
  if (scenario.command) {
    const { code } = await Program.start(scenario.command(folder), { strace }).ended;
    world.isDone = code === 0;
  } else {
    const port = await freePort();
    const server = await Program.serve(folder, port, { wait: false, strace });
    if (await server.listens()) {
      await scenario.act(world, new Wire(port)).catch((problem) => { world.problem = problem; });
      server.signal(scenario.stops ? "SIGTERM" : "SIGKILL");
    }
    await server.ended;
  }
  return { folder, trace, world, calls: callsIn(trace) };
};

/** How long an unhurt start took, the longest: on a busy machine nothing starts at once. */
let usual = 0;
let slowest = 0;

/** Starts a server on what is left and looks; everything that is not as it must be is a fault. */
const afterwards = async (scenario, world, folder) => {
  const faults = [];
  const port = await freePort();
  const started = performance.now();
  let again;
  try {
    again = await Program.serve(folder, port);
  } catch (problem) {
    return [problem.message];
  }
  const took = performance.now() - started;
  slowest = Math.max(slowest, took);
  if (took > 2000 + usual) faults.push(`the start after the kill took ${Math.round(took)} ms`);
  try {
    faults.push(...await scenario.check(world, new Wire(port), folder));
  } catch (problem) {
    faults.push(`the check failed: ${problem.message}`);
  }
  const { code } = await again.stop();
  if (code !== 0) faults.push(`the second server stopped with ${code}: ${again.log}`);
  const verified = await run(["verify", "--data", folder]);
  if (verified.code !== 0) faults.push(`verify: ${verified.error}${verified.out}`.trim());
  return faults;
};

/** Points of a scenario in the order they are tried: every kind of call in turn, spread by the seed. */
const order = (counts) => {
  let state = Number(values.seed) >>> 0 || 1;
  const draw = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const kinds = [...counts].map(([call, { most }]) => {
    const whens = Array.from({ length: most }, (_, index) => index + 1);
    for (let i = whens.length - 1; i > 0; i -= 1) {
      const j = draw(i + 1);
      [whens[i], whens[j]] = [whens[j], whens[i]];
    }
    return { call, whens };
  });
  const points = [];
  while (kinds.some(({ whens }) => whens.length)) {
    for (const { call, whens } of kinds) if (whens.length) points.push([call, whens.pop()]);
  }
  return points;
};

/** Counts a scenario's points and kills at `share` of them, or at all there are. */
const drill = async (scenario, share) => {
  const ready = await prepared(scenario);
  const row = { scenario: scenario.name, killed: new Map(), places: new Set(), answered: 0, faults: [] };
  const plain = await runOnce(scenario, ready);
  row.counts = countPoints(plain.calls);
  if (plain.world.problem) row.faults.push(`unhurt, it fails: ${plain.world.problem.message}`);
  row.faults.push(...await afterwards(scenario, plain.world, plain.folder));
  const points = order(row.counts);
  let dead = 0;
  let running = 0;
  const worker = async () => {
    while (points.length && dead + running < share) {
      const [call, when] = points.shift();
      running += 1;
      const { folder, trace, world, calls } = await runOnce(scenario, ready, `${call}:signal=KILL:when=${when}`);
      const died = diedIn(calls, call);
      const faults = died ? await afterwards(scenario, world, folder) : [];
      running -= 1;
      row.faults.push(...faults.map((fault) => `${call} ${when}: ${fault} (${folder})`));
      if (died) {
        dead += 1;
        row.killed.set(call, (row.killed.get(call) ?? 0) + 1);
        row.places.add(`${call} ${calls.length}`);
        row.answered += world.acknowledged.size;
      }
      if (faults.length === 0) {
        rmSync(folder, { recursive: true });
        rmSync(trace);
      }
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  row.dead = dead;
  return row;
};

/** The table: each scenario by each call, as kills of the points that there are. */
const show = (rows) => {
  const calls = CALLS.filter((call) => rows.some((row) => row.counts.has(call)));
  const cell = (row, call) =>
    (row.counts.has(call) ? `${row.killed.get(call) ?? 0}/${row.counts.get(call).all}` : "");
  const table = [["scenario", ...calls, "killed", "places", "events", "faults"], ...rows.map((row) => [
    row.scenario, ...calls.map((call) => cell(row, call)), row.dead, row.places.size, row.answered,
    row.faults.length,
  ])].map((line) => line.map(String));
  const widths = table[0].map((_, column) => Math.max(...table.map((line) => line[column].length)));
  for (const line of table) {
    console.log(line.map((text, column) =>
      (column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column]))).join("  "));
  }
};

const began = performance.now();
const chosen = [...SCENARIOS, ...COMMAND_SCENARIOS]
  .filter((scenario) => !values.only || scenario.name.includes(values.only));
const rows = [];
let left = wanted;
for (const [index, scenario] of chosen.entries()) {
  const row = await drill(scenario, Math.ceil(left / (chosen.length - index)));
  left -= row.dead;
  rows.push(row);
}
show(rows);
const faults = rows.flatMap((row) => row.faults.map((fault) => `${row.scenario}: ${fault}`));
for (const fault of faults) console.error(`kill: ${fault}`);
const killed = rows.reduce((sum, row) => sum + row.dead, 0);
const places = rows.reduce((sum, row) => sum + row.places.size, 0);
console.log(`kill: ${killed} kills at ${places} places in ${Math.round((performance.now() - began) / 1000)} s, `
  + `slowest start after a kill ${Math.round(slowest)} ms, without one ${Math.round(usual)} ms, `
  + `${faults.length} fault(s)`);
if (faults.length === 0) rmSync(work, { recursive: true });
if (!values.only && killed < wanted) {
  console.error(`kill: only ${killed} of ${wanted} points were reached`);
  process.exitCode = 1;
}
if (faults.length > 0) process.exitCode = 1;
