// SPDX-License-Identifier: Apache-2.0
// The engine in WebAssembly and the same exports built natively, behind one shape: give each a list of
// calls, get a list of answers. Numbers travel as 64-bit patterns, because JavaScript may change a NaN.
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";

/** The exported calls, in the order in which engine-native numbers them. */
export const calls = [
  "engine_elementary", "engine_fold", "engine_picture", "engine_forecast", "engine_item_choice",
];

/** The bit patterns of some numbers. */
export const patterns = (numbers) => new BigUint64Array(Float64Array.from(numbers).buffer);

/** Starts a module; `run` takes [{ call, input: BigUint64Array }]. */
export async function startWasm(file) {
  const bytes = await readFile(file);
  const module = await WebAssembly.compile(bytes);
  const { exports } = await WebAssembly.instantiate(module, {});
  const run = (requests) =>
    requests.map(({ call, input }) => {
      const address = exports.engine_input(input.length);
      new BigUint64Array(exports.memory.buffer, address, input.length).set(input);
      const status = exports[call]();
      const count = exports.engine_output_count();
      const output = new BigUint64Array(exports.memory.buffer, exports.engine_output(), count);
      return { status, output: output.slice() };
    });
  return { bytes, module, exports, run };
}

/** Runs the same requests in the native program. */
export function runNative(program, requests) {
  const size = requests.reduce((sum, { input }) => sum + 2 + input.length, 0);
  const words = new BigUint64Array(size);
  let place = 0;
  for (const { call, input } of requests) {
    words[place] = patterns([calls.indexOf(call)])[0];
    words[place + 1] = patterns([input.length])[0];
    words.set(input, place + 2);
    place += 2 + input.length;
  }
  const child = spawnSync(program, {
    input: new Uint8Array(words.buffer),
    maxBuffer: 1 << 30,
  });
  if (child.status !== 0) {
    throw new Error(`${program} ended with ${child.status ?? child.error}: ${child.stderr}`);
  }
  const answer = new BigUint64Array(Uint8Array.from(child.stdout).buffer);
  const numbers = new Float64Array(answer.buffer);
  const answers = [];
  for (let at = 0; at < answer.length; at += 2 + numbers[at + 1]) {
    answers.push({ status: numbers[at], output: answer.slice(at + 2, at + 2 + numbers[at + 1]) });
  }
  return answers;
}
