// SPDX-License-Identifier: Apache-2.0
// What a device may keep: named texts. Everything put here is sealed or public. On a shared device this is
// memory and ends with the page; on an own device it is IndexedDB.

/**
 * Storage that ends with the page. Every storage has the same five functions: `get(key)`, `set(key, text)`,
 * `remove(key)`, `keys(prefix)` in ascending order, and `clear()`, after which one that outlives the page keeps nothing
 * more.
 */
export class MemoryStorage {
  #texts = new Map();

  async get(key) { return this.#texts.get(key); }

  async set(key, text) { this.#texts.set(key, text); }

  async remove(key) { this.#texts.delete(key); }

  async keys(prefix) {
    return [...this.#texts.keys()].filter((key) => key.startsWith(prefix)).sort();
  }

  async clear() { this.#texts.clear(); }
}

/** A part of a storage, under a prefix of its own. */
export function within(storage, prefix) {
  return {
    get: (key) => storage.get(prefix + key),
    set: (key, text) => storage.set(prefix + key, text),
    remove: (key) => storage.remove(prefix + key),
    keys: async (rest) =>
      (await storage.keys(prefix + rest)).map((key) => key.slice(prefix.length)),
    clear: async () => {
      for (const key of await storage.keys(prefix)) await storage.remove(key);
    },
  };
}
