// SPDX-License-Identifier: Apache-2.0
// On a device that only its owner uses the app opens without a connection: a worker keeps the files of the
// app itself, and never anything of a person. On any other device there is no worker.
import { scriptURL } from '../engine/script-url.mjs';

const PATIENCE = 60000;

function ask(worker, message) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(Object.assign(new Error('worker'), { code: 'timed-out' })), PATIENCE);
    port1.onmessage = ({ data }) => {
      clearTimeout(late);
      port1.close();
      if (data.done) resolve();
      else reject(Object.assign(new Error('worker'), { code: data.code ?? 'unreachable' }));
    };
    worker.postMessage(message, [port2]);
  });
}

/** Keeps the files of this version in a language on this device. */
export async function keepOffline({ language, container = globalThis.navigator?.serviceWorker }) {
  if (!container) return;
  const address = scriptURL(new URL('/app/sw.js', globalThis.location.href));
  await container.register(address, { scope: '/app', updateViaCache: 'none' });
  const { active } = await container.ready;
  await ask(active, { do: 'keep', language });
}

/** Takes the worker and everything that it keeps away again. */
export async function forgetOffline({ container = globalThis.navigator?.serviceWorker } = {}) {
  for (const registration of await container?.getRegistrations?.() ?? []) {
    if (registration.active) await ask(registration.active, { do: 'forget' }).catch(() => {});
    await registration.unregister();
  }
}
