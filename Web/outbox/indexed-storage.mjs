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

/** Storage with the functions of MemoryStorage, in the database `name`. */
export async function openIndexedStorage({ name = 'kintsugi', factory = globalThis.indexedDB } = {}) {
  const database = await open(factory, name);
  const read = (action) => result(action(
    database.transaction(STORE, 'readonly').objectStore(STORE)));
  const write = (action) => new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
    action(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
  return {
    get: (key) => read((store) => store.get(key)),
    set: (key, text) => write((store) => store.put(text, key)),
    remove: (key) => write((store) => store.delete(key)),
    keys: (prefix) => read((store) =>
      store.getAllKeys(IDBKeyRange.bound(prefix, `${prefix}\uffff`))),
    clear: () => write((store) => store.clear()),
    close: () => database.close(),
  };
}
