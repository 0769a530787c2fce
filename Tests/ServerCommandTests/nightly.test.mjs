// SPDX-License-Identifier: Apache-2.0
// At a quarter past three a serving process looks at every row, and says what it found.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { BINARY, Program, freePort, run } from "../../scripts/drills/program.mjs";
import { inhabited } from "./inhabited.mjs";

/** A server whose clock says 03:14:57 when it starts. */
const atNight = (data, port) => new Program(spawn("faketime", ["-f", "@2031-05-04 03:14:57", BINARY, "serve",
  "--data", data, "--port", String(port)], {
  stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, TZ: "UTC" }, detached: true,
}));

const saysScrub = async (server) => {
  for (let tenth = 0; tenth < 200; tenth += 1) {
    const line = server.log.split("\n").find((found) => found.includes("scrub"));
    if (line) return JSON.parse(line);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no scrub within 20 seconds: ${server.log}`);
};

test("the nightly scrub finds nothing, and then a row that was changed", async (t) => {
  const { data, server, events } = await inhabited(t);
  await server.stop();
  const clean = atNight(data, await freePort());
  t.after(() => clean.stop("SIGKILL"));
  const found = await saysScrub(clean);
  assert.equal(found.level, "notice");
  assert.ok(Number(found.rows) > 15);
  await clean.stop();
  const summary = JSON.parse(readFileSync(path.join(data, "last-scrub.json"), "utf8"));
  assert.deepEqual([summary.day, summary.findings], [Date.UTC(2031, 4, 4) / 86_400_000, 0]);

  const file = path.join(data, "envelopes.sqlite");
  const bytes = readFileSync(file);
  bytes[bytes.indexOf(Buffer.from(events[1].core, "base64url").subarray(164, 264)) + 3] ^= 128;
  writeFileSync(file, bytes);
  const damaged = atNight(data, await freePort());
  t.after(() => damaged.stop("SIGKILL"));
  assert.equal((await saysScrub(damaged)).level, "critical");
  await damaged.stop();
  const doctor = await run(["doctor", "--data", data]);
  assert.equal(doctor.code, 1);
  assert.match(doctor.out, /FAULT .*found damaged/);
});
