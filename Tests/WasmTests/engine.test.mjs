// SPDX-License-Identifier: Apache-2.0
// The promise of the engine: the same records give the same 64 bits in a browser and on Linux.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { patterns, runNative, startWasm } from "./engine.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const engine = await startWasm(path.join(root, "out/engine.wasm"));
const elementary = await startWasm(path.join(root, "out/elementary.wasm"));
const native = path.join(root, "Wasm/.build/release/engine-native");

/** Runs requests in a module and natively, and fails at the first word that differs. */
function sameBits(wasm, requests) {
  const there = runNative(native, requests);
  const here = wasm.run(requests);
  assert.equal(here.length, there.length);
  let compared = 0;
  for (let index = 0; index < here.length; index += 1) {
    assert.equal(here[index].status, there[index].status, `status of ${requests[index].call}`);
    assert.equal(here[index].output.length, there[index].output.length);
    for (let word = 0; word < here[index].output.length; word += 1) {
      if (here[index].output[word] !== there[index].output[word]) {
        const hex = (value) => value.toString(16).padStart(16, "0");
        assert.fail(`${requests[index].call}, word ${word}: WebAssembly gives ` +
          `${hex(here[index].output[word])}, native ${hex(there[index].output[word])}`);
      }
      compared += 1;
    }
  }
  return { compared, answers: here };
}

test("one file, no imports, under 60,000 bytes", () => {
  assert.deepEqual(WebAssembly.Module.imports(engine.module), []);
  assert.ok(engine.bytes.length < 60_000, `${engine.bytes.length} bytes`);
});

/** Every elementary function by its number: the name of its vectors and how many arguments it takes. */
const functions = [
  ["exp", 1], ["expm1", 1], ["log", 1], ["log1p", 1], ["tanh", 1], ["atanh", 1], ["erf", 1],
  ["erfc", 1], ["normal-density", 1], ["normal-cumulative", 1], ["log-normal-cumulative", 1],
  ["inverse-mills-ratio", 1], ["normal-quantile", 1], ["normal-interval", 2], ["log-sum-exp", 2],
];

/** Bit patterns from a multiplicative generator: every kind of double, NaNs of all sorts included. */
function* noise(seed) {
  let state = seed;
  for (;;) {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    yield state ^ (state >> 29n);
  }
}

for (const [number, [name, arity]] of functions.entries()) {
  test(`elementary function ${name} gives the same 64 bits`, async (t) => {
    const text = await readFile(path.join(root, `Spec/vectors/elementary/${name}.tsv`), "utf8");
    const rows = text.split("\n").filter((line) => line && !line.startsWith("#"))
      .map((line) => line.split("\t").slice(0, arity).map((field) => BigInt(`0x${field}`)));
    const random = noise(BigInt(number) + 1n);
    for (let draw = 0; draw < 20_000; draw += 1) {
      rows.push([random.next().value, random.next().value]);
    }
    // Numbers of everyday size, whose exponents lie near that of 1.
    for (let draw = 0; draw < 20_000; draw += 1) {
      rows.push([0, 1].map(() => {
        const word = random.next().value;
        const exponent = 1023n - 12n + ((word >> 52n) & 15n);
        return (word & 0x800fffffffffffffn) | (exponent << 52n);
      }));
    }
    const input = new BigUint64Array(rows.length * 3);
    const [which] = patterns([number]);
    rows.forEach(([x, y = 0n], row) => input.set([which, x, y], row * 3));
    const { compared, answers } = sameBits(elementary, [{ call: "engine_elementary", input }]);
    assert.equal(answers[0].status, 0);
    assert.equal(compared, rows.length);
    t.diagnostic(`${compared} values`);
  });
}

test("input that no function can take is refused alike", () => {
  const { answers } = sameBits(elementary, [
    { call: "engine_elementary", input: patterns([99, 1, 1]) },
    { call: "engine_elementary", input: patterns([99, 1]) },
  ]);
  assert.deepEqual(answers.map(({ status }) => status), [1, 1]);
});

/** The made-up journal of Spec/vectors/trust: records of four numbers. */
async function writtenJournal() {
  const text = await readFile(path.join(root, "Spec/vectors/trust/records.tsv"), "utf8");
  const number = (hex) => new Float64Array(BigUint64Array.of(BigInt(`0x${hex}`)).buffer)[0];
  return text.split("\n").filter((line) => line && !line.startsWith("#")).flatMap((line) => {
    const [time, partner, kind, value] = line.split("\t");
    return [number(time), Number(partner), Number(kind), number(value)];
  });
}

/** A journal with every kind of record, irregular gaps, corrections and entries taken back. */
function drawnJournal(days) {
  let state = 7;
  const draw = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const records = [];
  for (const partner of [0, 1]) {
    records.push(0, partner, 40, draw() * 2 - 1, 0, partner, 41, draw());
    records.push(0, partner, 42, draw(), 0, partner, 43, Math.floor(draw() * 90));
    records.push(0, partner, 44, partner, 0, partner, 45, 1);
  }
  for (let day = 0; day < days; day += draw() < 0.1 ? 9 : 1) {
    for (const partner of [0, 1]) {
      const time = 19_000.3 + day + draw() / 3;
      for (let item = 0; item < 19; item += 1) {
        if (draw() < (item < 4 ? 0.8 : 0.3)) {
          records.push(time, partner, item, Math.round(draw() * 100));
        }
      }
      if (draw() < 0.5) records.push(time, partner, 32, draw(), time, partner, 33, draw());
      if (draw() < 0.2) records.push(time, partner, 34, draw());
      if (draw() < 0.1) records.push(time, partner, 35, draw());
      if (draw() < 0.03) records.push(time, partner, 36, draw(), time, partner, 37, 1);
      if (draw() < 0.05) records.push(time, partner, 39, day % 2);
      if (draw() < 0.1) records.push(time, partner, 0, NaN);
    }
  }
  return records;
}

for (const [name, journal] of [["written", writtenJournal], ["drawn", () => drawnJournal(60)]]) {
  test(`a whole couple, ${name}: fold, pictures, forecasts and choices have the same bits`,
    async (t) => {
      const records = await journal();
      const request = (call, ...question) => ({ call, input: patterns([...question, ...records]) });
      const requests = [request("engine_fold")];
      for (const person of [0, 1]) {
        requests.push(request("engine_picture", person, 0));
        requests.push(request("engine_item_choice", person, 1, 5, 0b1111, 0b111_1111_1111_1111_0000, 0));
      }
      for (const scenario of [0, 1, 2, 3, 4]) {
        requests.push(request("engine_forecast", scenario % 2, scenario, 0, 0, 0));
      }
      // Steps of other lengths, and a walk that goes on.
      requests.push(request("engine_forecast", 0, 0, 0, 3, 0.5, 7, 1 / 24, 0));
      requests.push(request("engine_forecast", 0, 0, 1, 2, 1, 2, 0));
      const { compared, answers } = sameBits(engine, requests);
      for (const { status, output } of answers) {
        assert.equal(status, 0);
        assert.ok(output.length > 0);
      }
      // The whole history of both, and half a year of every scenario, are in what was compared.
      assert.ok(compared > 10_000, `${compared} numbers`);
      t.diagnostic(`${compared} numbers`);
    });
}

/** The numbers of a forecast's steps without the probabilities about the last weeks: [step][number]. */
function steps(output) {
  const numbers = new Float64Array(output.buffer);
  const size = 1 + 9 * (4 + numbers[1]) + 1 + 9;
  return Array.from({ length: numbers[0] }, (_, step) => {
    const row = numbers.subarray(2 + step * size, 2 + (step + 1) * size);
    return [...row.subarray(0, size - 10), ...row.subarray(size - 9)];
  });
}

test("forecasts on a walk have the bits of forecasts that begin anew", () => {
  const records = drawnJournal(60);
  const known = (day) => {
    const rows = [];
    for (let at = 0; at < records.length; at += 4) {
      if (records[at + 2] >= 40 || records[at] < 19_000.3 + day) rows.push(...records.slice(at, at + 4));
    }
    return rows;
  };
  const forecast = (day, goesOn, person) =>
    ({ call: "engine_forecast", input: patterns([person, 0, goesOn, 3, 1, 1, 4, 0, ...known(day)]) });
  for (const person of [0, 1]) {
    const days = [20, 27, 34, 34, 41, 55];
    const walk = days.map((day, place) => forecast(day, place > 0 ? 1 : 0, person));
    const { answers } = sameBits(engine, walk);
    const anew = engine.run(days.map((day) => forecast(day, 0, person)));
    answers.forEach(({ status, output }, place) => {
      assert.equal(status, 0);
      assert.deepEqual(steps(output), steps(anew[place].output), `day ${days[place]}`);
    });
    const above = (output) => new Float64Array(output.buffer).at(-10);
    assert.ok(above(anew[1].output) >= 0 && Number.isNaN(above(answers[1].output)));
  }
});

test("what a picture cannot be drawn from is refused alike", () => {
  const day = (time) => [time, 0, 0, 50, time, 1, 0, 50];
  const few = [0, 1, 2, 3, 4].flatMap(day);
  const seldom = [0, 5, 10, 15, 20].flatMap(day);
  const cases = [
    ["engine_picture", [0, 0, ...few], 3, [0, 5]],
    ["engine_picture", [1, 0, ...seldom], 3, [1, 5]],
    ["engine_forecast", [0, 0, 0, 0, 0, ...few], 3, [0, 5]],
    ["engine_picture", [2, 0, ...few], 1, []],
    ["engine_picture", [0, 3, ...few], 1, []],
    ["engine_picture", [0, 0, 1, 2, 3], 1, []],
    ["engine_picture", [], 1, []],
    ["engine_forecast", [0, 5, 0, 0, 0, ...few], 1, []],
    ["engine_forecast", [0, 0, 2, 0, 0, ...few], 1, []],
    ["engine_forecast", [0, 0, 0, 1, 0, 0, ...few], 1, []],
    ["engine_forecast", [0, 0, 0, 1, 7.5, 0, ...few], 1, []],
    ["engine_forecast", [0, 0, 0, 1, NaN, 0, ...few], 1, []],
    ["engine_forecast", [0, 0, 0, 900, 1, 0, 0, 50], 1, []],
    ["engine_fold", [0, 0, 0, 50, NaN, 0, 0, 50], 2, [1, 0]],
    ["engine_fold", [0, 2, 0, 50], 2, [0, 1]],
    ["engine_fold", [0, -1, 0, 50], 2, [0, 1]],
    ["engine_fold", [0, 0, 31, 50], 2, [0, 2]],
    ["engine_fold", [0, 0, 1e300, 50], 2, [0, 2]],
    ["engine_fold", [0, 0, 0.5, 50], 2, [0, 2]],
    ["engine_fold", [0, 0, 0, 101], 2, [0, 3]],
    ["engine_fold", [], 0, []],
    // What the model does not read is taken, within its range.
    ["engine_fold", [0, 0, 19, 100, 0, 0, 26, 0, 0, 1, 46, 1, 0, 1, 47, 0], 0, []],
    ["engine_fold", [0, 0, 27, 50], 2, [0, 2]],
    ["engine_fold", [0, 0, 48, 1], 2, [0, 2]],
    ["engine_fold", [0, 0, 20, 101], 2, [0, 3]],
    ["engine_fold", [0, 0, 46, 1.5], 2, [0, 3]],
    ["engine_item_choice", [0, -1, 2, 0, 16, 0, ...few], 1, []],
    ["engine_item_choice", [0, 1, 2, 0, 2 ** 19, 0, ...few], 1, []],
  ];
  const requests = cases.map(([call, input]) => ({ call, input: patterns(input) }));
  const { answers } = sameBits(engine, requests);
  cases.forEach(([call, input, status, output], index) => {
    assert.equal(answers[index].status, status, `${call} ${input}`);
    assert.deepEqual([...new Float64Array(answers[index].output.buffer)], output, `${call} ${input}`);
  });
});
