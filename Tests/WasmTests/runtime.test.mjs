// SPDX-License-Identifier: Apache-2.0
// The memory that Wasm/Runtime/runtime.c hands out, and its rounding. scripts/build-wasm links that
// file alone, with 4 MiB of memory at most, as out/runtime.wasm.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const module = await WebAssembly.compile(await readFile(path.join(root, "out/runtime.wasm")));
const start = async () => (await WebAssembly.instantiate(module, {})).exports;

/** Whole numbers below a bound, the same in every run. */
function draws(seed) {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * bound);
  };
}

test("blocks are aligned, apart from each other, and keep what was written", async () => {
  const { malloc, free, memory } = await start();
  const draw = draws(1);
  const used = [];
  for (let step = 0; step < 30_000; step += 1) {
    if (used.length < 100 && draw(100) < 55) {
      const size = draw(10) === 0 ? draw(9_000) : draw(200);
      const address = malloc(size);
      assert.equal(address % 16, 0);
      const mark = draw(256);
      new Uint8Array(memory.buffer, address, size).fill(mark);
      used.push({ address, size, mark });
    } else if (used.length > 0) {
      const [block] = used.splice(draw(used.length), 1);
      const bytes = new Uint8Array(memory.buffer, block.address, block.size);
      assert.ok(bytes.every((byte) => byte === block.mark), `step ${step}: overwritten`);
      free(block.address);
    }
  }
});

test("neighbours that are given back join, in whatever order", async () => {
  const { malloc, free, memory } = await start();
  const draw = draws(2);
  const used = Array.from({ length: 1_000 }, () => malloc(1_000));
  const first = used[0];
  const pages = memory.buffer.byteLength;
  while (used.length > 0) free(used.splice(draw(used.length), 1)[0]);
  // 1,000 blocks of 1,008 bytes with headers of 16; joined, they hold all of it but one header.
  assert.equal(malloc(1_000 * 1_024 - 16), first);
  assert.equal(memory.buffer.byteLength, pages);
});

test("memory does not grow under steady use", async () => {
  const { malloc, free, memory } = await start();
  const round = () => {
    const used = [100, 5_000, 48, 70_000, 16, 3_000].map((size) => malloc(size));
    for (const index of [3, 0, 5, 1, 4, 2]) free(used[index]);
  };
  round();
  const size = memory.buffer.byteLength;
  for (let time = 0; time < 10_000; time += 1) round();
  assert.equal(memory.buffer.byteLength, size);
});

test("running out of memory stops the module", async () => {
  const { malloc } = await start();
  assert.throws(() => malloc(1 << 30), WebAssembly.RuntimeError);
  assert.throws(() => malloc(-1), WebAssembly.RuntimeError);
  assert.throws(() => {
    for (;;) malloc(100_000);
  }, WebAssembly.RuntimeError);
});

test("rounding is to the nearest whole number, halves away from zero", async () => {
  const { round } = await start();
  const cases = [
    [0, 0], [-0, -0], [0.5, 1], [-0.5, -1], [1.5, 2], [2.5, 3], [-2.5, -3], [0.49999999999999994, 0],
    [-0.2, -0], [4503599627370495.5, 4503599627370496], [4503599627370497, 4503599627370497],
    [1e300, 1e300], [Infinity, Infinity], [-Infinity, -Infinity], [NaN, NaN],
  ];
  for (const [x, expected] of cases) assert.ok(Object.is(round(x), expected), `round(${x})`);
});
