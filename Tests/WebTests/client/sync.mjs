// SPDX-License-Identifier: Apache-2.0
// Writing, sending and reading: acknowledgements, reloads, conflicts, anchors, restored servers, sharing
// later, taking back, beginning again.
import { register, signInAgain } from '../../../Web/account/sign-in.mjs';
import { MemoryStorage } from '../../../Web/outbox/storage.mjs';
import { invite } from '../../../Web/pairing/invite.mjs';
import { accept, readInvitation } from '../../../Web/pairing/accept.mjs';
import { confirmCompared, lookAtInvitation } from '../../../Web/pairing/invite.mjs';
import { lock } from '../../../Web/sync/anchors.mjs';
import { openJournal } from '../../../Web/sync/journal.mjs';
import { ourPageNumber } from '../../../Web/sync/page-number.mjs';
import { pullNewest, verifyAll } from '../../../Web/sync/pull.mjs';
import { putBackAll } from '../../../Web/sync/restored.mjs';
import { resealHistory, shareLater, takeBack } from '../../../Web/sync/sharing.mjs';
import { equal, holds, outcomeOf, refuses } from './expect.mjs';
import { FakeServer, Problem } from './fake-server.mjs';
import {
  PASSPHRASES, TODAY, another, checkIn, codes, couple, device, newcomer, note, pair, texts,
} from './people.mjs';

const settle = async (...people) => {
  for (let round = 0; round < 2; round += 1) for (const { journal } of people) await journal.sync();
};

/** What `navigator.locks` does, as far as it is used. */
const fakeLocks = () => {
  const held = new Set();
  return {
    async request(name, { ifAvailable }, action) {
      holds(ifAvailable, 'nobody waits for a lock');
      if (held.has(name)) return action(null);
      held.add(name);
      try {
        return await action({ name });
      } finally {
        held.delete(name);
      }
    },
  };
};

/** A connection that can be switched off. */
const switchable = (server) => {
  const state = { on: true };
  return { state, fetch: async (url, options) => {
    if (!state.on) throw new TypeError('offline');
    return server.answer(url, options);
  } };
};

export async function syncCases({ check }) {
  await check('saved means that the server said so', async () => {
    const server = new FakeServer();
    const line = switchable(server);
    const ana = await newcomer(server, PASSPHRASES.ana, line);
    line.state.on = false;
    const written = await ana.journal.write(note('on the way'));
    equal(ana.journal.isSaved(written.eventId), false);
    await refuses('unreachable', () => ana.journal.sync());
    equal(ana.journal.isSaved(written.eventId), false);
    line.state.on = true;
    await ana.journal.sync();
    equal(ana.journal.isSaved(written.eventId), true);
  });

  await check('what waits outlives a reload, and is sent byte for byte in order', async () => {
    const server = new FakeServer();
    const line = switchable(server);
    const storage = new MemoryStorage();
    const ana = await newcomer(server, PASSPHRASES.ana, { ...line, storage });
    line.state.on = false;
    for (const word of ['one', 'two', 'three']) await ana.journal.write(note(word));
    const cores = ana.journal.outbox.items.map(({ core }) => core.join());
    line.state.on = true;
    const again = await openJournal({
      ...ana.device, account: ana.account, generation: ana.generation, today: () => TODAY,
    });
    equal(again.outbox.items.map(({ core }) => core.join()).join() === cores.join(), true);
    await again.write(note('four'));
    await again.sync();
    equal(texts(again, again.home), ['four', 'one', 'three', 'two']);
    equal(new Set(server.state.events.map((event) => event.stream)).size, 1);
    equal(server.state.events.map((event) => event.seq), [0, 1, 2, 3]);
    equal(await storage.keys(`${again.me}/outbox/`), []);
  });

  await check('an answer that was lost changes nothing: the server knows the event already', async () => {
    const server = new FakeServer();
    let lost = 0;
    const ana = await newcomer(server, PASSPHRASES.ana, {
      fetch: async (url, options) => {
        const answer = await server.answer(url, options);
        if (options.method === 'POST' && /events$/.test(new URL(url).pathname) && lost < 2) {
          lost += 1;
          throw new TypeError('connection cut');
        }
        return answer;
      },
    });
    await ana.journal.write(note('once'));
    await ana.journal.sync();
    equal(server.state.events.length, 1);
    equal(lost, 2);
  });

  await check('two copies of one device: nothing is lost, the second goes on in a fresh stream', async () => {
    const server = new FakeServer();
    const storage = new MemoryStorage();
    const ana = await newcomer(server, PASSPHRASES.ana, { storage });
    await ana.journal.write(note('base'));
    await ana.journal.sync();
    const copied = new MemoryStorage();
    for (const key of await storage.keys('')) await copied.set(key, await storage.get(key));
    const copy = device(server, { storage: copied });
    await signInAgain({ ...copy, account: ana.account, record: ana.record });
    const twin = await openJournal({
      ...copy, account: ana.account, generation: ana.generation, today: () => TODAY,
    });
    await twin.sync();
    await ana.journal.write(note('from the first'));
    await twin.write(note('from the copy, 1'));
    await twin.write(note('from the copy, 2'));
    await ana.journal.sync();
    await twin.sync();
    await ana.journal.sync();
    const all = ['base', 'from the copy, 1', 'from the copy, 2', 'from the first'];
    equal(texts(ana.journal, ana.journal.home), all);
    equal(texts(twin, twin.home), all);
    equal(twin.outbox.waits(), false);
    equal(codes(ana.journal), []);
  });

  await check('two pages of one browser: each has its stream, and nothing is lost at a reload', async () => {
    const server = new FakeServer();
    const storage = new MemoryStorage();
    const ana = await newcomer(server, PASSPHRASES.ana, { storage });
    const locks = fakeLocks();
    const open = () => openJournal({
      ...ana.device, account: ana.account, generation: ana.generation, today: () => TODAY, locks,
    });
    const [one, two] = [await open(), await open()];
    await Promise.all([one.write(note('one')), two.write(note('two'))]);
    await Promise.all([one.write(note('three')), two.write(note('four'))]);
    equal((await storage.keys(`${one.me}/outbox/`)).length, 4);
    const three = await open();
    await three.sync();
    await settle({ journal: one }, { journal: two });
    for (const journal of [one, two, three]) {
      equal(texts(journal, journal.home), ['four', 'one', 'three', 'two']);
      equal(codes(journal), []);
    }
    equal(server.state.events.length, 4);
    equal(new Set(server.state.events.map(({ stream }) => stream)).size, 2);
    equal(await storage.keys(`${one.me}/outbox/`), []);
    await lock(one);
    const four = await open();
    await four.sync();
    await four.write(note('five'));
    await four.sync();
    equal(new Set(server.state.events.map(({ stream }) => stream)).size, 2);
  });

  await check('too much at once: the rest waits, and is sent later', async () => {
    const server = new FakeServer();
    const ana = await newcomer(server, PASSPHRASES.ana);
    const append = server.append.bind(server);
    let isBusy = false;
    server.append = (...args) => {
      if (isBusy) throw new Problem(429, 'too-many');
      isBusy = true;
      return append(...args);
    };
    for (let i = 0; i < 100; i += 1) await ana.journal.write(note(`n${i}`));
    await ana.journal.sync();
    equal(ana.journal.outbox.items.length, 36);
    equal(codes(ana.journal), ['too-many']);
    isBusy = false;
    await ana.journal.sync();
    isBusy = false;
    await ana.journal.sync();
    equal(ana.journal.outbox.waits(), false);
    equal(codes(ana.journal), []);
  });

  await check('two people, two devices each, see the same pages and the same page number', async () => {
    const server = new FakeServer();
    const { ana, ben, room } = await couple(server);
    const [ana2, ben2] = [await another(server, ana), await another(server, ben)];
    const all = [ana, ben, ana2, ben2];
    await settle(...all);
    for (const [index, person] of all.entries()) {
      await person.journal.write(checkIn(10 * index), { room });
      await person.journal.write(note(`note ${index}`), { room });
      await person.journal.write(note(`private ${index}`));
    }
    await settle(...all);
    const numbers = new Set();
    for (const { journal } of all) {
      equal(texts(journal, room), ['note 0', 'note 1', 'note 2', 'note 3']);
      numbers.add(await ourPageNumber(journal, room));
      equal(codes(journal), []);
    }
    equal(numbers.size, 1);
    equal(texts(ana2.journal, ana.journal.home), ['private 0', 'private 2']);
    equal(texts(ben.journal, ben.journal.home), ['private 1', 'private 3']);
  });

  await check('heads stay few though every sign-in begins a stream', async () => {
    const server = new FakeServer();
    const ana = await newcomer(server, PASSPHRASES.ana);
    let last;
    for (let day = 0; day < 12; day += 1) {
      const today = await another(server, ana);
      await today.journal.sync();
      last = await today.journal.write(note(`day ${day}`));
      equal(today.journal.replica.get(last.eventId).event.h.length, day === 0 ? 0 : 1);
      await lock(today.journal);
      equal(await outcomeOf(async () => today.journal.sync()), 'locked');
    }
    const today = await another(server, ana);
    await today.journal.sync();
    equal(texts(today.journal, today.journal.home).length, 12);
    equal(codes(today.journal), []);
    equal(today.journal.replica.book.openEnds().length, 1);
  });

  await check('an anchor is written when something was seen, and not when nothing was', async () => {
    const server = new FakeServer();
    const ana = await newcomer(server, PASSPHRASES.ana);
    await ana.journal.write(note('x'));
    await lock(ana.journal);
    equal(server.state.events.length, 2);
    const second = await another(server, ana);
    await second.journal.sync();
    await lock(second.journal);
    equal(server.state.events.length, 2);
  });

  await check('newest first shows the end before the chains are whole', async () => {
    const server = new FakeServer();
    const ana = await newcomer(server, PASSPHRASES.ana);
    for (let i = 0; i < 230; i += 1) await ana.journal.write(note(`n${i}`));
    await ana.journal.sync();
    const second = await another(server, ana);
    await pullNewest(second.journal);
    const shown = second.journal.replica.entries();
    equal(shown.length, 200);
    equal(shown.every((entry) => entry.state === 'waiting'), true);
    await second.journal.sync();
    equal(texts(second.journal, second.journal.home).length, 230);
    equal(codes(second.journal), []);
  });

  await check('newest first goes back to a day, and one late entry does not end it', async () => {
    const server = new FakeServer();
    const ana = await newcomer(server, PASSPHRASES.ana);
    const day = (i) => (i < 300 ? '2026-09-01' : i === 350 ? '2026-08-01' : '2026-11-01');
    for (let i = 0; i < 650; i += 1) await ana.journal.write({ ...note(`n${i}`), day: day(i) });
    await ana.journal.sync();
    const second = await another(server, ana);
    await pullNewest(second.journal, second.journal.home, { since: '2026-10-24' });
    const days = second.journal.replica.entries().map(({ event }) => event.day);
    equal(days.filter((one) => one === '2026-11-01').length, 349);
    equal(days.length, 400);
  });

  await check('reading tells how far it is', async () => {
    const server = new FakeServer();
    const ana = await newcomer(server, PASSPHRASES.ana);
    for (let i = 0; i < 230; i += 1) await ana.journal.write(note(`n${i}`));
    await ana.journal.sync();
    const second = await another(server, ana);
    const told = [];
    await second.journal.sync({ onProgress: (progress) => told.push(progress) });
    equal(told.map(({ done }) => done), [50, 100, 150, 200, 230]);
    equal(told.map(({ part }) => part), [50, 100, 150, 200, 230].map((done) => done / 230));
    const later = [];
    await ana.journal.write(note('one more'));
    await ana.journal.sync();
    await second.journal.sync({ onProgress: (progress) => later.push(progress) });
    equal(later, [{ done: 1, part: 1 }]);
  });

  await check('sharing later is a new event; its day goes along only when asked', async () => {
    const server = new FakeServer();
    const { ana, ben, room } = await couple(server);
    const kept = await ana.journal.write({ ...note('kept until now'), day: '2026-11-01' });
    const first = await shareLater(ana.journal, kept.eventId, { room });
    const second = await shareLater(ana.journal, kept.eventId, { room, withDay: true });
    holds(first.eventId !== kept.eventId, 'another id');
    await settle(ana, ben);
    const [a, b] = [first, second].map(({ eventId }) => ben.journal.replica.get(eventId));
    equal(a.event.body.get('body').get('text'), 'kept until now');
    equal([a.event.day, a.event.body.has('origin')], [TODAY, false]);
    equal(b.event.body.get('origin'), '2026-11-01');
    equal(ben.journal.replica.get(kept.eventId), undefined);
    await refuses('not-own', () => shareLater(ben.journal, first.eventId, { room }));
  });

  for (const fetched of [false, true]) {
    await check(`taking back ${fetched ? 'after' : 'before'} the other fetched it`, async () => {
      const server = new FakeServer();
      const { ana, ben, room } = await couple(server);
      const given = await ana.journal.write(note('too much'), { room });
      await ana.journal.sync();
      if (fetched) await ben.journal.sync();
      await takeBack(ana.journal, given.eventId);
      await ana.journal.write(note('after'), { room });
      await settle(ana, ben);
      equal(codes(ben.journal), []);
      equal(codes(ana.journal), []);
      equal(texts(ben.journal, room), fetched ? ['after', 'too much'] : ['after']);
      equal(await ourPageNumber(ana.journal, room), await ourPageNumber(ben.journal, room));
      const ben2 = await another(server, ben);
      await ben2.journal.sync();
      equal(codes(ben2.journal), []);
      equal(texts(ben2.journal, room), ['after']);
      await refuses('not-own', () => takeBack(ben2.journal,
        ben2.journal.replica.entries().find((e) => !e.mine).eventId));
    });
  }
  await check('taking back what was not sent yet sends it to nobody', async () => {
    const server = new FakeServer();
    const { ana, ben, room } = await couple(server);
    const given = await ana.journal.write(note('too much'), { room });
    await takeBack(ana.journal, given.eventId);
    equal(server.state.events.find((e) => e.eventId === given.eventId).slots.size, 1);
    await settle(ana, ben);
    equal(codes(ben.journal), []);
  });

  await check('a restored server: every device puts back its own, and nothing is missing', async () => {
    const server = new FakeServer();
    const { ana, ben, room } = await couple(server);
    await ana.journal.write(note('before'), { room });
    await settle(ana, ben);
    const copy = server.backup();
    const taken = await ana.journal.write(note('taken back'), { room });
    await ana.journal.write(note('ana after'), { room });
    await ben.journal.write(note('ben after'), { room });
    await ben.journal.write(note('ben private'));
    await settle(ana, ben);
    await takeBack(ana.journal, taken.eventId);
    await settle(ana, ben);
    server.restore(copy, { keepSessions: true });
    await ana.journal.sync();
    equal(codes(ana.journal), ['server-restored', 'still-missing']);
    await ben.journal.sync();
    await settle(ana, ben);
    equal(codes(ana.journal), ['server-restored']);
    const [ana2, ben2] = [await another(server, ana), await another(server, ben)];
    await settle(ana2, ben2);
    for (const { journal } of [ana2, ben2]) equal(codes(journal), []);
    equal(texts(ben2.journal, room), ['ana after', 'before', 'ben after']);
    equal(texts(ben2.journal, ben.journal.home), ['ben private']);
    equal(texts(ana2.journal, room), ['ana after', 'before', 'ben after', 'taken back']);
  });

  await check('a copy from before the taking back does not bring it back', async () => {
    const server = new FakeServer();
    const { ana, ben, room } = await couple(server);
    const given = await ana.journal.write(note('too much'), { room });
    await ana.journal.sync();
    const copy = server.backup();
    await takeBack(ana.journal, given.eventId);
    server.restore(copy, { keepSessions: true });
    await ana.journal.sync();
    equal(server.state.events.find((e) => e.eventId === given.eventId).slots.size, 1);
    const ben2 = await another(server, ben);
    await ben2.journal.sync();
    equal(texts(ben2.journal, room), []);
    equal(codes(ben2.journal), []);
  });

  await check('a server that lost everything: accounts, pairing and pages come back', async () => {
    const server = new FakeServer();
    const { ana, ben, room } = await couple(server);
    await ana.journal.write(note('from ana'), { room });
    await ben.journal.write(note('from ben'), { room });
    await ben.journal.write(note('private'));
    await settle(ana, ben);
    server.lose();
    for (const person of [ana, ben]) {
      equal(await outcomeOf(() => person.journal.sync()), 'session-ended');
      await register({ ...person.device, account: person.account, record: person.record });
      await person.journal.sync();
      equal(codes(person.journal), ['room-gone', 'server-restored']);
    }
    const { link, invite: name } = await invite(ana.journal, { room });
    const { number } = await accept(ben.journal, await readInvitation(ben.journal, link));
    const answer = await lookAtInvitation(ana.journal, name);
    equal(answer.number, number);
    await confirmCompared(ana.journal, name, answer.keys);
    for (const person of [ben, ana, ben]) {
      await person.journal.sync();
      await putBackAll(person.journal);
    }
    await settle(ana, ben);
    for (const person of [ana, ben]) {
      const fresh = await another(server, person);
      await fresh.journal.sync();
      equal(texts(fresh.journal, room), ['from ana', 'from ben']);
      equal(codes(fresh.journal), []);
    }
    const ben3 = await another(server, ben);
    await ben3.journal.sync();
    equal(texts(ben3.journal, ben.journal.home), ['private']);
  });

  await check('a partner who lost the kit begins again and is given the other’s history', async () => {
    const server = new FakeServer();
    const { ana, ben, room } = await couple(server);
    await ana.journal.write({ ...note('a letter'), day: '2026-10-01' }, { room });
    const mistaken = await ana.journal.write(note('taken back'), { room });
    await ana.journal.write(checkIn(40), { room });
    await ben.journal.write(note('from the lost account'), { room });
    await settle(ana, ben);
    await takeBack(ana.journal, mistaken.eventId);
    const anew = await newcomer(server, PASSPHRASES.mallory);
    const fresh = await pair(ana, anew);
    equal(await resealHistory(ana.journal, { from: room, to: fresh }), 2);
    await settle(ana, anew);
    const given = anew.journal.replica.entries().filter((e) => e.event?.kind === 'share');
    equal(given.map((e) => [e.event.body.get('kind'), e.event.body.get('origin')]),
      [['note', '2026-10-01'], ['check-in', TODAY]]);
    equal(codes(anew.journal), []);
    equal(texts(ana.journal, room), ['a letter', 'from the lost account', 'taken back']);
  });

  await check('everything is read again from the start when one asks for it', async () => {
    const server = new FakeServer();
    const ana = await newcomer(server, PASSPHRASES.ana);
    await ana.journal.write(note('one'));
    await ana.journal.write(note('two'));
    await ana.journal.sync();
    server.state.events = server.state.events.slice(0, 1);
    await ana.journal.sync();
    await verifyAll(ana.journal);
    equal(server.state.events.length, 2);
  });
}
