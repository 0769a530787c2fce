// SPDX-License-Identifier: Apache-2.0
// What is stored, as the commands see it: a planted change is found, and a backup of a busy server
// comes back whole.

import assert from "node:assert/strict";
import { copyFileSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { Program, freePort, run } from "../../scripts/drills/program.mjs";
import { Person, Wire } from "../../scripts/drills/wire.mjs";
import { refused, temporaryFolder } from "./folder.mjs";
import { inhabited } from "./inhabited.mjs";

const database = (data) =>
  path.join(data, readdirSync(data).find((name) => /\.(sqlite|db)$/.test(name)));

test("verify is content, also beside a serving process; the doctor says what it found", async (t) => {
  const { data } = await inhabited(t);
  const answer = await run(["verify", "--data", data, "--json"]);
  assert.equal(answer.code, 0, answer.error + answer.out);
  const result = JSON.parse(answer.out);
  assert.equal(result.clean, true);
  assert.deepEqual(result.damaged, []);
  assert.equal(result.rows.account, 2);
  assert.equal(result.rows.event, 4);
  assert.equal(result.rows.slot, 8);
  const doctor = await run(["doctor", "--data", data]);
  assert.equal(doctor.code, 0, doctor.out);
  assert.match(doctor.out, /all \d+ rows were as they were written/);
});

test("verify names a row that was changed on the disk", async (t) => {
  const { data, server, events } = await inhabited(t);
  await server.stop();
  const file = database(data);
  const bytes = readFileSync(file);
  const core = Buffer.from(events[2].core, "base64url");
  // A large value may be spread over pages; its beginning stands in one piece.
  const at = bytes.indexOf(core.subarray(164, 264));
  assert.ok(at > 0, "the event is in the database file");
  bytes[at + 17] ^= 1;
  writeFileSync(file, bytes);
  const answer = await run(["verify", "--data", data, "--json"]);
  assert.equal(answer.code, 1);
  const { clean, damaged } = JSON.parse(answer.out);
  assert.equal(clean, false);
  assert.deepEqual(damaged.map((row) => row.place), ["event"]);
  const words = await run(["verify", "--data", data]);
  assert.equal(words.code, 1);
  assert.match(words.out, new RegExp(`^event ${damaged[0].key}: its content is not what was written$`, "m"));
  const doctor = await run(["doctor", "--data", data]);
  assert.equal(doctor.code, 1);
  assert.match(doctor.out, /FAULT .*found damaged/);
});

test("a backup made while writing is whole, and restore brings it back", async (t) => {
  const { folder, data, port, server, wire, first, second, pair, stream, events } = await inhabited(t);
  const file = path.join(folder, "pages.backup");
  let isWriting = true;
  const writer = (async () => {
    while (isWriting) {
      const event = first.event(pair.room, 1, stream, [second]);
      await first.append(wire, pair.room, [event]);
      events.push(event);
    }
  })();
  await new Promise((resolve) => setTimeout(resolve, 150));
  const before = events.length;
  const made = await run(["backup", "--data", data, "--to", file]);
  const during = events.length;
  isWriting = false;
  await writer;
  assert.equal(made.code, 0, made.error);
  assert.ok(before > 4 && during > before, "events were written before and during the backup");
  assert.equal(statSync(file).mode & 0o077, 0, "only this user may read the backup");
  refused(await run(["backup", "--data", data, "--to", file]), 1, /is there already/);
  refused(await run(["restore", "--data", data, "--from", file, "--yes"]), 1, /another kintsugi uses/);
  const generation = (await wire.expect(200, "GET", "/v1/rooms", undefined, first.token)).generation;
  await server.stop();

  const unsure = await run(["restore", "--data", data, "--from", file], { input: "no\n" });
  assert.equal(unsure.code, 1);
  const restored = await run(["restore", "--data", data, "--from", file, "--yes"]);
  assert.equal(restored.code, 0, restored.error);
  assert.ok(existsSync(path.join(data, "replaced-1/envelopes.sqlite")), "the old data is kept");
  assert.equal((await run(["verify", "--data", data])).code, 0);
  const again = await Program.serve(data, port);
  t.after(() => again.stop("SIGKILL"));
  assert.equal(await first.signIn(wire), 200);
  assert.equal(await second.signIn(wire), 200);
  const rooms = await wire.expect(200, "GET", "/v1/rooms", undefined, first.token);
  assert.notEqual(rooms.generation, generation);
  const cores = await second.cores(wire, pair.room);
  for (const event of events.slice(0, before)) assert.ok(cores.has(event.core), "an event before the backup");
  // A beginning of what was written, with nothing missing in between.
  const there = events.map((event) => cores.has(event.core));
  assert.equal(there.lastIndexOf(true) + 1, there.filter(Boolean).length);
});

test("restore refuses what is no backup, and a damaged one, and changes nothing", async (t) => {
  const { folder, data, server, events } = await inhabited(t);
  const file = path.join(folder, "pages.backup");
  assert.equal((await run(["backup", "--data", data, "--to", file])).code, 0);
  await server.stop();
  const before = readFileSync(database(data));
  const restore = (from) => run(["restore", "--data", data, "--from", from, "--yes"]);
  refused(await restore(path.join(folder, "none")), 1, /is not there|cannot be read/);
  const other = path.join(folder, "other");
  writeFileSync(other, "something else".repeat(1000));
  refused(await restore(other), 1, /not one of kintsugi's|not a backup/);
  const damaged = path.join(folder, "damaged");
  copyFileSync(file, damaged);
  const bytes = readFileSync(damaged);
  const at = bytes.indexOf(Buffer.from(events[0].core, "base64url").subarray(164, 264));
  bytes[at + 5] ^= 4;
  writeFileSync(damaged, bytes);
  refused(await restore(damaged), 1, /damaged/);
  assert.deepEqual(readFileSync(database(data)), before);
});

test("what was taken back after the backup stays gone after the restore", async (t) => {
  const { folder, data, port, server, wire, first, second, pair, events } = await inhabited(t);
  const file = path.join(folder, "pages.backup");
  assert.equal((await run(["backup", "--data", data, "--to", file])).code, 0);
  await wire.expect(204, "DELETE", `/v1/rooms/${pair.id}/events/${events[1].id}/slots/${second.id}`,
    undefined, first.token);
  await server.stop();
  assert.equal((await run(["restore", "--data", data, "--from", file, "--yes"])).code, 0);
  const again = await Program.serve(data, port);
  t.after(() => again.stop("SIGKILL"));
  assert.equal(await second.signIn(wire), 200);
  const cores = await second.cores(wire, pair.room);
  assert.ok(!cores.has(events[1].core));
  assert.ok(cores.has(events[0].core));
});

test("a sign-up token makes one account", async (t) => {
  const folder = temporaryFolder(t);
  const data = path.join(folder, "data");
  const port = await freePort();
  const server = await Program.serve(data, port, { options: ["--sign-up", "token"] });
  t.after(() => server.stop("SIGKILL"));
  const made = await run(["sign-up-token", "--data", data], { environment: { KINTSUGI_SIGN_UP: "token" } });
  assert.equal(made.code, 0, made.error);
  assert.equal(made.error, "");
  const signUpToken = made.out.trim();
  assert.ok(!readFileSync(path.join(data, "sign-up-tokens"), "utf8").includes(signUpToken));
  const wire = new Wire(port);
  const first = new Person();
  await assert.rejects(new Person().signUp(wire), /403/);
  await assert.rejects(new Person().signUp(wire, "AAAAAAAAAAAAAAAAAAAAAA"), /403/);
  await first.signUp(wire, signUpToken);
  await first.signUp(wire, signUpToken);
  await assert.rejects(new Person().signUp(wire, signUpToken), /403/);
  assert.equal(existsSync(path.join(data, "sign-up-tokens")), true);
});
