// SPDX-License-Identifier: Apache-2.0
// Once a night a serving process looks at every row, and says what it found.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { Program, freePort, run } from "../../scripts/drills/program.mjs";
import { inhabited } from "./inhabited.mjs";

/** A server for which the hour comes in two seconds. */
const atNight = async (data) => {
  const soon = new Date(Date.now() + 2000);
  const hour = [soon.getUTCHours(), soon.getUTCMinutes(), soon.getUTCSeconds()]
    .map((number) => String(number).padStart(2, "0")).join(":");
  return Program.serve(data, await freePort(),
    { environment: { TZ: "UTC", KINTSUGI_SCRUB_AT: hour }, options: ["--log-level", "info"] });
};

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
  const clean = await atNight(data);
  t.after(() => clean.stop("SIGKILL"));
  const found = await saysScrub(clean);
  assert.equal(found.level, "notice");
  assert.ok(Number(found.rows) > 15);
  await clean.stop();
  const summary = JSON.parse(readFileSync(path.join(data, "last-scrub.json"), "utf8"));
  assert.deepEqual([summary.day, summary.findings], [Math.floor(Date.now() / 86_400_000), 0]);

  const file = path.join(data, "envelopes.sqlite");
  const bytes = readFileSync(file);
  bytes[bytes.indexOf(Buffer.from(events[1].core, "base64url").subarray(164, 264)) + 3] ^= 128;
  writeFileSync(file, bytes);
  const damaged = await atNight(data);
  t.after(() => damaged.stop("SIGKILL"));
  assert.equal((await saysScrub(damaged)).level, "critical");
  await damaged.stop();
  const doctor = await run(["doctor", "--data", data]);
  assert.equal(doctor.code, 1);
  assert.match(doctor.out, /FAULT .*found damaged/);
});
