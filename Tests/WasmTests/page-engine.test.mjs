// SPDX-License-Identifier: Apache-2.0
// The questions of a page (Web/engine): silence, looking back, choosing, what is refused, and the worker's manners.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { EngineFailure, createEngine, createLocalEngine } from "../../Web/engine/engine.mjs";
import { startModule } from "../../Web/engine/module.mjs";
import { answer } from "../../Web/engine/questions.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const bytes = await readFile(path.join(root, "out/engine.wasm"));
const engine = await createLocalEngine(bytes);
const FIRST = 20_780;

/** Daily answers of both about trust, hurt and closeness, and own effort; `skips(day)` leaves days out. */
function journal(days, { hour = 20, skips = () => false } = {}) {
  let state = 5;
  const draw = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const records = [];
  for (let day = 0; day < days; day += 1) {
    for (const partner of [0, 1]) {
      const values = [55 + 20 * draw(), 30 + 20 * draw(), 50 + 20 * draw()].map(Math.round);
      const effort = Math.round(100 * draw()) / 100;
      if (skips(day)) continue;
      const time = FIRST + day + hour / 24;
      values.forEach((value, kind) => records.push([time, partner, kind, value]));
      records.push([time, partner, 33, effort]);
    }
  }
  return records;
}
const rejects = (promise, facts) => assert.rejects(promise, (error) => {
  assert.ok(error instanceof EngineFailure);
  assert.deepEqual([error.code, error.facts], ["engine", facts]);
  return true;
});

test("there is silence where there is too little, with the reason", async () => {
  const few = journal(10);
  assert.deepEqual(await engine.picture({ records: few, person: 0 }),
    { silent: { reason: "days", have: 10, need: 14 } });
  assert.deepEqual(await engine.forecast({ records: few, person: 1, scenario: "both" }),
    { silent: { reason: "days", have: 10, need: 14 } });
  const seldom = journal(20, { skips: (day) => day % 4 > 0 });
  assert.deepEqual(await engine.picture({ records: seldom, person: 1 }),
    { silent: { reason: "check-ins", have: 5, need: 8 } });
  assert.deepEqual(await engine.picture({ records: [], person: 0 }),
    { silent: { reason: "days", have: 0, need: 14 } });
  assert.deepEqual(await engine.lookBack({ records: [], person: 0 }),
    { silent: { reason: "weeks", have: 0, need: 2 } });
});

test("what cannot be read is a failure with facts", async () => {
  await rejects(engine.picture({ records: [[FIRST, 0, 0, 50], [FIRST, 0, 0, 101]], person: 0 }),
    { reason: "record", record: 1, fault: "value" });
  await rejects(engine.picture({ records: [[FIRST, 0, 31, 50]], person: 0 }),
    { reason: "record", record: 0, fault: "kind" });
  await rejects(engine.picture({ records: [[FIRST, 0, 0, "50"]], person: 0 }), { reason: "input", record: 0 });
  await rejects(engine.picture({ records: journal(20), person: 2 }), { reason: "input" });
  await rejects(engine.forecast({ records: journal(20), person: 0, scenario: "never" }), { reason: "input" });
  await rejects(engine.ask("engine_malloc", []), { reason: "input", call: "engine_malloc" });
});

test("a forecast has days of the calendar, and its answers are less sure than trust", async () => {
  const { days } = await engine.forecast({ records: journal(20), person: 0 });
  assert.equal(days.length, 50);
  assert.deepEqual(days.slice(0, 2).map(({ at }) => at), [20, 21].map((day) => FIRST + day + 20 / 24));
  for (const { trust, answer: band, above, facets } of days) {
    assert.ok(band.deviation > trust.deviation && band.q[1] < trust.q[1] && band.q[5] > trust.q[5]);
    assert.ok(above >= 0 && above <= 1);
    assert.deepEqual(facets, []);
  }
});

test("facets carry their item, whoever of the two answered it", async () => {
  const records = journal(20);
  records.push([FIRST + 3, 1, 6, 40], [FIRST + 4, 1, 4, 40]);
  const { now } = await engine.picture({ records, person: 0 });
  assert.deepEqual(now.facets.map(({ item }) => item), [4, 6]);
});

test("a choice takes from the pool what the engine reads, and not what is asked anyway", async () => {
  const choose = (pool, count) =>
    engine.choose({ records: journal(5), person: 0, gap: 1, asked: [0, 1, 2, 33], pool, count });
  const chosen = await choose([0, 4, 7, 13, 21, 26], 3);
  assert.deepEqual([...chosen].sort((a, b) => a - b), [4, 7, 13]);
  assert.deepEqual(await choose([21], 2), []);
  assert.deepEqual(await engine.choose({ records: [], person: 1, gap: 1, asked: [], pool: [9], count: 1 }), [9]);
});

/** Looking back by hand: one forecast from the beginning for each week. */
async function byHand(records, person, begin, times) {
  const run = await startModule(bytes);
  const known = records.filter(([time]) => Math.round(time * 24) < 24 * begin + 4);
  const hours = [Math.max(...known.map(([time]) => Math.round(time * 24))), ...times];
  const gaps = hours.slice(1).map((hour, place) => (hour - hours[place]) / 24);
  return answer(run, "forecast",
    { records: Float64Array.from(known.flat()), person, scenario: "as-now", gaps });
}

test("looking back sees only what was known then, and counts answers", async () => {
  const records = journal(50, { skips: (day) => day % 5 === 2 });
  records.push([FIRST + 30, 0, 40, 1]);
  const seen = [];
  const back = await engine.lookBack({ records, person: 0, onProgress: (one) => seen.push(one) });
  // Seven whole weeks; the first two are needed before the engine speaks.
  assert.deepEqual(back.weeks.map(({ from }) => from - FIRST), [14, 21, 28, 35, 42]);
  assert.deepEqual(seen.map(({ done, total }) => [done, total]), [1, 2, 3, 4, 5, 6].map((done) => [done, 6]));
  const trust = records.filter(([, partner, kind]) => partner === 0 && kind === 0);
  const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  let inside = 0;
  let count = 0;
  for (const week of back.weeks) {
    const within = (low, high) => trust.filter(([time]) => time >= low && time < high);
    const then = within(week.from, week.from + 7);
    const { days } = await byHand(records, 0, week.from, then.map(([time]) => Math.round(time * 24)));
    const bands = days.map((day) => day.answer);
    assert.equal(week.expected, mean(bands.map((band) => band.mean)));
    assert.equal(week.low, mean(bands.map((band) => band.q[1])));
    assert.equal(week.high, mean(bands.map((band) => band.q[5])));
    assert.ok(Math.abs(week.happened - mean(then.map(([, , , value]) => value))) < 1e-9);
    assert.ok(Math.abs(week.sameAsLastWeek
      - mean(within(week.from - 7, week.from).map(([, , , value]) => value))) < 1e-9);
    const held = then.filter(([, , , value], place) => value >= bands[place].q[1] && value <= bands[place].q[5]);
    const made = Math.max(...trust.map(([time]) => Math.floor(time)).filter((day) => day < week.from));
    assert.deepEqual([week.until, week.made, week.answers, week.inside],
      [week.from + 6, made, then.length, held.length]);
    inside += held.length;
    count += then.length;
  }
  assert.deepEqual([back.inside, back.outside], [inside, count - inside]);
  const errors = (name) => mean(back.weeks.map((week) => Math.abs(week[name] - week.happened)));
  assert.deepEqual([back.error, back.plainError], [errors("expected"), errors("sameAsLastWeek")]);
});

test("later answers change nothing of a week that was judged", async () => {
  const records = journal(60);
  const early = await engine.lookBack({ records: records.filter(([time]) => time < FIRST + 45), person: 1 });
  const late = await engine.lookBack({ records, person: 1 });
  assert.deepEqual(late.weeks.slice(0, early.weeks.length), early.weeks);
  assert.ok(late.weeks.length > early.weeks.length);
  assert.equal((await engine.lookBack({ records, person: 1, weeks: 3 })).weeks.length, 3);
});

test("an entry after midnight belongs to the week before", async () => {
  // Hour 25 of each day is one o'clock of the next.
  const { weeks } = await engine.lookBack({ records: journal(35, { hour: 25 }), person: 0 });
  assert.deepEqual(weeks.map(({ from, made, answers }) => [from - FIRST, made - FIRST, answers]),
    [[14, 13, 7], [21, 20, 7], [28, 27, 7]]);
});

test("weeks without answers are not judged, and one week is too few", async () => {
  const records = journal(42, { skips: (day) => day >= 21 && day < 28 });
  const { weeks } = await engine.lookBack({ records, person: 0 });
  assert.deepEqual(weeks.map(({ from }) => from - FIRST), [14, 35]);
  assert.deepEqual(await engine.lookBack({ records: journal(21), person: 0 }),
    { silent: { reason: "weeks", have: 1, need: 2 } });
});

/** A worker that answers by hand. */
class FakeWorker extends EventTarget {
  sent = [];
  isEnded = false;

  postMessage(message) {
    this.sent.push(message);
  }

  say(data) {
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }

  terminate() {
    this.isEnded = true;
  }
}

test("answers find their questions, whatever their order; progress is heard", async () => {
  const worker = new FakeWorker();
  const page = createEngine({ makeWorker: () => worker });
  assert.equal(worker.sent.length, 0);
  const heard = [];
  const records = [[FIRST, 0, 0, 50]];
  const first = page.lookBack({ records, person: 0, onProgress: (one) => heard.push(one) });
  const second = page.picture({ records, person: 0 });
  const third = page.choose({ records, person: 0, gap: 1, asked: [], pool: [], count: 1 });
  await new Promise(setImmediate);
  const [a, b, c] = worker.sent.map(({ id }) => id);
  assert.deepEqual(worker.sent.map(({ name }) => name), ["lookBack", "picture", "choose"]);
  worker.say({ id: b, answer: "the second" });
  worker.say({ id: a, progress: { done: 1, total: 2 } });
  worker.say({ id: c, failure: { reason: "stopped" } });
  worker.say({ id: a, answer: "the first" });
  assert.deepEqual([await first, await second], ["the first", "the second"]);
  await rejects(third, { reason: "stopped" });
  assert.deepEqual(heard, [{ done: 1, total: 2 }]);
});

test("closing ends the worker and what is open", async () => {
  const worker = new FakeWorker();
  const page = createEngine({ makeWorker: () => worker });
  const open = page.picture({ records: [], person: 0 });
  await new Promise(setImmediate);
  page.close();
  assert.ok(worker.isEnded);
  await rejects(open, { reason: "closed" });
  await rejects(page.picture({ records: [], person: 0 }), { reason: "closed" });
});

test("a worker that cannot start is a failure, and the next question tries again", async () => {
  const workers = [];
  const page = createEngine({ makeWorker: () => workers[workers.push(new FakeWorker()) - 1] });
  const lost = page.picture({ records: [], person: 0 });
  const also = page.picture({ records: [], person: 1 });
  await new Promise(setImmediate);
  workers[0].say({ id: workers[0].sent[0].id, failure: { reason: "start" } });
  await rejects(lost, { reason: "start" });
  await rejects(also, { reason: "start" });
  const found = page.picture({ records: [], person: 0 });
  await new Promise(setImmediate);
  workers[1].say({ id: workers[1].sent[0].id, answer: "here" });
  assert.equal(await found, "here");
  const never = createEngine({ makeWorker: () => { throw new TypeError("no workers here"); } });
  await rejects(never.picture({ records: [], person: 0 }), { reason: "start" });
});
