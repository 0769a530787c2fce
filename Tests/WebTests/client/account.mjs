// SPDX-License-Identifier: Apache-2.0
// Accounts from sign-up to leaving, on an honest server behind a connection that may fail.
import { changePassphrase, rotateKit } from '../../../Web/account/changes.mjs';
import { leave } from '../../../Web/account/leave.mjs';
import { endOtherSessions, endSession, listSessions, signOut } from '../../../Web/account/sessions.mjs';
import { register, signIn, signInAgain, signUp } from '../../../Web/account/sign-in.mjs';
import { hex } from '../../../Web/sealing/bytes.mjs';
import { equal, holds, outcomeOf, refuses } from './expect.mjs';
import { FakeServer } from './fake-server.mjs';
import { FLOOR, PASSPHRASES, another, couple, device, newcomer, note } from './people.mjs';

/** A fetch that carries out matching requests and then loses their answers, `times` times. */
const losing = (server, pattern, times = 1) => {
  let left = times;
  return async (url, options) => {
    const answer = await server.answer(url, options);
    if (left > 0 && pattern.test(`${options.method} ${new URL(url).pathname}`)) {
      left -= 1;
      throw new TypeError('connection cut');
    }
    return answer;
  };
};

export async function accountCases({ check }) {
  const server = new FakeServer();
  const ana = await newcomer(server, PASSPHRASES.ana);

  await check('the same person signs in on another device', async () => {
    const second = await another(server, ana);
    equal(hex(second.account.accountId), hex(ana.account.accountId));
    equal(second.account.epoch, 0);
  });
  await check('a wrong passphrase gets nothing, and nothing that could encrypt', async () => {
    const own = device(server);
    equal(await outcomeOf(() => signIn({
      ...own, passphrase: 'quite another phrase', kit: ana.kitCode,
    })), 'sign-in-refused');
    equal(await own.memory.recall(ana.account.lookup), undefined);
  });
  await check('a kit that is mistyped is told before anything is sent', async () => {
    const own = device(server);
    const typed = ana.kitCode.replace(/.$/, (c) => (c === '7' ? '8' : '7'));
    const before = server.requests.filter((r) => r.method === 'POST').length;
    equal(await outcomeOf(() => signIn({ ...own, passphrase: ana.passphrase, kit: typed })),
      'kit-checksum');
    equal(server.requests.filter((r) => r.method === 'POST').length, before);
  });
  await check('a kit of nobody is refused like a wrong passphrase', async () => {
    const own = device(server);
    const stranger = await newcomer(new FakeServer(), PASSPHRASES.mallory);
    equal(await outcomeOf(() => signIn({
      ...own, passphrase: ana.passphrase, kit: stranger.kitCode,
    })), 'sign-in-refused');
  });
  await check('the answer to a sign-up is lost: it is asked again, one account comes of it', async () => {
    const fresh = new FakeServer();
    const own = device(fresh, { fetch: losing(fresh, /^POST \/v1\/accounts$/, 2) });
    await signUp({ ...own, passphrase: PASSPHRASES.ben, iterations: FLOOR });
    equal(fresh.state.accounts.size, 1);
  });
  await check('the answer to a login is lost: another challenge is used', async () => {
    const own = device(server, { fetch: losing(server, /^POST \/v1\/auth\/login$/, 2) });
    await signIn({ ...own, passphrase: ana.passphrase, kit: ana.kitCode });
  });
  await check('passphrases that are short or common never leave the device', async () => {
    const own = device(new FakeServer());
    equal(await outcomeOf(() => signUp({ ...own, passphrase: 'short', iterations: FLOOR })),
      'passphrase-short');
    equal(await outcomeOf(() => signUp({ ...own, passphrase: 'password12345', iterations: FLOOR })),
      'passphrase-common');
  });

  await check('a new passphrase opens, the old one does not, other sessions end', async () => {
    const own = new FakeServer();
    const ben = await newcomer(own, PASSPHRASES.ben);
    const second = await another(own, ben);
    const changed = await changePassphrase({
      ...ben.device, account: ben.account, generation: ben.generation,
      passphrase: 'another river under snow', iterations: FLOOR,
    });
    equal(changed.record.wrapVersion, 2);
    equal(await outcomeOf(() => second.journal.sync()), 'session-ended');
    await ben.journal.sync();
    const later = { ...ben, passphrase: 'another river under snow' };
    await another(own, later, { storage: ben.device.storage });
    equal(await outcomeOf(() => another(own, ben)), 'sign-in-refused');
  });
  for (const [name, action] of [['change', changePassphrase], ['rotate', rotateKit]]) {
    await check(`the answer to ${name} is lost: the client finds out that it was done`, async () => {
      const own = new FakeServer();
      const ben = await newcomer(own, PASSPHRASES.ben);
      const lossy = device(own, {
        fetch: losing(own, new RegExp(`^POST /v1/auth/${name}$`)), storage: ben.device.storage,
      });
      await signInAgain({ ...lossy, account: ben.account, record: ben.record });
      const changed = await action({
        ...lossy, account: ben.account, generation: ben.generation,
        passphrase: 'another river under snow', iterations: FLOOR,
      });
      await another(own, {
        ...ben, passphrase: 'another river under snow', kitCode: changed.kitCode ?? ben.kitCode,
      });
      await lossy.routes.rooms();
    });
    await check(`the request to ${name} is lost: it is sent again`, async () => {
      const own = new FakeServer();
      const ben = await newcomer(own, PASSPHRASES.ben);
      let lost = 0;
      const lossy = device(own, {
        storage: ben.device.storage,
        fetch: async (url, options) => {
          if (url.endsWith(`/v1/auth/${name}`) && lost === 0) {
            lost += 1;
            throw new TypeError('connection cut');
          }
          return own.answer(url, options);
        },
      });
      await signInAgain({ ...lossy, account: ben.account, record: ben.record });
      const changed = await action({
        ...lossy, account: ben.account, generation: ben.generation,
        passphrase: 'another river under snow', iterations: FLOOR,
      });
      equal(changed.record.wrapVersion, 2);
      equal(own.byId(hex(ben.account.accountId)).record.wrapVersion, 2);
    });
  }
  await check('two devices change at once: one is told', async () => {
    const own = new FakeServer();
    const ben = await newcomer(own, PASSPHRASES.ben);
    const second = await another(own, ben);
    const change = (person) => changePassphrase({
      ...person.device, account: person.account, generation: person.generation,
      passphrase: 'another river under snow', iterations: FLOOR,
    });
    await change(ben);
    equal(await outcomeOf(() => change(second)), 'session-ended');
  });

  await check('sessions are listed and ended', async () => {
    const own = new FakeServer();
    const ben = await newcomer(own, PASSPHRASES.ben);
    const second = await another(own, ben);
    const third = await another(own, ben);
    const list = await listSessions(ben.device);
    equal(list.length, 3);
    equal(list.filter(({ current }) => current).length, 1);
    await endSession({ ...second.device, id: list.find(({ current }) => current).id });
    equal(await outcomeOf(() => ben.journal.sync()), 'session-ended');
    await endOtherSessions(second.device);
    equal(await outcomeOf(() => third.journal.sync()), 'session-ended');
    await second.device.storage.set('left', 'over');
    await second.journal.write(note('not sent yet'));
    equal(await outcomeOf(() => signOut({ ...second.device, journal: second.journal })), 'not-saved-yet');
    await second.journal.flush();
    await signOut({ ...second.device, journal: second.journal });
    equal(await second.device.storage.get('left'), undefined);
    equal(await outcomeOf(() => second.journal.sync()), 'session-ended');
  });
  await check('signing in again after a session ended needs no passphrase while it is unlocked', async () => {
    const own = new FakeServer();
    const ben = await newcomer(own, PASSPHRASES.ben);
    own.state.sessions.clear();
    equal(await outcomeOf(() => ben.journal.sync()), 'session-ended');
    await signInAgain({ ...ben.device, account: ben.account, record: ben.record });
    await ben.journal.sync();
  });
  await check('leaving deletes the own pages; what was given stays with the other', async () => {
    const own = new FakeServer();
    const { ana: leaver, ben, room } = await couple(own);
    await leaver.journal.write(note('given'), { room });
    await leaver.journal.write(note('kept'));
    await leaver.journal.sync();
    await leave({ ...leaver.device, account: leaver.account, delayDays: 0 });
    equal(await outcomeOf(() => another(own, leaver)), 'sign-in-refused');
    await ben.journal.sync();
    holds(ben.journal.notices.has('room-closed'), 'the room is closed');
    equal(ben.journal.replica.entries().filter((e) => e.event?.body.get('text') === 'given').length, 1);
    equal(own.state.events.filter((e) => e.author === leaver.journal.me && e.lane === 0).length, 0);
    equal(await leaver.device.memory.recall(leaver.account.lookup), undefined);
    await refuses('unreachable', () => device(own, {
      fetch: async () => { throw new TypeError('off'); },
    }).routes.rooms());
  });
  await check('the answer to leaving is lost: gone is gone', async () => {
    const own = new FakeServer();
    const ben = await newcomer(own, PASSPHRASES.ben);
    const lossy = device(own, { fetch: losing(own, /leave$/), storage: ben.device.storage });
    await signInAgain({ ...lossy, account: ben.account, record: ben.record });
    await leave({ ...lossy, account: ben.account, delayDays: 30 });
    equal(own.state.accounts.size, 0);
  });
  await check('after the server lost everything, the same account is registered again', async () => {
    const own = new FakeServer();
    const ben = await newcomer(own, PASSPHRASES.ben);
    own.lose();
    equal(await outcomeOf(() => another(own, ben)), 'sign-in-refused');
    await register({ ...ben.device, account: ben.account, record: ben.record });
    await another(own, ben);
  });
}
