// SPDX-License-Identifier: Apache-2.0
// What a page holds of the engine: questions in, promises of answers out. Everything is computed in a worker,
// which starts with the first question.
import { EngineFailure } from './engine-failure.mjs';
import { startModule } from './module.mjs';
import { flatRecords } from './numbers.mjs';
import { answer } from './questions.mjs';
import { scriptURL } from './script-url.mjs';

export { EngineFailure } from './engine-failure.mjs';
export { SCENARIOS } from './questions.mjs';

const newWorker = () =>
  new Worker(scriptURL(new URL('./engine-worker.mjs', import.meta.url)), { type: 'module' });

/**
 * The questions, over any way to put one. `records` are those of Spec/journal-records.md as [days since 1970,
 * partner, kind, value]; `person` is 0 or 1. Bands are on the scale from 0 to 100.
 */
const questions = (put) => ({
  /** One export of engine.wasm with its numbers: {status, output}. */
  ask: (call, input) => put('ask', { call, input: [...input] }),
  /** {silent} or {now, history, halfLives, parts} of `person`. */
  picture: async ({ records, person }) => put('picture', { records: flatRecords(records), person }),
  /** {silent} or {days}: half a year under one of SCENARIOS. */
  forecast: async ({ records, person, scenario = 'as-now' }) =>
    put('forecast', { records: flatRecords(records), person, scenario }),
  /** {silent} or how the forecasts of past weeks compare with what then happened. */
  lookBack: async ({ records, person, weeks = 12, onProgress }) =>
    put('lookBack', { records: flatRecords(records), person, weeks }, onProgress),
  /** The most telling items of `pool`, at most `count`. */
  choose: async ({ records, person, gap, asked, pool, count }) =>
    put('choose', {
      records: flatRecords(records), person, gap, asked: [...asked], pool: [...pool], count,
    }),
});

/**
 * The engine in a worker. Questions may be asked at any time; short ones are answered between the parts of a
 * long one. After `close()` nothing is answered any more, and what was open fails with the reason `closed`.
 */
export function createEngine({ makeWorker = newWorker } = {}) {
  const open = new Map();
  let worker;
  let last = 0;
  let isClosed = false;

  const settle = (id, how, value) => {
    const waiting = open.get(id);
    if (!waiting) return;
    open.delete(id);
    waiting[how](value);
  };
  const end = (reason) => {
    worker?.terminate();
    worker = undefined;
    for (const id of [...open.keys()]) settle(id, 'reject', new EngineFailure({ reason }));
  };
  const hear = ({ data }) => {
    if (data.progress) return open.get(data.id)?.onProgress?.(data.progress);
    if (!data.failure) return settle(data.id, 'resolve', data.answer);
    const failure = new EngineFailure(data.failure);
    // A worker whose file could not be loaded will not find it later: the next question starts another.
    if (data.failure.reason === 'start') return end('start');
    return settle(data.id, 'reject', failure);
  };
  const start = () => {
    try {
      worker = makeWorker();
    } catch {
      throw new EngineFailure({ reason: 'start' });
    }
    worker.addEventListener('message', hear);
    worker.addEventListener('error', () => end('start'));
  };
  const put = async (name, facts, onProgress) => {
    if (isClosed) throw new EngineFailure({ reason: 'closed' });
    if (!worker) start();
    const id = last += 1;
    return new Promise((resolve, reject) => {
      open.set(id, { resolve, reject, onProgress });
      worker.postMessage({ id, name, facts }, facts.records ? [facts.records.buffer] : []);
    });
  };
  return Object.freeze({
    ...questions(put),
    /** Ends the worker. */
    close() {
      isClosed = true;
      end('closed');
    },
  });
}

/** The same questions without a worker, over the bytes of engine.wasm: for tests and tools. */
export async function createLocalEngine(bytes) {
  const run = await startModule(bytes);
  const put = (name, facts, onProgress) => answer(run, name, facts, { progress: onProgress });
  return Object.freeze({ ...questions(put), close() {} });
}
