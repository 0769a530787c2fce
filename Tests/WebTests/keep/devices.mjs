// SPDX-License-Identifier: Apache-2.0
// What stays on a device and what does not, and the order of keeping: nothing reaches the server before the
// kit is safe.
import { createAccount } from '../../../Web/sealing/account.mjs';
import { register, signIn } from '../../../Web/account/sign-in.mjs';
import { changePassphrase, finishRotation } from '../../../Web/account/changes.mjs';
import { MemoryStorage } from '../../../Web/outbox/storage.mjs';
import { noteDevice, openDevice, readDevice, wipeDevice } from '../../../Web/keep/device-notes.mjs';
import { connect, enter, reenter, sendFirst, unlockKept } from '../../../Web/keep/opening.mjs';
import { equal, holds, refuses } from '../client/expect.mjs';
import { FakeServer } from '../client/fake-server.mjs';
import { checkIn, device, FLOOR, PASSPHRASES, TODAY } from '../client/people.mjs';

/** As much of an app as these need; `kept` is what the browser's storage holds. */
function page(server, kept) {
  const app = {
    routes: device(server).routes, clock: { today: () => TODAY }, openStorage: async () => kept,
    account: undefined,
    async enter(entered) { app.account = entered; },
  };
  return app;
}

async function keepThis(server, app, mode, { keepKit = true } = {}) {
  const made = await createAccount({ passphrase: PASSPHRASES.ana, iterations: FLOOR });
  const connection = await connect(app, mode);
  const generation = await register({ ...connection, ...made, device: connection.device });
  await enter(app, connection, { ...made, generation, keepKit });
  return made;
}

async function writeAndSend(app, value = 60) {
  await app.account.journal.write(checkIn(value));
  await app.account.journal.sync();
}

const everything = async (storage) => {
  const all = [];
  for (const key of await storage.keys('')) all.push(`${key} ${await storage.get(key)}`);
  return all.join('\n');
};

export async function deviceCases({ check }) {
  await check('making keys and showing the kit sends nothing', async () => {
    const server = new FakeServer();
    let calls = 0;
    const counted = { ...server, fetch: (...call) => { calls += 1; return server.fetch(...call); } };
    device(counted);
    await createAccount({ passphrase: PASSPHRASES.ana, iterations: FLOOR });
    equal(calls, 0);
  });

  await check('a shared device keeps nothing', async () => {
    const kept = new MemoryStorage();
    const app = page(new FakeServer(), kept);
    await keepThis(app.server, app, 'shared', { keepKit: false });
    await writeAndSend(app);
    equal((await kept.keys('')).length, 0);
    const again = await openDevice(async () => kept);
    equal([again.mode, again.kit], ['shared', undefined]);
    holds(again.storage !== kept, 'a shared device works in memory');
  });

  await check('an own device keeps sealed pages and the kit, never the passphrase or a word', async () => {
    const kept = new MemoryStorage();
    const app = page(new FakeServer(), kept);
    const made = await keepThis(undefined, app, 'own');
    await app.account.journal.write({ kind: 'note', body: { text: 'walnut-confession' } });
    await app.account.journal.sync();
    const text = await everything(kept);
    holds(!text.includes('walnut') && !text.includes(PASSPHRASES.ana), 'nothing readable');
    const known = await openDevice(async () => kept);
    equal([known.mode, known.kit], ['own', made.kitCode]);
    equal(known.storage, kept);
  });

  await check('without the switch the kit does not stay', async () => {
    const kept = new MemoryStorage();
    const app = page(new FakeServer(), kept);
    const made = await keepThis(undefined, app, 'own', { keepKit: false });
    equal((await readDevice(kept)).kit, undefined);
    holds(!(await everything(kept)).includes(made.kitCode), 'no kit code');
    await reenter(app, { keepKit: true });
    equal((await readDevice(kept)).kit, made.kitCode);
  });

  await check('an own device opens without the server, and a wrong passphrase opens nothing', async () => {
    const kept = new MemoryStorage();
    const app = page(new FakeServer(), kept);
    const made = await keepThis(undefined, app, 'own');
    await writeAndSend(app);
    const { record } = await readDevice(kept);
    const { memory } = await connect(app, 'own');
    const found = await unlockKept({ passphrase: PASSPHRASES.ana, kit: made.kitCode, record, memory });
    equal(found.account.accountId, made.account.accountId);
    await refuses('sign-in-refused', () =>
      unlockKept({ passphrase: PASSPHRASES.ben, kit: made.kitCode, record, memory }));
    const stranger = await createAccount({ passphrase: PASSPHRASES.ana, iterations: FLOOR });
    await refuses('sign-in-refused', () =>
      unlockKept({ passphrase: PASSPHRASES.ana, kit: stranger.kitCode, record, memory }));
  });

  await check('a locked page on a shared device keeps what waits, sealed, and opens it again', async () => {
    const app = page(new FakeServer(), new MemoryStorage());
    const made = await keepThis(undefined, app, 'shared');
    await app.account.journal.write(checkIn(33));
    const held = app.account.storage;
    holds(!(await everything(held)).includes(PASSPHRASES.ana), 'no passphrase');
    const { record } = await readDevice(held);
    const connection = await connect(app, 'shared', { held });
    const found = await unlockKept({ passphrase: PASSPHRASES.ana, kit: made.kitCode, record, ...connection });
    await enter(app, connection, { ...found, kitCode: made.kitCode });
    equal(app.account.journal.outbox.items.length, 1);
    await app.account.journal.sync();
    equal(app.account.journal.outbox.items.length, 0);
  });

  await check('from own to shared: this account leaves the device, another one stays', async () => {
    const kept = new MemoryStorage();
    const app = page(new FakeServer(), kept);
    await keepThis(undefined, app, 'own');
    await writeAndSend(app);
    await kept.set('0123456789abcdef0123456789abcdef/outbox/1', 'somebody else');
    await reenter(app, { device: 'shared' });
    equal(await kept.keys(''), ['0123456789abcdef0123456789abcdef/outbox/1']);
    await app.account.journal.sync();
    equal(app.account.journal.replica.entries().length > 0, true);
  });

  await check('a guest of an own device changes nothing on it', async () => {
    const kept = new MemoryStorage();
    const server = new FakeServer();
    const owner = page(server, kept);
    const made = await keepThis(undefined, owner, 'own');
    await writeAndSend(owner);
    const before = await everything(kept);
    await keepThis(undefined, page(server, kept), 'shared', { keepKit: true });
    equal(await everything(kept), before);
    equal((await readDevice(kept)).kit, made.kitCode);
  });

  await check('a new passphrase: the device opens with it, and no longer with the old one', async () => {
    const kept = new MemoryStorage();
    const server = new FakeServer();
    const app = page(server, kept);
    const made = await keepThis(undefined, app, 'own');
    const { routes, memory, account, journal } = app.account;
    await reenter(app, await changePassphrase({
      routes, memory, account, generation: journal.generation, passphrase: PASSPHRASES.ben, iterations: FLOOR,
    }));
    const { record } = await readDevice(kept);
    const opening = { kit: made.kitCode, record, memory: app.account.memory };
    await unlockKept({ passphrase: PASSPHRASES.ben, ...opening });
    await refuses('sign-in-refused', () => unlockKept({ passphrase: PASSPHRASES.ana, ...opening }));
    await signIn({ ...device(server), passphrase: PASSPHRASES.ben, kit: made.kitCode });
  });

  await check('a new kit counts when it was kept: until then the old one opens the account', async () => {
    const server = new FakeServer();
    const app = page(server, new MemoryStorage());
    const old = await keepThis(undefined, app, 'shared');
    await writeAndSend(app);
    const { routes, memory, account, journal } = app.account;
    const made = await account.rotateKit({ passphrase: PASSPHRASES.ben, iterations: FLOOR });
    await signIn({ ...device(server), passphrase: PASSPHRASES.ana, kit: old.kitCode });
    await sendFirst(journal);
    await reenter(app, await finishRotation({
      routes, memory, account, made, generation: journal.generation,
    }));
    equal(app.account.kitCode, made.kitCode);
    await app.account.journal.sync();
    equal(app.account.journal.replica.entries().some((entry) => entry.event?.kind === 'check-in'), true);
    await refuses('sign-in-refused', () =>
      signIn({ ...device(server), passphrase: PASSPHRASES.ana, kit: old.kitCode }));
    await signIn({ ...device(server), passphrase: PASSPHRASES.ben, kit: made.kitCode });
  });

  await check('wiping leaves nothing, with and without storage, caches and a worker', async () => {
    const kept = new MemoryStorage();
    await kept.set('device/kit', 'x');
    const dropped = [];
    const scope = {
      caches: { keys: async () => ['files'], delete: async (name) => dropped.push(name) },
      navigator: {
        serviceWorker: { getRegistrations: async () => [{ unregister: async () => dropped.push('worker') }] },
      },
    };
    await wipeDevice(scope, async () => kept);
    equal((await kept.keys('')).length, 0);
    equal(dropped, ['files', 'worker']);
    await wipeDevice({}, async () => { throw new Error('no storage'); });
  });

  await check('a browser that keeps nothing can only be a shared one', async () => {
    const app = page(new FakeServer(), undefined);
    const connection = await connect(app, 'own');
    equal(connection.device, 'shared');
    await noteDevice(undefined, { mode: 'own' });
    equal(await readDevice(undefined), { mode: 'shared', kit: undefined, record: undefined });
  });
}
