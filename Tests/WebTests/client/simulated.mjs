// SPDX-License-Identifier: Apache-2.0
// Many lives of two people with two devices each, on a connection that drops, repeats and reorders. The dice are
// named by the seed, and one request runs at a time, so that a seed names one course of events.
import { createRoutes } from '../../../Web/transport/routes.mjs';
import { DeviceMemory } from '../../../Web/account/device-memory.mjs';
import { MemoryStorage } from '../../../Web/outbox/storage.mjs';
import { createTransport } from '../../../Web/transport/transport.mjs';
import { isUncertain } from '../../../Web/transport/client-failure.mjs';
import { lock } from '../../../Web/sync/anchors.mjs';
import { noTime } from '../../../Web/transport/time.mjs';
import { openJournal } from '../../../Web/sync/journal.mjs';
import { ourPageNumber } from '../../../Web/sync/page-number.mjs';
import { takeBack } from '../../../Web/sync/sharing.mjs';
import { Dice } from '../sealing/dice.mjs';
import { equal, holds } from './expect.mjs';
import { FakeServer } from './fake-server.mjs';
import { TODAY, another, checkIn, couple, note } from './people.mjs';

/** Enough to see that it runs; under Node there are more. */
export const SEEDS = 40;
const ACTIONS = 5;

/** Lets one device at a time go on with one request, chosen by dice among those that wait. */
class Gate {
  #dice; #waiting = []; #running;

  constructor(dice, devices) {
    this.#dice = dice;
    this.#running = devices;
  }

  enter(device) {
    return new Promise((go) => {
      this.#waiting.push({ device, go });
      this.#rest();
    });
  }

  leave() { this.#rest(); }

  #rest() {
    this.#running -= 1;
    if (this.#running > 0 || this.#waiting.length === 0) return;
    // in the order of devices and not of arrival, which depends on how fast each one sealed
    this.#waiting.sort((a, b) => a.device - b.device);
    const [{ go }] = this.#waiting.splice(this.#dice.below(this.#waiting.length), 1);
    this.#running += 1;
    go();
  }
}

/** A fetch that a bad connection makes of the server's. */
function bad(server, gate, device, dice, state, tally) {
  const late = [];
  return async (url, options) => {
    if (!state.bad) return server.answer(url, options);
    await gate.enter(device);
    if (late.length > 0 && dice.below(3) === 0) {
      tally.late += 1;
      await server.answer(...late.splice(dice.below(late.length), 1)[0]);
    }
    const fate = dice.below(20);
    if (fate < 3) {
      tally.droppedRequests += 1;
      throw new TypeError('request lost');
    }
    const answer = await server.answer(url, options);
    if (fate < 6) {
      tally.droppedAnswers += 1;
      throw new TypeError('answer lost');
    }
    if (fate < 8) {
      tally.repeated += 1;
      await server.answer(url, options);
    }
    // what a proxy sends once more, long after: only what a client may repeat reaches a server twice
    if (fate < 10 && options.method !== 'GET') late.push([url, options]);
    tally.delivered += 1;
    return answer;
  };
}

/** The same four devices for every seed: signing in is what costs time. */
async function world() {
  const server = new FakeServer();
  const { ana, ben, room } = await couple(server);
  const people = [ana, ben, await another(server, ana), await another(server, ben)];
  return { server, people, room, copy: server.backup() };
}

/** Lives one life. `sabotage(device)` makes a client worse, to show that these checks can fail. */
async function life(base, seed, tally, sabotage = () => {}) {
  const server = new FakeServer();
  server.restore(base.copy, { sameGeneration: true });
  server.state.sessions = structuredClone(base.copy.sessions);
  const state = { bad: true };
  const gate = new Gate(new Dice(`${seed} order`), base.people.length);
  const expected = new Map([[base.room, []]]);
  const devices = base.people.map((person, index) => {
    const dice = new Dice(`${seed} line ${index}`);
    const transport = createTransport({
      origin: server.origin, time: noTime, random: () => 0, session: 'bearer',
      fetch: bad(server, gate, index, dice, state, tally),
    });
    transport.setToken(base.tokens[index]);
    const storage = new MemoryStorage();
    return {
      dice: new Dice(`${seed} person ${index}`), person, index, given: [],
      own: { routes: createRoutes(transport), storage, memory: new DeviceMemory(storage) },
    };
  });
  for (const device of devices) await open(device);
  const restoreAt = seed % 5 === 0 ? new Dice(`${seed} restore`).below(ACTIONS) : -1;
  await Promise.all(devices.map(async (device) => {
    for (let step = 0; step < ACTIONS; step += 1) {
      await act(device, step, base.room, expected, tally);
      await sabotage(device);
      if (device.index === 0 && step === restoreAt) {
        tally.restored += 1;
        server.restore(base.copy, { keepSessions: true });
      }
    }
    gate.leave();
  }));
  state.bad = false;
  // one round to send and one to read; after a restore one more to put back
  for (let round = 0; round < (restoreAt < 0 ? 2 : 3); round += 1) {
    for (const device of devices) await device.journal.sync();
  }
  await check(devices, base.room, expected);
}

async function open(device) {
  const { account, generation } = device.person;
  device.journal = await openJournal({
    ...device.own, account, generation, today: () => TODAY, keep: true,
  });
}

/** Failures of the connection are part of life; any other is a fault. */
async function bearing(action) {
  try {
    return await action();
  } catch (failure) {
    if (!isUncertain(failure)) throw failure;
    return undefined;
  }
}

async function act(device, step, room, expected, tally) {
  const { dice, index } = device;
  const me = device.journal.me;
  const text = `${index}.${step}`;
  const fate = dice.below(12);
  const canPair = device.journal.contacts.standing(room) === 'open';
  if (fate < 4 && canPair) {
    const { eventId } = await device.journal.write(note(text), { room });
    expected.get(room).push(text);
    device.given.push({ eventId, text });
  } else if (fate < 6) {
    await device.journal.write(note(text));
    expected.set(me, [...expected.get(me) ?? [], text]);
  } else if (fate === 6 && canPair) {
    await device.journal.write(checkIn(step), { room });
  } else if (fate === 7) {
    tally.reloads += 1;
    await open(device);
  } else if (fate === 8 && device.given.length > 0) {
    const [{ eventId, text: taken }] = device.given.splice(dice.below(device.given.length), 1);
    if (device.journal.replica.get(eventId) && canPair) {
      await bearing(() => takeBack(device.journal, eventId));
      tally.takenBack += 1;
      expected.set('taken', [...expected.get('taken') ?? [], taken]);
    }
  } else if (fate === 9) {
    await bearing(() => lock(device.journal));
    await open(device);
  }
  if (dice.below(3) > 0) await bearing(() => device.journal.sync());
}

const ALLOWED = new Set(['server-restored']);

async function check(devices, room, expected) {
  const taken = new Set(expected.get('taken') ?? []);
  const numbers = new Set();
  const heads = new Map();
  for (const { journal, index } of devices) {
    equal(journal.outbox.waits(), false, `device ${index} has sent everything;`);
    equal(journal.notices.list().filter(({ code }) => !ALLOWED.has(code)), [], `device ${index}`);
    const found = (where, without) => {
      const all = journal.replica.entries().filter((entry) => entry.room === where
        && entry.event?.kind === 'note');
      holds(all.every((entry) => entry.state === 'chained'), `device ${index}: chains are whole`);
      return all.map((entry) => entry.event.body.get('text')).filter((t) => !without.has(t)).sort();
    };
    equal(found(room, taken), expected.get(room).filter((t) => !taken.has(t)).sort(), `device ${index}`);
    equal(found(journal.home, new Set()), [...expected.get(journal.me) ?? []].sort(), `device ${index}`);
    numbers.add(await ourPageNumber(journal, room));
    const own = JSON.stringify(journal.replica.book.heads().map(({ seq, coreHash, lane }) =>
      [String(seq), [...coreHash], lane]));
    equal(heads.get(journal.me) ?? own, own, `the heads of device ${index}`);
    heads.set(journal.me, own);
  }
  equal(numbers.size, 1, 'page numbers');
}

export async function simulatedCases({ check: one, log, seeds = SEEDS, from = 0, every = 1 }) {
  const base = await world();
  base.tokens = base.people.map(({ journal }) => tokenOf(base.server, journal));
  const tally = {
    delivered: 0, droppedRequests: 0, droppedAnswers: 0, repeated: 0, late: 0, reloads: 0,
    takenBack: 0, restored: 0,
  };
  for (let number = 0; number < seeds; number += 1) {
    const seed = from + number * every;
    await one(`seed ${seed}`, () => life(base, seed, tally));
  }
  for (const [name, sabotage] of SABOTAGES) {
    await one(`a client that ${name} is found out`, async () => {
      for (let seed = from; seed < from + 12; seed += 1) {
        try {
          await life(base, seed, { ...tally }, sabotage);
        } catch {
          return;
        }
      }
      holds(false, 'one of twelve lives fails');
    });
  }
  log(`simulated: ${seeds} lives; ${JSON.stringify(tally)}`);
}

const SABOTAGES = [
  ['forgets what waits', async ({ journal }) => journal.outbox.drop(journal.outbox.items)],
  ['writes twice', async ({ journal }) => {
    const [last] = journal.replica.entries().filter(({ mine, event }) => mine && event?.kind === 'note')
      .slice(-1);
    if (last) await journal.write({ kind: 'note', body: last.event.body });
  }],
];

/** The session tokens of the base, one for each device, in the order in which they were opened. */
function tokenOf(server, journal) {
  const tokens = [...server.state.sessions].filter(([, s]) => s.accountId === journal.me);
  const used = (server.handedOut ??= new Set());
  const [token] = tokens.find(([name]) => !used.has(name));
  used.add(token);
  return token;
}
