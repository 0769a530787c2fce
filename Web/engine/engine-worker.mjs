// SPDX-License-Identifier: Apache-2.0
// The engine on a thread of its own, so that a page never waits. Messages: {id, name, facts} in;
// {id, progress}, {id, answer} or {id, failure} out.
import { EngineFailure } from './engine-failure.mjs';
import { startModule } from './module.mjs';
import { answer } from './questions.mjs';

const started = (async () => {
  const response = await fetch(new URL('../engine.wasm', import.meta.url));
  if (!response.ok) throw new EngineFailure({ reason: 'start', status: response.status });
  return startModule(await response.arrayBuffer());
})();
started.catch(() => {});

/** Lets questions that have come in the meantime begin. */
const pause = () => new Promise((resolve) => { setTimeout(resolve, 0); });

async function reply({ id, name, facts }) {
  try {
    const run = await started.catch((error) => {
      throw error instanceof EngineFailure ? error : new EngineFailure({ reason: 'start' });
    });
    const progress = (done) => self.postMessage({ id, progress: done });
    self.postMessage({ id, answer: await answer(run, name, facts, { progress, pause }) });
  } catch (error) {
    const known = error instanceof EngineFailure ? error.facts : { reason: 'stopped', name };
    self.postMessage({ id, failure: { ...known } });
  }
}

self.addEventListener('message', ({ data }) => { reply(data); });
