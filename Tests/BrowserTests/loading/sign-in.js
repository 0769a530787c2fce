// SPDX-License-Identifier: Apache-2.0
// What a page does from a passphrase to a whole journal, with the times at which the stations were reached. Playwright
// evaluates it in a document of the server's origin; `base` is where the served modules lie.
async ({ base, kit, passphrase, since, recent }) => {
  const load = (name) => import(`${base}/${name}`);
  const [{ signIn }, { DeviceMemory }, { MemoryStorage }, { openJournal }, { pullNewest }, { createRoutes },
    { createTransport }] = await Promise.all(['account/sign-in.mjs', 'account/device-memory.mjs',
    'outbox/storage.mjs', 'sync/journal.mjs', 'sync/pull.mjs', 'transport/routes.mjs',
    'transport/transport.mjs'].map(load));
  let stretched;
  const { deriveBits } = SubtleCrypto.prototype;
  SubtleCrypto.prototype.deriveBits = async function derive(algorithm, ...rest) {
    const bits = await deriveBits.call(this, algorithm, ...rest);
    if (algorithm.name === 'PBKDF2') stretched = performance.now();
    return bits;
  };
  const storage = new MemoryStorage();
  const device = {
    routes: createRoutes(createTransport({ origin: location.origin })), storage, memory: new DeviceMemory(storage),
  };
  const signed = await signIn({ ...device, passphrase, kit });
  const journal = await openJournal({ ...device, ...signed, today: () => since });
  const told = [];
  const onProgress = ({ done }) => told.push({ done, at: performance.now() });
  await pullNewest(journal, journal.home, { since, onProgress });
  const shown = journal.replica.entries().filter(({ event }) =>
    event.kind === 'check-in' && event.day >= since).length;
  if (shown !== recent) throw new Error(`${shown} of ${recent} recent entries are open`);
  const recentAt = performance.now();
  await journal.sync({ onProgress });
  const allAt = performance.now();
  const times = [stretched, ...told.map(({ at }) => at), allAt];
  const entries = journal.replica.entries();
  return {
    recent: recentAt - stretched, all: allAt - stretched, progress: told.length,
    longest: Math.max(...times.slice(1).map((at, i) => at - times[i])),
    entries: entries.length, chained: entries.filter(({ state }) => state === 'chained').length,
    notices: journal.notices.list(),
  };
}
