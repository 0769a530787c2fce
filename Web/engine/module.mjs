// SPDX-License-Identifier: Apache-2.0
// engine.wasm as one function: the name of a call and numbers in, a status and numbers out.
import { EngineFailure } from './engine-failure.mjs';

const CALLS = ['engine_fold', 'engine_picture', 'engine_forecast', 'engine_item_choice'];

/**
 * Gives `run(call, input)` → `{status, output}` over a module's bytes, both Float64Arrays of their own; and
 * `run.fresh()`, the same over a memory of its own, for a walk that nothing may come between.
 */
export async function startModule(bytes) {
  return start(await WebAssembly.compile(bytes));
}

async function start(module) {
  const instantiate = async () => (await WebAssembly.instantiate(module, {})).exports;
  let exports = await instantiate();
  async function run(call, input) {
    if (!CALLS.includes(call)) throw new EngineFailure({ reason: 'input', call });
    try {
      const address = exports.engine_input(input.length);
      new Float64Array(exports.memory.buffer, address, input.length).set(input);
      const status = exports[call]();
      const count = exports.engine_output_count();
      const output = new Float64Array(exports.memory.buffer, exports.engine_output(), count).slice();
      return { status, output };
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      // A module that stopped half-way may be broken inside: the next question gets a new one.
      exports = await instantiate();
      throw new EngineFailure({ reason: 'stopped', call });
    }
  }
  return Object.assign(run, { fresh: () => start(module) });
}
