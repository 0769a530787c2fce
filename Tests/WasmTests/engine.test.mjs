// SPDX-License-Identifier: Apache-2.0
// The promise of the engine: the same records give the same 64 bits in a browser and on Linux.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { runNative, startWasm } from "./engine.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const wasm = await startWasm(path.join(root, "out/engine.wasm"));
const native = path.join(root, "Wasm/.build/release/engine-native");

/** Runs requests both ways and fails at the first word that differs. */
function sameBits(requests) {
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
  assert.deepEqual(WebAssembly.Module.imports(wasm.module), []);
  assert.ok(wasm.bytes.length < 60_000, `${wasm.bytes.length} bytes`);
});

/** Every elementary function by its number: the name of its vectors and how many arguments it takes. */
const functions = [
  ["exp", 1], ["expm1", 1], ["log", 1], ["log1p", 1], ["tanh", 1], ["atanh", 1], ["erf", 1],
  ["erfc", 1], ["normal-density", 1], ["normal-cumulative", 1], ["log-normal-cumulative", 1],
  ["inverse-mills-ratio", 1], ["normal-quantile", 1], ["normal-interval", 2], ["log-sum-exp", 2],
];

/** Bit patterns from a multiplicative generator: every kind of double, NaNs of all sorts included. */
function* patterns(seed) {
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
    const random = patterns(BigInt(number) + 1n);
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
    const which = new BigUint64Array(Float64Array.of(number).buffer)[0];
    rows.forEach(([x, y = 0n], row) => input.set([which, x, y], row * 3));
    const { compared, answers } = sameBits([{ call: "engine_elementary", input }]);
    assert.equal(answers[0].status, 0);
    assert.equal(compared, rows.length);
    t.diagnostic(`${compared} values`);
  });
}

test("input that no function can take is refused alike", () => {
  const input = new BigUint64Array(Float64Array.of(99, 1, 1).buffer);
  const { answers } = sameBits([
    { call: "engine_elementary", input },
    { call: "engine_elementary", input: input.slice(0, 2) },
  ]);
  assert.deepEqual(answers.map(({ status }) => status), [1, 1]);
});
