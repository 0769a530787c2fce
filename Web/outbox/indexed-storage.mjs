// SPDX-License-Identifier: Apache-2.0
// Storage in IndexedDB, for a device that only its owner uses. A text counts as kept when the transaction
// has completed, not when the request was made.

const STORE = 'texts';

const result = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

function open(factory, name) {
  const request = factory.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return result(request);
}

/**
 * Storage with the functions of MemoryStorage, in the database `name`. A browser may throw a database away under an open
 * page, to make room or because somebody cleared it: then it is opened anew, and what is written from there on is kept.
 */
export async function openIndexedStorage({ name = 'kintsugi', factory = globalThis.indexedDB } = {}) {
  let opening;
  const opened = () => {
    opening ??= open(factory, name).then((database) => {
      const forget = () => { opening = undefined; };
      database.onclose = forget;
      database.onversionchange = () => {
        database.close();
        forget();
      };
      return database;
    });
    opening.catch(() => { opening = undefined; });
    return opening;
  };

  /** Does something in a transaction; once more with a new connection where the old one is gone. */
  async function within(action) {
    try {
      return await action(await opened());
    } catch (error) {
      if (error?.name !== 'InvalidStateError') throw error;
      opening = undefined;
      return action(await opened());
    }
  }
  const read = (action) => within((database) => result(action(
    database.transaction(STORE, 'readonly').objectStore(STORE))));
  const write = (action) => within((database) => new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
    action(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  }));
  // After signing out an answer may still come that somebody waited for: what it brings is not written down again.
  let isCleared = false;
  const change = async (action) => { if (!isCleared) await write(action); };
  await opened();
  return {
    get: (key) => read((store) => store.get(key)),
    set: (key, text) => change((store) => store.put(text, key)),
    remove: (key) => change((store) => store.delete(key)),
    keys: (prefix) => read((store) =>
      store.getAllKeys(IDBKeyRange.bound(prefix, `${prefix}\uffff`))),
    async clear() {
      isCleared = true;
      await write((store) => store.clear());
    },
    async close() { (await opening)?.close(); },
  };
}
