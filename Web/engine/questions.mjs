// SPDX-License-Identifier: Apache-2.0
// The questions that a page asks of the engine. They run wherever the module runs: in the worker, or in Node
// for tests. Records arrive flat.
import { EngineFailure } from './engine-failure.mjs';
import { lookBack } from './look-back.mjs';
import { ITEMS, NumberReader, inputOf, readFold, silenceOf } from './numbers.mjs';

/** The suppositions of a forecast, by the engine's number. */
export const SCENARIOS = Object.freeze(['as-now', 'both', 'one-only', 'relapse', 'pause']);

/** Folds the records; the failure names the first that cannot be folded. */
async function fold(run, records) {
  const answer = await run('engine_fold', records);
  silenceOf(answer);
  return readFold(answer.output);
}

async function picture(run, { records, person }) {
  const ground = await fold(run, records);
  const answer = await run('engine_picture', inputOf([person], records));
  const silence = silenceOf(answer);
  if (silence) return silence;
  const reader = new NumberReader(answer.output);
  const [occasions] = [reader.next(), reader.next()];
  const now = reader.estimate(ground);
  const halfLives = {
    trust: reader.next(), hurt: reader.next(), willingness: reader.next(), closeness: reader.next(),
  };
  const parts = {
    trust: reader.part(), hurt: reader.part(), setPoint: reader.part(), rest: reader.part(),
  };
  const history = Array.from({ length: occasions }, () => reader.estimate(ground));
  return { now, history, halfLives, parts };
}

/**
 * A forecast at the end of each gap; without gaps day by day for four weeks, then weekly to half a year. Where it
 * `goesOn`, the records must be those of the forecast before and later ones.
 */
async function forecast(run, { records, person, scenario, gaps = [], goesOn = false }) {
  const number = SCENARIOS.indexOf(scenario);
  const ground = await fold(run, records);
  const question = [person, number, Number(goesOn), gaps.length, ...gaps];
  const answer = await run('engine_forecast', inputOf(question, records));
  const silence = silenceOf(answer);
  if (silence) return silence;
  const reader = new NumberReader(answer.output);
  const [days] = [reader.next(), reader.next()];
  return {
    days: Array.from({ length: days }, () => ({
      ...reader.estimate(ground), above: reader.next(), answer: reader.band(),
    })),
  };
}

const bitsOf = (items) => [...new Set(items)]
  .filter((item) => Number.isInteger(item) && item >= 0 && item < ITEMS)
  .reduce((sum, item) => sum + 2 ** item, 0);

/** The most telling items of `pool`; those that the engine does not read are left out. */
async function choose(run, { records, person, gap, asked, pool, count }) {
  const question = [person, gap, Math.min(count, ITEMS), bitsOf(asked), bitsOf(pool)];
  const answer = await run('engine_item_choice', inputOf(question, records));
  silenceOf(answer);
  return [...answer.output];
}

/** The low level: one export with its numbers. */
async function ask(run, { call, input }) {
  const { status, output } = await run(call, Float64Array.from(input));
  return { status, output: [...output] };
}

/**
 * Answers one question over `run`. `progress({done, total})` is called while a long one goes on, and
 * `pause()` is awaited between its parts, so that a short one need not wait for its end.
 */
export async function answer(run, name, facts, { progress = () => {}, pause = async () => {} } = {}) {
  switch (name) {
    case 'ask': return ask(run, facts);
    case 'picture': return picture(run, facts);
    case 'forecast': return forecast(run, facts);
    case 'choose': return choose(run, facts);
    case 'lookBack': {
      // Its forecasts go on from each other, so that no other question may come between.
      const own = await run.fresh();
      return lookBack(facts, {
        ground: await fold(own, facts.records), progress, pause,
        forecast: (question) => forecast(own, question),
      });
    }
    default: throw new EngineFailure({ reason: 'input', name });
  }
}
