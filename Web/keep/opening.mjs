// SPDX-License-Identifier: Apache-2.0
// From an opened account to a journal that the app works with: the same steps after signing up, signing in,
// recovering, unlocking offline, and changing whose device this is.
import { DeviceMemory } from '../account/device-memory.mjs';
import { openJournal } from '../sync/journal.mjs';
import { createRoutes } from '../transport/routes.mjs';
import { createTransport } from '../transport/transport.mjs';
import { ClientFailure } from '../transport/client-failure.mjs';
import { hex } from '../sealing/bytes.mjs';
import { unlock } from '../sealing/account.mjs';
import { lookupOfKit } from '../sealing/stretching.mjs';
import { MemoryStorage } from '../outbox/storage.mjs';
import { browserStorage, holdRecord, noteDevice } from './device-notes.mjs';

/** The way to the server that this page came from. */
export const routesTo = (app) => app.routes ?? createRoutes(createTransport({ origin: app.origin }));

/**
 * What an account needs of this device: `{ routes, storage, memory, kept, device }`. `held` is storage in
 * memory that a locked page still has: sealed pages that wait to be sent.
 */
export async function connect(app, device, { held, open = app.openStorage ?? browserStorage } = {}) {
  const kept = await open();
  // a browser that keeps nothing can only be used like a shared one
  const mode = kept === undefined ? 'shared' : device;
  const storage = mode === 'own' ? kept : held ?? new MemoryStorage();
  return { routes: routesTo(app), storage, memory: new DeviceMemory(storage), kept, device: mode };
}

/**
 * Opens the journal and hands everything to the app. `keepKit`: the kit code may stay on this device. `isNew`:
 * the account was made just now, so nothing of it can still be on its way here. `leavesGuest`: what was written in
 * this window without an account belongs to somebody else.
 */
export async function enter(app, connection, {
  account, record, generation, remembered, kitCode, keepKit = false, isNew = false, leavesGuest = false,
}) {
  const { routes, storage, memory, kept, device } = connection;
  const kitStays = keepKit && device === 'own';
  if (device === 'own') {
    await memory.keep(record, account.accountId, generation);
    // so that the browser does not throw sealed pages away when it needs room; it may say no
    await globalThis.navigator?.storage?.persist?.().catch(() => false);
  } else {
    await holdRecord(storage, record, account);
  }
  const journal = await openJournal({
    account, routes, generation, remembered, today: () => app.clock.today(), storage,
    keep: device === 'own', locks: globalThis.navigator?.locks,
  });
  // The app keeps the kit over a lock, in memory, so that the passphrase opens the page again; whether it
  // stays on the device when the page is closed is another matter.
  await app.enter({
    journal, account, record, generation, routes, memory, device, storage, kitCode, keepKit: true, kitStays,
    isNew, leavesGuest,
  });
  // the door of a locked page has to be here already when the connection is away
  import('./sign-in.mjs').catch(() => {});
  // after the journal of before was closed: what leaves this device must not be written to it again
  await noteDevice(kept, { mode: device, kit: kitStays ? kitCode : undefined, record, account });
  return journal;
}

/** Sends what waits. Keys and devices are not changed while something could get lost on the way. */
export async function sendFirst(journal) {
  await journal.sync();
  const waiting = journal.outbox.items.length;
  if (waiting > 0) throw new ClientFailure('not-saved-yet', { waiting });
}

/** Goes on with another record, other keys, or another kind of device: `change` holds what is new. */
export async function reenter(app, change) {
  const before = app.account;
  const { account, record, device, kitStays, storage } = before;
  const mode = change.device ?? device;
  const connection = await connect(app, mode, { held: mode === device ? storage : undefined });
  const next = change.account ?? account;
  await enter(app, connection, {
    account: next, record: change.record ?? record,
    generation: change.generation ?? before.journal.generation,
    kitCode: change.kitCode ?? before.kitCode ?? await next.kitCode(),
    keepKit: change.keepKit ?? kitStays === true,
  });
}

/**
 * Opens an account from the sealed record that this device has, without the server: `{ account, record,
 * generation, remembered }`. A wrong passphrase, or the kit of another account, is refused like the server
 * would.
 */
export async function unlockKept({ passphrase, kit, record, memory }) {
  const lookup = await lookupOfKit(kit);
  if (hex(lookup) !== hex(record.lookup)) throw new ClientFailure('sign-in-refused');
  const remembered = await memory.recall(record.lookup);
  const unlocker = await unlock({ passphrase, kit, saltP: record.saltP, kdf: record.kdf, remembered });
  if (hex(unlocker.authPub) !== hex(record.authPub)) throw new ClientFailure('sign-in-refused');
  const account = await unlocker.openAccount(record);
  return { account, record, generation: remembered?.generation, remembered };
}
