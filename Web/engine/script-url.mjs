// SPDX-License-Identifier: Apache-2.0
// The page's one Trusted Types policy, `kintsugi-url`: it lets the page start the app's own scripts alone. A
// page may make a policy of one name only once, so whoever starts a worker takes it from here.

let policy;

/** A script's address for `new Worker` and `serviceWorker.register`; throws where it is not the app's own. */
export function scriptURL(url) {
  const types = globalThis.trustedTypes;
  if (!types) return own(url);
  policy ??= types.createPolicy('kintsugi-url', { createScriptURL: own });
  return policy.createScriptURL(String(url));
}

function own(url) {
  const { origin, pathname, href } = new URL(url, import.meta.url);
  const isScript = origin === new URL(import.meta.url).origin && /^\/app\/.*\.m?js$/.test(pathname);
  if (!isScript) throw new TypeError('script-url');
  return href;
}
