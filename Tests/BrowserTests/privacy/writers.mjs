// SPDX-License-Identifier: Apache-2.0
// The two couples of the test that nothing private shows. On both sides Ana gives Ben the same things in the
// same rounds; what she writes for herself in between differs in number, size and kind. Reads one round a line from
// standard input, `{"round": 1}`, and answers each with a line.
//
//   scripts/node Tests/BrowserTests/privacy/writers.mjs ORIGIN SEED [leak]
//
// `leak` plants a fault: what Ana gives then carries how much she wrote for herself.
import readline from 'node:readline';
import { DeviceMemory } from '../../../Web/account/device-memory.mjs';
import { signUp } from '../../../Web/account/sign-in.mjs';
import { MemoryStorage } from '../../../Web/outbox/storage.mjs';
import { writeAnchor } from '../../../Web/sync/anchors.mjs';
import { openJournal } from '../../../Web/sync/journal.mjs';
import { takeBack } from '../../../Web/sync/sharing.mjs';
import { createRoutes } from '../../../Web/transport/routes.mjs';
import { createTransport } from '../../../Web/transport/transport.mjs';
import { pair } from '../../WebTests/client/people.mjs';
import { Dice } from '../../WebTests/sealing/dice.mjs';

const [origin, seed = '1', plant] = process.argv.slice(2);
const ITERATIONS = 600000;
const FIRST_DAY = Date.parse('2026-03-01');
const dayOf = (round) => new Date(FIRST_DAY + round * 86400000).toISOString().slice(0, 10);
const words = (dice, most) => 'x'.repeat(1 + dice.below(most));

async function person(passphrase) {
  const transport = createTransport({ origin, session: 'bearer', limit: 60000 });
  const device = {
    routes: createRoutes(transport), storage: new MemoryStorage(), memory: new DeviceMemory(new MemoryStorage()),
  };
  const made = await signUp({ ...device, passphrase, iterations: ITERATIONS });
  const journal = await openJournal({ ...device, ...made, today: () => dayOf(0) });
  await journal.sync();
  return { journal, kit: made.kitCode, passphrase };
}

/** A couple. Lists are in the order of drawn identifiers: pairs are made until they stand alike on both sides. */
async function side() {
  for (;;) {
    const [ana, ben] = [await person('golden seams of a bowl'), await person('quiet river under snow')];
    const room = await pair(ana, ben);
    if (ben.journal.home < room && ana.journal.me < ben.journal.me) {
      return { ana, ben, room, given: [], promises: [], private: 0, kept: [] };
    }
  }
}

/** What Ana writes for herself: any kind, any size, now and then a new stream, a correction, an anchor. */
async function privately(couple, dice, day) {
  const { ana: { journal }, kept } = couple;
  const records = Array.from({ length: 1 + dice.below(8) }, (_, kind) => [kind, dice.below(101)]);
  const kinds = [
    () => ({ kind: 'check-in', body: { records } }),
    () => ({ kind: 'check-in', body: { records: [[39, dice.below(2)]], hour: 4 + dice.below(24) } }),
    () => ({ kind: 'check-in', body: { records: [[36, 0.9], [37, 1]], hour: 12, words: { note: words(dice, 400) } } }),
    () => ({ kind: 'note', body: { text: words(dice, 9000) } }),
    () => ({ kind: 'settings', body: { screened: day, solo: dice.below(2) === 1, rotation: dice.below(99) } }),
    () => ({ kind: 'promise', body: { text: words(dice, 80), from: day, until: day } }),
  ];
  for (let count = dice.below(5); count > 0; count -= 1) {
    if (dice.below(6) === 0) await journal.streams.fresh(journal.home);
    const event = dice.pick(kinds)();
    const first = kept.length > 0 && dice.below(4) === 0 ? dice.pick(kept) : undefined;
    const corrects = first && first.kind === event.kind ? { of: [first.eventId, first.version += 1] } : {};
    const { eventId } = await journal.write({ ...event, day, zone: 60, ...corrects });
    if (!corrects.of) kept.push({ eventId, kind: event.kind, version: 1 });
    couple.private += 1;
  }
  if (dice.below(5) === 0) await journal.turn(() => writeAnchor(journal));
  if (dice.below(3) === 0) await journal.sync();
}

/** What Ana gives in a round: the dice of both sides fall alike. */
async function together(couple, dice, day) {
  const { ana: { journal }, room, given, promises } = couple;
  const leaked = plant === 'leak' ? { note: `after ${couple.private}` } : { note: words(dice, 700) };
  const what = dice.below(6);
  if (what === 0 && given.length > 0) {
    await takeBack(journal, given.splice(dice.below(given.length), 1)[0]);
  } else if (what === 1) {
    const body = { text: 'I call when it gets late', from: day, until: day };
    promises.push((await journal.write({ kind: 'promise', day, body }, { room })).eventId);
  } else if (what === 2 && promises.length > 0) {
    const body = { promise: dice.pick(promises), how: 'partly' };
    await journal.write({ kind: 'promise.record', day, body }, { room });
  } else if (what === 3) {
    const inner = { records: [[0, dice.below(101)]], words: leaked };
    const body = { kind: 'check-in', body: inner, ...(dice.below(2) ? { origin: day } : {}) };
    given.push((await journal.write({ kind: 'share', day, body }, { room })).eventId);
  } else {
    const body = { records: [[1, dice.below(101)], [39, 0]], words: leaked };
    given.push((await journal.write({ kind: 'check-in', day, body }, { room })).eventId);
  }
}

const sides = [await side(), await side()];
console.log(JSON.stringify(sides.map(({ ben: { kit, passphrase } }) => ({ kit, passphrase }))));
for await (const line of readline.createInterface({ input: process.stdin })) {
  const { round } = JSON.parse(line);
  for (const [place, couple] of sides.entries()) {
    const shared = new Dice(`given ${seed} ${round}`);
    const own = new Dice(`private ${seed} ${round} ${place}`);
    for (let count = 1 + shared.below(2); count > 0; count -= 1) {
      await privately(couple, own, dayOf(round));
      await together(couple, shared, dayOf(round));
    }
    await privately(couple, own, dayOf(round));
    await couple.ana.journal.flush();
  }
  console.log(JSON.stringify(sides.map((couple) => couple.private)));
}
