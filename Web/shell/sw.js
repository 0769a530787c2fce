// SPDX-License-Identifier: Apache-2.0
// The service worker: lets the app open without a network, on a device that its person calls their own. It keeps
// files of the app and nothing else: what people write never passes through it, because it leaves every
// request to /v1 alone. The server writes two lines above this file: RELEASE, the hash in the addresses of
// this version, and FILES, the names below it.
//
// A page tells it what to do by a message with a port for the answer:
//   { do: 'keep', language: 'it' }  keep this version with these words   → { done: true } or { done: false, code }
//   { do: 'forget' }                keep nothing any more                → { done: true }

'use strict';

/* global RELEASE, FILES */

const PAGE = '/app';
const ROOT = `${PAGE}/${RELEASE}/`;
// The name of a cache says which version it holds and in which language: `app <release> <language>`.
const PREFIX = 'app ';
const WORDS = /^words\/[a-z-]+\.([A-Za-z-]+)\.json$/;
// With a network this poor the kept page comes first to the one who waits.
const PATIENCE = 3000;

const cacheName = (language) => `${PREFIX}${RELEASE} ${language}`;

/** The caches of this app, as { name, release, language }. */
const kept = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX)).map((name) => {
  const [, release, language] = name.split(' ');
  return { name, release, language };
});

/** Whether an answer may be kept: whole, from here, and from nowhere else by way of here. */
const isSound = (answer) => answer.status === 200 && answer.type === 'basic' && !answer.redirected;

/** What a language needs: everything except the words of the others. */
const filesFor = (language) => FILES.filter((name) => {
  const words = WORDS.exec(name);
  return !words || words[1] === language;
});

/** Asks for an address, past the browser's own cache where that may hold another version. */
const soundAnswer = async (address, cache) => {
  const answer = await fetch(address, { cache, credentials: 'same-origin', redirect: 'error' });
  if (!isSound(answer)) throw new Error(`${answer.status}`);
  return answer;
};

/** Fills a cache with this version in one language. The page goes in last: where it is, everything is. */
const fill = async (name, language) => {
  const cache = await caches.open(name);
  if (await cache.match(PAGE)) return;
  try {
    const page = await soundAnswer(PAGE, 'no-store');
    // Between two versions the server's page is already the next one's, whose worker will keep it.
    if (!(await page.clone().text()).includes(ROOT)) throw new Error('another version');
    await Promise.all(filesFor(language).map(async (file) => {
      if (!await cache.match(ROOT + file)) await cache.put(ROOT + file, await soundAnswer(ROOT + file, 'default'));
    }));
    await cache.put(PAGE, page);
  } catch (problem) {
    await caches.delete(name);
    throw problem;
  }
};

/** Keeps this version in one language, wholly or not at all. */
const keep = async (language) => {
  await fill(cacheName(language), language);
  await Promise.all((await kept()).map((other) => (
    other.release === RELEASE && other.language !== language && caches.delete(other.name))));
};

/** A kept answer of this version. */
const find = async (address) => {
  const own = (await kept()).find(({ release }) => release === RELEASE);
  return own && (await caches.open(own.name)).match(address);
};

/** The page: from the network while that is quick enough, else as it was kept. */
const page = async (request) => {
  const shelf = await find(PAGE);
  if (!shelf) return fetch(request);
  let timer;
  const late = new Promise((resolve) => { timer = setTimeout(() => resolve(shelf), PATIENCE); });
  // A server that is down behind a proxy answers too, but with nothing that a person could use.
  const fresh = fetch(request).then((answer) => (answer.status < 500 ? answer : shelf), () => shelf);
  const answer = await Promise.race([fresh, late]);
  clearTimeout(timer);
  return answer;
};

self.addEventListener('install', (event) => {
  // A device that kept the version before goes on with this one, in the same language.
  event.waitUntil((async () => {
    const before = (await kept()).find(({ release }) => release !== RELEASE);
    if (before) await keep(before.language).catch(() => undefined);
  })());
});

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    const old = (await kept()).filter(({ release }) => release !== RELEASE);
    await Promise.all(old.map(({ name }) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener('message', (event) => {
  const port = event.ports[0];
  const { do: what, language } = event.data ?? {};
  const tell = (answer) => port?.postMessage(answer);
  if (what === 'keep' && typeof language === 'string' && /^[A-Za-z-]{2,20}$/.test(language)) {
    event.waitUntil(keep(language).then(() => tell({ done: true }), () => tell({ done: false, code: 'not-kept' })));
  } else if (what === 'forget') {
    event.waitUntil((async () => {
      await Promise.all((await kept()).map(({ name }) => caches.delete(name)));
      tell({ done: true });
    })());
  } else {
    tell({ done: false, code: 'unknown' });
  }
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname === PAGE && request.mode === 'navigate') {
    event.respondWith(page(request));
  } else if (pathname.startsWith(ROOT)) {
    event.respondWith(find(pathname).then((answer) => answer ?? fetch(request)));
  }
});
