// SPDX-License-Identifier: Apache-2.0
// The storages keep one promise: in memory everywhere, in IndexedDB where there is one.
import { MemoryStorage, within } from '../../../Web/outbox/storage.mjs';
import { openIndexedStorage } from '../../../Web/outbox/indexed-storage.mjs';
import { openJournal } from '../../../Web/sync/journal.mjs';
import { equal } from './expect.mjs';
import { FakeServer } from './fake-server.mjs';
import { PASSPHRASES, TODAY, newcomer, note, texts } from './people.mjs';

async function keepsItsPromise(storage) {
  equal(await storage.get('a'), undefined);
  await storage.set('b/2', 'two');
  await storage.set('b/1', 'one');
  await storage.set('a', 'first');
  await storage.set('a', 'second');
  equal(await storage.get('a'), 'second');
  equal(await storage.keys('b/'), ['b/1', 'b/2']);
  equal(await storage.keys(''), ['a', 'b/1', 'b/2']);
  const part = within(storage, 'b/');
  equal(await part.keys(''), ['1', '2']);
  equal(await part.get('2'), 'two');
  await part.clear();
  equal(await storage.keys(''), ['a']);
  await storage.remove('a');
  await storage.remove('never there');
  await storage.set('x', '1');
  await storage.clear();
  equal(await storage.keys(''), []);
}

export async function storageCases({ check, log }) {
  await check('in memory', () => keepsItsPromise(new MemoryStorage()));
  if (globalThis.indexedDB === undefined) {
    log('storage: this platform has no IndexedDB; Chromium runs that part');
    return;
  }
  await check('in IndexedDB', async () => {
    const storage = await openIndexedStorage({ name: 'test-promise' });
    await keepsItsPromise(storage);
    storage.close();
  });
  await check('a database that is thrown away under an open page is begun anew', async () => {
    const storage = await openIndexedStorage({ name: 'test-evicted' });
    await storage.set('a', '1');
    await new Promise((done, fail) => {
      const request = indexedDB.deleteDatabase('test-evicted');
      request.onsuccess = done;
      request.onblocked = fail;
      request.onerror = fail;
    });
    equal(await storage.get('a'), undefined);
    await storage.set('b', '2');
    equal(await storage.keys(''), ['b']);
    await storage.clear();
    await storage.close();
  });
  await check('after signing out nothing is written down any more, also not by what was under way', async () => {
    const storage = await openIndexedStorage({ name: 'test-cleared' });
    const early = storage.set('before', '1');
    const cleared = storage.clear();
    await Promise.all([early, cleared, storage.set('during', '2')]);
    await storage.set('after', '3');
    equal(await storage.keys(''), []);
    storage.close();
    const next = await openIndexedStorage({ name: 'test-cleared' });
    await next.set('a', '1');
    equal(await next.keys(''), ['a']);
    await next.clear();
    next.close();
  });
  await check('an outbox in IndexedDB outlives the page', async () => {
    const server = new FakeServer();
    const before = await openIndexedStorage({ name: 'test-outbox' });
    await before.clear();
    before.close();
    const storage = await openIndexedStorage({ name: 'test-outbox' });
    const line = { on: true };
    const ana = await newcomer(server, PASSPHRASES.ana, {
      storage,
      fetch: async (url, options) => {
        if (!line.on) throw new TypeError('offline');
        return server.answer(url, options);
      },
    });
    line.on = false;
    await ana.journal.write(note('kept'));
    storage.close();
    line.on = true;
    const reopened = await openIndexedStorage({ name: 'test-outbox' });
    const again = await openJournal({
      ...ana.device, storage: reopened, account: ana.account, generation: ana.generation,
      today: () => TODAY,
    });
    await again.sync();
    equal(texts(again, again.home), ['kept']);
    equal(server.state.events.length, 1);
    await reopened.clear();
    reopened.close();
  });
}
