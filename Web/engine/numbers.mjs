// SPDX-License-Identifier: Apache-2.0
// The engine's numbers as a page reads them: bands on the scale from 0 to 100, days that a calendar knows.
// The arithmetic is that of `kintsugi-cohort forecast`, in its order, so that both give the same last bit.
import { EngineFailure } from './engine-failure.mjs';

const STATUS = { answered: 0, badRecord: 2, silent: 3 };
const RECORD_FAULTS = ['time', 'partner', 'kind', 'value', 'far'];
const SILENCES = ['days', 'check-ins'];
/** The fewest days and check-ins for a picture. */
const LEAST = [14, 8];
const QUANTILES = 7;
/** A fold's numbers of one partner at one occasion: 19 answers and six more. */
const ENTRY = 25;
export const ITEMS = 19;
const FACETS = [4, 5, 6];
export const HOURS_A_DAY = 24;

/** A value on the engine's scale, in points. Not clipped: that is for the drawing. */
export const points = (unit) => 50 + 20 * unit;
/** A difference on the engine's scale, in points. */
const difference = (unit) => 20 * unit + 0;
/** Whole hours of a time in days. */
export const hoursOf = (time) => Math.round(time * HOURS_A_DAY);
/** The logical day, in days since 1970, of an hour since 1970: a day begins at four. */
export const dayOfHour = (hours) => Math.floor((hours - 4) / HOURS_A_DAY);

/** Records [days, partner, kind, value] in one row of numbers; a failure where they are none. */
export function flatRecords(records) {
  const flat = new Float64Array(4 * records.length);
  records.forEach((record, index) => {
    if (record.length !== 4 || !record.every((number) => typeof number === 'number')) {
      throw new EngineFailure({ reason: 'input', record: index });
    }
    flat.set(record, 4 * index);
  });
  return flat;
}

/** Those of flat records that lie before an hour since 1970. */
export function recordsBefore(records, hour) {
  const known = records.slice();
  let count = 0;
  for (let at = 0; at < records.length; at += 4) {
    if (hoursOf(records[at]) < hour) {
      known.set(records.subarray(at, at + 4), count);
      count += 4;
    }
  }
  return known.subarray(0, count);
}

/** How many of flat records say what was before the first check-in: kinds 40 to 45, at any time. */
export function countHistory(records) {
  let count = 0;
  for (let at = 2; at < records.length; at += 4) count += records[at] >= 40 && records[at] <= 45 ? 1 : 0;
  return count;
}

/** The question's own numbers, the medians for parameters, then the records. */
export function inputOf(question, records) {
  const input = new Float64Array(question.length + 1 + records.length);
  input.set([...question, 0]);
  input.set(records, question.length + 1);
  return input;
}

/** What an answer says beside its numbers: `{silent}`, nothing where it is an answer, or a failure. */
export function silenceOf({ status, output }) {
  if (status === STATUS.answered) return undefined;
  if (status === STATUS.silent) {
    const [reason, have] = output;
    return { silent: { reason: SILENCES[reason], have, need: LEAST[reason] } };
  }
  if (status === STATUS.badRecord) {
    const [record, fault] = output;
    throw new EngineFailure({ reason: 'record', record, fault: RECORD_FAULTS[fault] });
  }
  throw new EngineFailure({ reason: 'input' });
}

/** Reads an answer's numbers from its front. */
export class NumberReader {
  constructor(output) {
    this.output = output;
    this.place = 0;
  }

  next() {
    this.place += 1;
    return this.output[this.place - 1];
  }

  /** A band: mean, deviation and the quantiles 2.5, 10, 25, 50, 75, 90 and 97.5 %. */
  band(scale = points) {
    const mean = scale(this.next());
    const deviation = difference(this.next());
    return { mean, deviation, q: Array.from({ length: QUANTILES }, () => scale(this.next())) };
  }

  /** A band of what is a difference from the middle of the scale. */
  part() {
    return this.band(difference);
  }

  /** What is known at one time. `time` is in days since the first occasion, `at` since 1970. */
  estimate({ origin, facets }) {
    const time = this.next();
    const at = hoursOf(origin + time) / HOURS_A_DAY;
    return {
      time, at,
      trust: this.band(), willingness: this.band(), closeness: this.band(), hurt: this.band(),
      facets: facets.map((item) => ({ item, ...this.band() })),
    };
  }
}

/**
 * Reads a fold: the time of the first occasion, which facets of willingness anybody answered, and each
 * occasion's hour with both partners' answers about trust, in points.
 */
export function readFold(output) {
  const facets = new Set();
  const occasions = [];
  for (let at = 0; at < output.length; at += 1 + 2 * ENTRY) {
    for (const item of FACETS) {
      const given = [output[at + 1 + item], output[at + 1 + ENTRY + item]];
      if (!given.every(Number.isNaN)) facets.add(item);
    }
    occasions.push({
      hour: hoursOf(output[at]), trust: [points(output[at + 1]), points(output[at + 1 + ENTRY])],
    });
  }
  return { origin: output[0] ?? 0, facets: FACETS.filter((item) => facets.has(item)), occasions };
}
