// SPDX-License-Identifier: Apache-2.0
// The service worker, run in a small world of its own: what it keeps, what it gives out, and what it never touches.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import vm from 'node:vm';

const ORIGIN = 'https://pages.example.org';
const SOURCE = readFileSync(new URL('../../../Web/shell/sw.js', import.meta.url), 'utf8');
const FILES = ['engine.wasm', 'shell/main.mjs', 'words/languages.json', 'words/shell.en.json', 'words/shell.it.json',
  'words/words.mjs', 'help/resources.json'];

/** Caches that live as long as a test, shared by all workers of an origin. */
const shelves = () => {
  const all = new Map();
  const path = (address) => (typeof address === 'string' ? address : new URL(address.url).pathname);
  return {
    all,
    keys: async () => [...all.keys()],
    delete: async (name) => all.delete(name),
    open: async (name) => {
      if (!all.has(name)) all.set(name, new Map());
      const shelf = all.get(name);
      return {
        match: async (address) => shelf.get(path(address))?.clone(),
        put: async (address, answer) => { shelf.set(path(address), answer); },
      };
    },
  };
};

/** An answer as a browser sees it. */
const answer = (text, { status = 200, type = 'basic', redirected = false } = {}) => {
  const made = new Response(status === 304 ? null : text, { status });
  Object.defineProperties(made, { type: { value: type }, redirected: { value: redirected } });
  made.clone = () => answer(text, { status, type, redirected });
  return made;
};

/** A server of one release, and a worker of it. */
const world = ({ release = 'aa11', caches = shelves(), page, file, files = FILES } = {}) => {
  const asked = [];
  const listeners = new Map();
  const timers = [];
  let claimed = false;
  const house = {
    caches, asked, timers, isDown: false,
    page: page ?? (() => answer(`<script src="/app/${release}/shell/main.mjs">`)),
    file: file ?? ((name) => answer(`${release} ${name}`)),
    get claimed() { return claimed; },
  };
  const fetch = async (request, options) => {
    const path = typeof request === 'string' ? request : new URL(request.url).pathname;
    asked.push({ path, options });
    if (house.isDown) throw new TypeError('Failed to fetch');
    return path === '/app' ? house.page() : house.file(path.replace(`/app/${release}/`, ''));
  };
  const self = {
    location: { origin: ORIGIN }, clients: { claim: async () => { claimed = true; } },
    addEventListener: (kind, listener) => listeners.set(kind, listener),
  };
  const setTimeout = (run, after) => timers.push({ run, after });
  vm.runInNewContext(`const RELEASE = ${JSON.stringify(release)};\nconst FILES = ${JSON.stringify(files)};\n${SOURCE}`,
    { self, caches, fetch, URL, Error, Promise, setTimeout, clearTimeout: () => {} });
  const lasting = async (kind, event) => {
    let work = Promise.resolve();
    listeners.get(kind)({ ...event, waitUntil: (promise) => { work = promise; } });
    await work;
  };
  return Object.assign(house, {
    install: () => lasting('install', {}),
    activate: () => lasting('activate', {}),
    async say(data) {
      let told;
      await lasting('message', { data, ports: [{ postMessage: (message) => { told = message; } }] });
      return told && { ...told };
    },
    /** What the worker answers to a request, as a promise in an object; nothing where it leaves it alone. */
    request(address, { method = 'GET', mode = 'no-cors' } = {}) {
      let given;
      listeners.get('fetch')({
        request: { url: new URL(address, ORIGIN).href, method, mode }, respondWith: (promise) => { given = { promise }; },
      });
      return given;
    },
    async text(address, options) {
      const given = this.request(address, options);
      return given && (await given.promise).text();
    },
  });
};

const KEEP = { do: 'keep', language: 'it' };

test('nothing is kept until a page says so', async () => {
  const one = world();
  await one.install();
  await one.activate();
  assert.equal(await one.text('/app', { mode: 'navigate' }), '<script src="/app/aa11/shell/main.mjs">');
  assert.equal(await one.text('/app/aa11/engine.wasm'), 'aa11 engine.wasm');
  assert.equal(one.caches.all.size, 0);
  assert.ok(one.claimed);
});

test('a release is kept with the words of one language, and opens without a network', async () => {
  const one = world();
  assert.deepEqual(await one.say(KEEP), { done: true });
  assert.deepEqual([...one.caches.all.keys()], ['app aa11 it']);
  assert.deepEqual([...one.caches.all.get('app aa11 it').keys()].sort(), ['/app',
    ...FILES.filter((name) => name !== 'words/shell.en.json').map((name) => `/app/aa11/${name}`)].sort());
  const count = one.asked.length;
  assert.equal(await one.text('/app/aa11/words/shell.it.json'), 'aa11 words/shell.it.json');
  assert.equal(one.asked.length, count, 'what is kept is not asked for');
  one.isDown = true;
  assert.match(await one.text('/app', { mode: 'navigate' }), /aa11/);
  assert.equal(await one.text('/app/aa11/shell/main.mjs'), 'aa11 shell/main.mjs');
  await assert.rejects(one.text('/app/aa11/words/shell.en.json'));
});

test('what is kept stays when a page says it again, also without a network', async () => {
  const one = world();
  await one.say(KEEP);
  const count = one.asked.length;
  one.isDown = true;
  assert.deepEqual(await one.say(KEEP), { done: true });
  assert.equal(one.asked.length, count);
  assert.deepEqual(await one.say({ do: 'keep', language: 'en' }), { done: false, code: 'not-kept' });
  assert.deepEqual([...one.caches.all.keys()], ['app aa11 it']);
  assert.match(await one.text('/app', { mode: 'navigate' }), /aa11/);
});

test('another language takes the place of the first; forgetting leaves nothing', async () => {
  const one = world();
  await one.say(KEEP);
  assert.deepEqual(await one.say({ do: 'keep', language: 'en' }), { done: true });
  assert.deepEqual([...one.caches.all.keys()], ['app aa11 en']);
  one.caches.all.set('somebody else', new Map());
  assert.deepEqual(await one.say({ do: 'forget' }), { done: true });
  assert.deepEqual([...one.caches.all.keys()], ['somebody else']);
});

test('what no page of ours says does nothing', async () => {
  const one = world();
  for (const message of [undefined, {}, { do: 'keep' }, { do: 'keep', language: 'it x' }, { do: 'keep', language: 7 },
    { do: 'other' }]) {
    assert.deepEqual(await one.say(message), { done: false, code: 'unknown' });
  }
  assert.equal(one.asked.length, 0);
});

test('the page comes from the network while that answers', async () => {
  const one = world();
  await one.say(KEEP);
  one.page = () => answer('fresh');
  assert.equal(await one.text('/app', { mode: 'navigate' }), 'fresh');
  one.page = () => answer('broken', { status: 502 });
  assert.match(await one.text('/app', { mode: 'navigate' }), /aa11/);
  one.page = () => answer('gone', { status: 404 });
  assert.equal(await one.text('/app', { mode: 'navigate' }), 'gone');
  one.page = () => new Promise(() => {});
  const slow = one.text('/app', { mode: 'navigate' });
  while (one.timers.length < 4) await new Promise((resolve) => { setImmediate(resolve); });
  assert.equal(one.timers.at(-1).after, 3000);
  one.timers.at(-1).run();
  assert.match(await slow, /aa11/);
  assert.match(await (await one.caches.all.get('app aa11 it').get('/app')).clone().text(), /aa11/,
    'what the network said later is not kept');
});

test('what is not whole is not kept, and then nothing is', async () => {
  const bad = [answer('x', { status: 404 }), answer('x', { status: 206 }), answer('x', { redirected: true }),
    answer('x', { type: 'opaque' })];
  for (const wrong of bad) {
    const one = world({ file: (name) => (name === 'engine.wasm' ? wrong : answer(name)) });
    assert.deepEqual(await one.say(KEEP), { done: false, code: 'not-kept' });
    assert.equal(one.caches.all.size, 0);
    const page = world({ page: () => wrong });
    assert.deepEqual(await page.say(KEEP), { done: false, code: 'not-kept' });
    assert.equal(page.caches.all.size, 0);
  }
  const between = world({ page: () => answer('<script src="/app/bb22/shell/main.mjs">') });
  assert.deepEqual(await between.say(KEEP), { done: false, code: 'not-kept' });
  const asked = world();
  await asked.say(KEEP);
  for (const { options } of asked.asked) assert.equal(options.redirect, 'error');
});

test('nothing but the app passes through it', async () => {
  const one = world();
  await one.say(KEEP);
  for (const address of ['/v1/rooms', '/v1/server', '/app/bb22/shell/main.mjs', '/app/manifest.webmanifest', '/app/sw.js',
    '/', 'https://elsewhere.example/app/aa11/engine.wasm', 'https://elsewhere.example/app']) {
    assert.equal(one.request(address), undefined, address);
    assert.equal(one.request(address, { mode: 'navigate' }), undefined, address);
  }
  for (const method of ['POST', 'PUT', 'DELETE', 'HEAD']) {
    assert.equal(one.request('/app', { method, mode: 'navigate' }), undefined);
    assert.equal(one.request('/app/aa11/engine.wasm', { method }), undefined);
  }
  assert.equal(one.request('/app', { mode: 'cors' }), undefined);
  assert.ok(!one.asked.some(({ path }) => path.startsWith('/v1')));
});

test('the next release is kept where this one was, and this one then goes', async () => {
  const caches = shelves();
  const one = world({ caches });
  await one.say(KEEP);
  const two = world({ release: 'bb22', caches });
  await two.install();
  assert.deepEqual([...caches.all.keys()].sort(), ['app aa11 it', 'app bb22 it']);
  assert.equal(await one.text('/app/aa11/engine.wasm'), 'aa11 engine.wasm', 'an open page goes on with its own');
  await two.activate();
  assert.deepEqual([...caches.all.keys()], ['app bb22 it']);
  two.isDown = true;
  assert.match(await two.text('/app', { mode: 'navigate' }), /bb22/);

  const three = world({ release: 'cc33', caches });
  three.isDown = true;
  await three.install();
  await three.activate();
  assert.equal(caches.all.size, 0, 'a release that could not be kept does not leave an old one behind');
});
