// SPDX-License-Identifier: Apache-2.0
// A long history for the measurement of loading: one person's years of check-ins, and what both gave to each
// other, written through the real client to a real server. The words and numbers come from a seed.
//
//   scripts/node Tests/BrowserTests/loading/write-history.mjs ORIGIN LASTDAY [PRIVATE=5000] [SHARED=200] [SEED=1]
//
// Prints one line of JSON: what is needed to sign in, and what a device must hold when it has read everything.
import { DeviceMemory } from '../../../Web/account/device-memory.mjs';
import { signUp } from '../../../Web/account/sign-in.mjs';
import { MemoryStorage } from '../../../Web/outbox/storage.mjs';
import { openJournal } from '../../../Web/sync/journal.mjs';
import { createRoutes } from '../../../Web/transport/routes.mjs';
import { createTransport } from '../../../Web/transport/transport.mjs';
import { pair } from '../../WebTests/client/people.mjs';
import { Dice } from '../../WebTests/sealing/dice.mjs';

const [origin, LAST, privately = '5000', shared = '200', seed = '1'] = process.argv.slice(2);
const ITERATIONS = 600000;
const WORDS = 'we talked about the week and it was quiet then a hard hour near the evening again'.split(' ');

const dice = new Dice(`history ${seed}`);
const roll = (bound) => dice.below(bound);
const dayBack = (days) => new Date(Date.parse(LAST) - days * 86400000).toISOString().slice(0, 10);
const phrase = () => Array.from({ length: 3 + roll(20) }, () => WORDS[roll(WORDS.length)]).join(' ');

async function person(passphrase) {
  const transport = createTransport({ origin, session: 'bearer', limit: 60000 });
  const device = {
    routes: createRoutes(transport), storage: new MemoryStorage(), memory: new DeviceMemory(new MemoryStorage()),
  };
  const made = await signUp({ ...device, passphrase, iterations: ITERATIONS });
  const journal = await openJournal({ ...device, ...made, today: () => LAST });
  await journal.sync();
  return { journal, kit: made.kitCode, passphrase };
}

/** The day of each entry: in order, seven days of eight, one to eight entries on each. */
function days(count) {
  const found = [];
  for (let back = 0; found.length < count; back += 1) {
    if (back > 0 && roll(8) === 0) continue;
    const here = Math.min(1 + roll(8), count - found.length);
    for (let i = 0; i < here; i += 1) found.push(dayBack(back));
  }
  return found.reverse();
}

function checkIn() {
  const kinds = [0, 1, 2, 4, 5, 33, 7 + roll(12)];
  const records = kinds.filter(() => roll(6) > 0).map((kind) =>
    [kind, kind === 33 ? roll(101) / 100 : roll(101)]);
  const body = { records: records.length > 0 ? records : [[0, roll(101)]], hour: 4 + roll(24) };
  if (roll(4) === 0) body.words = { note: phrase() };
  return body;
}

const ana = await person('golden seams of a bowl');
const ben = await person('quiet river under snow');
const room = await pair(ana, ben);
const calendar = days(Number(privately));
let last;
for (let i = 0; i < calendar.length; i += 1) {
  const day = calendar[i];
  // A shared device begins a new stream with every login.
  if (day !== calendar[i - 1] && roll(3) === 0) await ana.journal.streams.fresh(ana.journal.home);
  const corrects = last && roll(20) === 0 ? { of: [last, 2] } : {};
  const { eventId } = await ana.journal.write({ kind: 'check-in', day, zone: 60, body: checkIn(), ...corrects });
  last = corrects.of ? undefined : eventId;
  if (i % 64 === 63) await ana.journal.flush();
}
await ana.journal.flush();
for (const { journal } of [ana, ben]) {
  for (let i = 0; i < Number(shared); i += 1) {
    const day = calendar[Math.floor(((i + 0.5) / Number(shared)) * calendar.length)];
    await journal.write({ kind: 'share', day: LAST, body: { kind: 'check-in', origin: day, body: checkIn() } }, { room });
    if (i % 64 === 63) await journal.flush();
  }
  await journal.flush();
}
await ana.journal.sync();
const since = dayBack(30);
const entries = ana.journal.replica.entries();
console.log(JSON.stringify({
  kit: ana.kit, passphrase: ana.passphrase, since, all: entries.length,
  recent: entries.filter(({ event, room: where }) => where === ana.journal.home
    && event.kind === 'check-in' && event.day >= since).length,
  streams: new Set(entries.map(({ stream }) => stream)).size,
  notices: ana.journal.notices.list(),
}));
