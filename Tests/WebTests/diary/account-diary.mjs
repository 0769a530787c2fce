// SPDX-License-Identifier: Apache-2.0
// The diary of an account over the sealed journal and an honest server in memory.
import { createAccountDiary } from '../../../Web/diary/account-diary.mjs';
import { createMemoryDiary } from '../../../Web/diary/memory-diary.mjs';
import { createClock } from '../../../Web/transport/time.mjs';
import { equal, holds, refuses } from '../client/expect.mjs';
import { FakeServer } from '../client/fake-server.mjs';
import { PASSPHRASES, another, couple, newcomer } from '../client/people.mjs';
import { handPage } from './hand-clock.mjs';

const clock = createClock();
const answers = (...records) => ({ records });

const diaryOf = (person, more = {}) => createAccountDiary({
  journal: person.journal, account: person.account, record: person.record, routes: person.device.routes,
  memory: person.device.memory, device: 'shared', clock, page: handPage(), ...more,
});

/** A server whose line can be cut. */
function line(server) {
  const state = { on: true, sent: 0, tried: 0 };
  state.fetch = async (url, options) => {
    state.tried += 1;
    if (!state.on) throw new TypeError('cut');
    state.sent += 1;
    return server.answer(url, options);
  };
  return state;
}

export async function accountDiaryCases({ check }) {
  await check('what was written before there was an account comes along, and nothing that was folded away', async () => {
    const guest = createMemoryDiary({ clock });
    const first = await guest.write({ kind: 'check-in', day: '2026-11-20', body: answers([0, 50]) });
    await guest.correct(first.id, answers([0, 67]));
    await guest.retract((await guest.write({ kind: 'note', body: { text: 'gone' } })).id);
    const promise = await guest.write(
      { kind: 'promise', body: { text: 'call', from: '2026-11-20', until: '2026-11-27' } });
    await guest.write({ kind: 'promise.record', body: { promise: promise.id, how: 'kept' } });
    await guest.change({ cadence: 'weekly' });
    const server = new FakeServer();
    const ana = await newcomer(server, PASSPHRASES.ana);
    const diary = diaryOf(ana);
    await diary.adopt(guest);
    equal(diary.entries().map(({ kind, versions }) => [kind, versions]).sort(),
      [['check-in', 2], ['promise', 1], ['promise.record', 1], ['settings', 1]]);
    equal(diary.entries({ kind: 'check-in' })[0].body, answers([0, 67]));
    equal(diary.entries({ kind: 'promise.record' })[0].body.promise, diary.entries({ kind: 'promise' })[0].id);
    equal(diary.settings.cadence, 'weekly');
    equal(diary.records().map(([, , kind, value]) => [kind, value]), [[0, 67], [33, 1]]);
    await diary.sync();
    const again = diaryOf(await another(server, ana));
    await again.sync();
    equal(again.entries().length, 4);
    diary.close();
    again.close();
  });
  await check('saving says so only when the server has it, and what waits is sent when the line is back', async () => {
    const server = new FakeServer();
    const wire = line(server);
    const ana = await newcomer(server, PASSPHRASES.ana, { fetch: wire.fetch });
    const diary = diaryOf(ana);
    await diary.sync();
    wire.on = false;
    const entry = await diary.write({ kind: 'note', body: { text: 'offline' } });
    equal([entry.saved, diary.state.waiting], [false, 1]);
    await refuses('unreachable', () => diary.sync());
    equal([diary.state.online, diary.entries().length], [false, 1]);
    const { tried } = wire;
    const second = await diary.write({ kind: 'note', body: { text: 'still offline' } });
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
    equal([wire.tried, second.saved], [tried, false], 'writing is not held up by tries that cannot succeed');
    wire.on = true;
    await diary.sync();
    equal([diary.state.online, diary.state.waiting, diary.entry(entry.id).saved], [true, 0, true]);
    diary.close();
  });
  await check('sharing gives exactly what was chosen; taking it back folds it away on both sides', async () => {
    const server = new FakeServer();
    const { ana, ben, room } = await couple(server);
    const [a, b] = [diaryOf(ana), diaryOf(ben)];
    equal([a.pair, b.pair].map(({ room: where, state, level, inviter }) => [where, state, level, inviter]),
      [[room, 'open', 'compared', 'me'], [room, 'open', 'compared', 'other']]);
    equal([a.me, b.me], [0, 1]);
    const mine = await a.write({ kind: 'check-in', body: answers([0, 50], [1, 80]) });
    const share = await a.share(mine.id, { body: answers([0, 50]), withDay: true });
    await a.sync();
    await b.sync();
    const [got] = b.entries({ author: 'other' });
    equal([got.kind, got.shared, got.origin, got.body, got.zone, got.marks],
      ['check-in', true, mine.day, answers([0, 50]), undefined, []]);
    equal(b.records().map(([, ...rest]) => rest), [[0, 0, 50]]);
    await refuses('not-own', () => b.takeBack(got.id));
    await a.takeBack(share.id);
    await b.sync();
    equal([b.entries({ author: 'other' }).length, b.entries({ author: 'other', taken: true }).length], [0, 1]);
    equal(a.entries().map(({ id }) => id), [mine.id]);
    a.close();
    b.close();
  });
  await check('taking back without a connection counts here at once, and for the other when the line is back', async () => {
    const server = new FakeServer();
    const wire = line(server);
    const { ana, ben } = await couple(server, { ana: { fetch: wire.fetch } });
    const [a, b] = [diaryOf(ana), diaryOf(ben)];
    const mine = await a.write({ kind: 'note', body: { text: 'given' } });
    const share = await a.share(mine.id, { body: { text: 'given' } });
    await a.correct(share.id, { text: 'given again' });
    await a.sync();
    await b.sync();
    equal(b.entries({ author: 'other' }).map(({ body }) => body.text), ['given again']);
    wire.on = false;
    equal(await a.takeBack(share.id), false);
    equal(a.entries({ author: 'me', where: 'pair' }).length, 0);
    wire.on = true;
    await a.sync();
    await b.sync();
    equal([a.state.waiting, b.entries({ author: 'other' }).length], [0, 0]);
    a.close();
    b.close();
  });
  await check('nothing is shared before the number was compared', async () => {
    const ana = await newcomer(new FakeServer(), PASSPHRASES.ana);
    const diary = diaryOf(ana);
    const mine = await diary.write({ kind: 'note', body: { text: 'x' } });
    await refuses('not-compared', async () => diary.share(mine.id, { body: { text: 'x' } }));
    await refuses('not-paired', async () => diary.write({ kind: 'note', body: { text: 'x' } }, { where: 'pair' }));
    diary.close();
  });
  await check('a correction counts, also where version numbers have gaps', async () => {
    const server = new FakeServer();
    const ana = await newcomer(server, PASSPHRASES.ana);
    const diary = diaryOf(ana);
    for (let turn = 0; turn < 6; turn += 1) {
      const first = await diary.write({ kind: 'note', body: { text: 'first' } });
      await ana.journal.write({ kind: 'note', day: first.day, of: [first.id, 3], body: { text: 'third' } }, {});
      diary.refresh();
      equal(diary.entry(first.id).body.text, 'third');
      const corrected = await diary.correct(first.id, { text: 'fourth' });
      equal([corrected.version, diary.entry(first.id).body.text], [4, 'fourth']);
    }
    diary.close();
  });
  await check('two devices of one person: settings and corrections of one are those of the other', async () => {
    const server = new FakeServer();
    const ana = await newcomer(server, PASSPHRASES.ana);
    const [one, two] = [diaryOf(ana), diaryOf(await another(server, ana))];
    const entry = await one.write({ kind: 'note', body: { text: 'first' } });
    await one.change({ cadence: 'alternate' });
    await one.sync();
    await two.sync();
    await two.correct(entry.id, { text: 'second' });
    await two.change({ solo: true });
    await two.sync();
    await one.sync();
    equal([one.entry(entry.id).body.text, one.entry(entry.id).versions], ['second', 2]);
    equal([one.settings.cadence, one.settings.solo], ['alternate', true]);
    equal(one.entries().map(({ id }) => id), two.entries().map(({ id }) => id));
    one.close();
    two.close();
  });
  await check('the newest pages are there before all are, and loading is told', async () => {
    const server = new FakeServer();
    const ana = await newcomer(server, PASSPHRASES.ana);
    const writer = diaryOf(ana);
    for (let i = 0; i < 5; i += 1) await writer.write({ kind: 'note', body: { text: String(i) } });
    await writer.sync();
    const reader = diaryOf(await another(server, ana));
    const told = [];
    reader.watch(() => told.push([reader.state.loading !== undefined, reader.entries().length]));
    await reader.sync();
    await Promise.resolve();
    holds(told.some(([isLoading]) => isLoading), 'loading was told');
    equal([told.at(-1), reader.state.loading], [[false, 5], undefined]);
    writer.close();
    reader.close();
  });
  await check('a closed diary lets nothing through, and the journal is locked', async () => {
    const ana = await newcomer(new FakeServer(), PASSPHRASES.ana);
    const diary = diaryOf(ana);
    diary.close();
    await refuses('locked', async () => diary.write({ kind: 'note', body: { text: 'x' } }));
  });
  await check('closing gently sends what waits first', async () => {
    const server = new FakeServer();
    const wire = line(server);
    const ana = await newcomer(server, PASSPHRASES.ana, { fetch: wire.fetch });
    const diary = diaryOf(ana);
    wire.on = false;
    await diary.write({ kind: 'note', body: { text: 'late' } });
    wire.on = true;
    await diary.close({ gently: true });
    holds(server.state.events.length >= 1 && ana.journal.isLocked, 'it was sent, and then locked');
  });
  await check('an ended session is told once it was there; before that a session is made', async () => {
    const server = new FakeServer();
    const ana = await newcomer(server, PASSPHRASES.ana);
    await ana.device.routes.logout();
    const ended = [];
    const diary = diaryOf(ana, { onEnd: ({ code }) => ended.push(code) });
    await diary.sync();
    equal([ended, diary.state.notices], [[], []]);
    await ana.device.routes.logout();
    await refuses('session-ended', () => diary.sync());
    equal([ended, diary.state.notices.map(({ code }) => code)], [['session-ended'], ['session-ended']]);
    diary.close();
  });
}
