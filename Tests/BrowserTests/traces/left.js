// SPDX-License-Identifier: Apache-2.0
// Everything that this page could have left behind in the browser: what stands where, as text, and the names of it all.
async () => {
  const asText = (value) => (value instanceof ArrayBuffer || ArrayBuffer.isView(value)
    ? new TextDecoder('latin1').decode(value) : typeof value === 'string' ? value : JSON.stringify(value));
  const answered = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const kept = [];
  for (const { name } of await indexedDB.databases()) {
    const base = await answered(indexedDB.open(name));
    for (const store of base.objectStoreNames) {
      const open = () => base.transaction(store).objectStore(store);
      const keys = await answered(open().getAllKeys());
      const values = await answered(open().getAll());
      keys.forEach((key, place) => kept.push([`${key}`, asText(values[place])]));
    }
    base.close();
  }
  const files = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) files.push([request.url, await (await cache.match(request)).text()]);
  }
  const workers = await navigator.serviceWorker.getRegistrations();
  return {
    kept, files, workers: workers.length,
    plain: [window['local' + 'Storage'], window['session' + 'Storage']].map((one) => JSON.stringify({ ...one })),
    page: [document.cookie, JSON.stringify(history.state), location.href, document.title, window.name],
    steps: history.length,
  };
}
