// SPDX-License-Identifier: Apache-2.0
// What a page shows is what `kintsugi-cohort forecast` writes for the same records: every number to the last bit.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { SCENARIOS, createLocalEngine } from "../../Web/engine/engine.mjs";
import { observationTable } from "./observation-table.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const program = process.env.KINTSUGI_COHORT ?? path.join(root, ".build/release/kintsugi-cohort");
const engine = await createLocalEngine(await readFile(path.join(root, "out/engine.wasm")));

/** The file that the command writes for a table. */
async function commandSays(table) {
  const folder = await mkdtemp(path.join(tmpdir(), "kintsugi-forecast-"));
  try {
    await writeFile(path.join(folder, "journal.csv"), table);
    const child = spawnSync(program,
      ["forecast", "journal.csv", "--parameters", "prior", "--json", "forecast.json"],
      { cwd: folder, encoding: "utf8" });
    assert.equal(child.status, 0, `${child.error ?? ""}${child.stderr}`);
    return JSON.parse(await readFile(path.join(folder, "forecast.json"), "utf8"));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A page's journal: whole points, hours, corrections, what the model does not read, moments, history. */
function journal(days, seed, isShared) {
  let state = seed;
  const draw = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const records = [];
  const first = 20_780;
  for (const partner of isShared ? [0, 1] : [1]) {
    const at = first + 20 / 24;
    records.push([at, partner, 40, draw() * 2 - 1], [at, partner, 41, Math.round(draw() * 100) / 100]);
    records.push([at, partner, 42, 0.75], [at, partner, 43, 30 + partner], [at, partner, 44, partner]);
  }
  for (let day = first; day < first + days; day += draw() < 0.1 ? 8 : 1) {
    for (const partner of isShared ? [0, 1] : [1]) {
      const time = day + (draw() < 0.7 ? 12 : 4 + Math.floor(draw() * 24)) / 24;
      const facets = day % 2 ? [4, 5] : [5, 6];
      for (const kind of [0, 1, 2, ...facets, 7 + (day % 6), 13, 19, 21]) {
        if (draw() < 0.85) records.push([time, partner, kind, Math.round(draw() * 100)]);
      }
      if (draw() < 0.4) records.push([time, partner, 32, Math.round(draw() * 100) / 100]);
      if (draw() < 0.4) records.push([time, partner, 33, Math.round(draw() * 100) / 100]);
      if (draw() < 0.15) records.push([time, partner, 34, draw() < 0.5 ? 1 : 0.5]);
      if (draw() < 0.1) records.push([time, partner, 35, 0.5]);
      if (draw() < 0.04) records.push([time, partner, 36, 0.4], [time, partner, 37, 1], [time, partner, 38, 0]);
      if (draw() < 0.05) records.push([time, partner, 39, day % 2]);
      if (draw() < 0.1) records.push([time, partner, 46, 1]);
      if (draw() < 0.1) records.push([time, partner, 0, NaN]);
      if (draw() < 0.1) records.push([time, partner, 1, 33]);
    }
  }
  return records;
}

/** A band as the command's file has it: time, mean, and the 50, 80 and 95 % intervals. */
const row = (time, { mean, q }) => [time, mean, q[2], q[4], q[1], q[5], q[0], q[6]];
const QUANTITIES = ["trust", "willingness", "closeness", "hurt"];

for (const [name, records] of [
  ["of two, 30 days", journal(30, 11, true)], ["of two, 70 days", journal(70, 12, true)],
  ["of one alone", journal(30, 13, false)],
]) {
  test(`a journal ${name}: picture and forecasts have the command's bits`, async (t) => {
    const { people } = await commandSays(observationTable(records));
    let compared = 0;
    const same = (found, expected, about) => {
      assert.equal(found.length, expected.length, about);
      found.forEach((number, place) => {
        assert.ok(Object.is(number, expected[place]), `${about}, ${place}: ${number} ${expected[place]}`);
        compared += 1;
      });
    };
    const speaking = people.filter(({ silence }) => silence === null).length;
    assert.deepEqual([people.length, speaking], [2, name.endsWith("alone") ? 1 : 2]);
    for (const { partner, quantities, contributions, chances, silence } of people) {
      const person = Number(partner);
      const picture = await engine.picture({ records, person });
      if (silence !== null) {
        assert.deepEqual(picture, { silent: { reason: "days", have: 0, need: 14 } });
        continue;
      }
      const forecasts = [];
      for (const scenario of SCENARIOS) forecasts.push(await engine.forecast({ records, person, scenario }));
      for (const { as_now: asNow, scenarios } of quantities) {
        const { quantity } = asNow;
        assert.ok(QUANTITIES.includes(quantity));
        const rows = (estimates) => estimates.map((estimate) => row(estimate.time, estimate[quantity]));
        rows(picture.history).forEach((found, place) => same(found, asNow.history[place], `${quantity} then`));
        assert.equal(picture.history.length, asNow.history.length);
        assert.ok(Object.is(picture.now.time, asNow.today));
        const futures = [asNow.forecast, ...scenarios.map(({ forecast }) => forecast)];
        futures.forEach((future, which) => {
          assert.equal(future.length, 50);
          rows(forecasts[which].days).forEach((found, place) =>
            same(found, future[place], `${quantity}, ${SCENARIOS[which]}`));
        });
      }
      const parts = [picture.parts.trust, picture.parts.hurt, picture.parts.setPoint, picture.parts.rest];
      parts.forEach(({ mean, q }, place) => same([mean, q[1], q[5]],
        [contributions[place].value, ...contributions[place].interval], contributions[place].name));
      // The command names three of the probabilities.
      const above = forecasts[0].days.map((day) => day.above);
      for (const { value } of chances) assert.ok(above.includes(value));
      assert.ok(chances.length > 0);
      // Absolute times are those of the records, to the hour.
      const hours = new Set(records.map(([time]) => Math.round(time * 24)));
      for (const { at } of picture.history) assert.ok(hours.has(at * 24), `${at}`);
    }
    assert.ok(compared > 5_000 * speaking, `${compared}`);
    t.diagnostic(`${compared} numbers`);
  });
}
