// SPDX-License-Identifier: Apache-2.0
// What a device may keep between visits, by its owner's word: nothing on a shared one, except a kit code
// where that was agreed; on an own one sealed pages, the kit code, and the sealed account record, so that it
// opens offline too. Nothing here opens anything without the passphrase.
import { base64url, hex, unbase64url, unhex } from '../sealing/bytes.mjs';
import { openIndexedStorage } from '../outbox/indexed-storage.mjs';
import { MemoryStorage } from '../outbox/storage.mjs';

const MODE = 'device/mode';
const KIT = 'device/kit';
const RECORD = 'device/record';
export const MODES = Object.freeze(['shared', 'own']);

/** The storage of this browser, or memory where the browser has none to give (some private windows). */
export async function browserStorage(open = openIndexedStorage) {
  try {
    return await open();
  } catch {
    return undefined;
  }
}

/**
 * What this device knows from before: `{ mode, kit, record }`; a device that knows nothing is a shared one.
 */
export async function readDevice(storage) {
  if (storage === undefined) return { mode: 'shared', kit: undefined, record: undefined };
  const mode = await storage.get(MODE);
  const text = await storage.get(RECORD);
  return {
    mode: mode === 'own' ? 'own' : 'shared', kit: await storage.get(KIT),
    record: text === undefined ? undefined : readRecord(JSON.parse(text)),
  };
}

/** Opens what is there: `{ storage, mode, kit, record }`. On a shared device `storage` is memory. */
export async function openDevice(open = openIndexedStorage) {
  const kept = await browserStorage(open);
  const known = await readDevice(kept);
  return { ...known, storage: known.mode === 'own' ? kept : new MemoryStorage() };
}

const SMALL = ['lookup', 'authPub', 'saltP', 'nonce', 'wrapped', 'previous'];

/** The account record as text; all of it is public or sealed. */
const writeRecord = (record, account) => JSON.stringify({
  accountId: hex(account.accountId), homeRoom: hex(account.homeRoom), kdf: { ...record.kdf },
  wrapVersion: record.wrapVersion,
  ...Object.fromEntries(SMALL.map((name) => [name, base64url(Reflect.get(record, name))])),
});

function readRecord(value) {
  return {
    accountId: unhex(value.accountId), homeRoom: value.homeRoom, kdf: value.kdf,
    wrapVersion: value.wrapVersion,
    ...Object.fromEntries(SMALL.map((name) => [name, unbase64url(Reflect.get(value, name))])),
  };
}

/** Takes away what an account keeps in this browser; pages of another account of the same browser stay. */
async function clearAccount(storage, account, lookup) {
  for (const key of await storage.keys(`${hex(account.accountId)}/`)) await storage.remove(key);
  await storage.remove(`account/${hex(lookup)}`);
}

/**
 * Writes down what the person agreed to. Where this device is not theirs alone, their sealed pages leave
 * it. The notes of somebody else, whose own device this is, stay as they are. `kit` is the code, or
 * undefined where it may not stay.
 */
export async function noteDevice(storage, { mode, kit, record, account }) {
  if (storage === undefined) return;
  const before = await readDevice(storage);
  const isMine = before.record === undefined || hex(before.record.accountId) === hex(account.accountId);
  if (mode !== 'own') {
    await clearAccount(storage, account, record.lookup);
    if (!isMine) return;
  }
  await note(storage, MODE, mode === 'own' ? 'own' : undefined);
  await note(storage, KIT, kit);
  await note(storage, RECORD, mode === 'own' ? writeRecord(record, account) : undefined);
}

/**
 * Keeps the sealed record beside sealed pages in memory, so that a locked page opens without a connection
 * too.
 */
export const holdRecord = (storage, record, account) => storage.set(RECORD, writeRecord(record, account));

const note = (storage, key, text) => (text === undefined ? storage.remove(key) : storage.set(key, text));

/** The files of the app that an own device keeps for working offline go, and the worker that keeps them. */
export async function forgetFiles(scope = globalThis) {
  if (scope.caches) for (const name of await scope.caches.keys()) await scope.caches.delete(name);
  const workers = await scope.navigator?.serviceWorker?.getRegistrations?.() ?? [];
  for (const worker of workers) await worker.unregister();
}

/** Everything that this browser holds for this address goes: storage, files kept for offline, the worker. */
export async function wipeDevice(scope = globalThis, open = openIndexedStorage) {
  const storage = await browserStorage(open);
  await storage?.clear();
  storage?.close?.();
  await forgetFiles(scope);
}
