// SPDX-License-Identifier: Apache-2.0
// Ben signs in on a device that has nothing and reads everything; gives what his client holds then, with each
// identifier in place of its first appearance. Playwright evaluates it in a document of the server's origin.
async ({ base, kit, passphrase }) => {
  const load = (name) => import(`${base}/${name}`);
  const [{ signIn }, { DeviceMemory }, { MemoryStorage }, { openJournal }, { createRoutes }, { createTransport },
    { plain }] = await Promise.all(['account/sign-in.mjs', 'account/device-memory.mjs', 'outbox/storage.mjs',
    'sync/journal.mjs', 'transport/routes.mjs', 'transport/transport.mjs', 'journal/payload.mjs'].map(load));
  const storage = new MemoryStorage();
  const device = {
    routes: createRoutes(createTransport({ origin: location.origin })), storage, memory: new DeviceMemory(storage),
  };
  const signed = await signIn({ ...device, passphrase, kit });
  const journal = await openJournal({ ...device, ...signed, today: () => '2026-11-23' });
  await journal.sync();
  await journal.sync();
  const names = new Map();
  const named = (text) => text.replace(/[0-9a-f]{16,}/g, (id) => {
    if (!names.has(id)) names.set(id, `#${names.size}`);
    return names.get(id);
  });
  const held = journal.replica.entries().map(({ core, slot, slots, ...entry }) => ({
    ...entry, size: core.length, slots: slots?.length,
    event: entry.event && { ...entry.event, body: plain(entry.event.body) },
  }));
  return named(JSON.stringify({ held, notices: journal.notices.list() }));
}
