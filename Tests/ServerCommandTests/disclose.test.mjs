// SPDX-License-Identifier: Apache-2.0
// What the host of a server can hand over is exactly what the specification lists.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { ROOT, run } from "../../scripts/drills/program.mjs";
import { Pair, Person } from "../../scripts/drills/wire.mjs";
import { refused } from "./folder.mjs";
import { inhabited } from "./inhabited.mjs";

test("a disclosure has the tables and columns of Spec/storage.md, and no others", async (t) => {
  const { data, wire, first } = await inhabited(t);
  const other = new Person();
  await other.signUp(wire);
  await new Pair(other, first).invited(wire);
  await run(["verify", "--data", data]);
  await run(["sign-up-token", "--data", data]);
  const answer = await run(["disclose", "--data", data]);
  assert.equal(answer.code, 0, answer.error);
  const { files, ...told } = JSON.parse(answer.out);
  const listed = listedColumns();
  assert.deepEqual(Object.keys(told).sort(), Object.keys(listed).sort());
  let rows = 0;
  for (const [table, list] of Object.entries(told)) {
    for (const row of list) {
      rows += 1;
      assert.deepEqual(Object.keys(row), listed[table], `columns of ${table}`);
    }
  }
  assert.ok(rows > 15);
  for (const table of ["meta", "account", "session", "room", "member", "event", "slot", "invite"]) {
    assert.ok(told[table].length > 0, `${table} has rows`);
  }
  const names = readdirSync(data).filter((name) => !name.startsWith("envelopes.sqlite"));
  assert.deepEqual(Object.keys(files), names.sort());
  for (const name of names) assert.ok(listedFiles().includes(name), `${name} is in Spec/storage.md`);
  const one = JSON.parse((await run(["disclose", "--data", data, "--account", first.id])).out);
  assert.equal(one.account.length, 1);
  assert.equal(one.account[0].accountId, first.id);
  assert.equal(one.event.length, 4);
  refused(await run(["disclose", "--data", data, "--account", "00".repeat(16)]), 1, /nothing is stored/);
  refused(await run(["disclose", "--data", data, "--account", "me"]), 2, /32 hexadecimal digits/);
});

/** The columns that Spec/storage.md lists, by table: a heading, then a table of columns. */
const listedColumns = () => {
  const listed = {};
  let table = null;
  for (const line of readFileSync(path.join(ROOT, "Spec/storage.md"), "utf8").split("\n")) {
    const heading = /^### Table `(\w+)`/.exec(line);
    if (heading) listed[table = heading[1]] = [];
    else if (line.startsWith("#")) table = null;
    const column = /^\| `(\w+)` \|/.exec(line);
    if (table && column) listed[table].push(column[1]);
  }
  return listed;
};

/** The files that Spec/storage.md lists. */
const listedFiles = () => {
  const spec = readFileSync(path.join(ROOT, "Spec/storage.md"), "utf8");
  const section = spec.split("## Files beside the database")[1].split("\n## ")[0];
  return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map((row) => row[1]);
};
