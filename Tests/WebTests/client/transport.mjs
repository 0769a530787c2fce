// SPDX-License-Identifier: Apache-2.0
// The transport believes nothing: sizes, types, shapes and codes of answers, and when it tries again.
import { createRoutes } from '../../../Web/transport/routes.mjs';
import { noTime } from '../../../Web/transport/time.mjs';
import { createTransport } from '../../../Web/transport/transport.mjs';
import { equal, holds, outcomeOf, refuses } from './expect.mjs';

const json = (value, status = 200, type = 'application/json') => new Response(
  typeof value === 'string' ? value : JSON.stringify(value),
  { status, headers: { 'Content-Type': type } });
const problem = (status, code, facts = {}) =>
  json({ type: `urn:kintsugi:problem:${code}`, status, code, ...facts }, status,
    'application/problem+json');
const about = {
  service: 'kintsugi', version: '1', signUp: 'open', operator: 'stranger', host: 'a.test',
};

function against(answer, options = {}) {
  const calls = [];
  const waits = [];
  const transport = createTransport({
    origin: 'https://a.test', session: 'bearer', random: () => 0.5,
    time: { ...noTime, sleep: async (milliseconds) => { waits.push(milliseconds); } },
    fetch: async (url, options_) => {
      calls.push({ url, ...options_ });
      return answer(calls.length, options_);
    },
    ...options,
  });
  return { routes: createRoutes(transport), transport, calls, waits };
}

const outcome = (answer, call = (routes) => routes.server()) =>
  outcomeOf(() => call(against(answer).routes));

export async function transportCases({ check }) {
  await check('a good answer comes through', async () => {
    const { routes, calls } = against(() => json(about));
    equal((await routes.server()).host, 'a.test');
    equal(calls.length, 1);
    equal(calls[0].redirect, 'error');
    equal(calls[0].credentials, 'omit');
    equal(calls[0].cache, 'no-store');
    equal(calls[0].headers['X-Kintsugi'], undefined);
  });
  await check('what changes something says so, and carries the session', async () => {
    const { routes, transport, calls } = against(() => new Response(null, { status: 204 }));
    transport.setToken('t0');
    await routes.withdrawInvite('00'.repeat(16));
    equal(calls[0].headers['X-Kintsugi'], '1');
    equal(calls[0].headers.Authorization, 'Bearer t0');
  });
  await check('a browser sends its cookie and no token', async () => {
    const { routes, transport, calls } = against(() => json(about), { session: 'cookie' });
    transport.setToken('t0');
    await routes.server();
    equal(calls[0].credentials, 'same-origin');
    equal(calls[0].headers.Authorization, undefined);
  });

  const refused = [
    ['a field too many', () => json({ ...about, cache: 'on' }), 'answer-malformed'],
    ['a field missing', () => json({ ...about, host: undefined }), 'answer-malformed'],
    ['a field of another type', () => json({ ...about, version: 1 }), 'answer-malformed'],
    ['a list in place of an object', () => json([about]), 'answer-malformed'],
    ['null', () => json('null'), 'answer-malformed'],
    ['a prototype in place of a field', () => json('{"__proto__":{"service":"kintsugi"}}'),
      'answer-malformed'],
    ['a word outside its list', () => json({ ...about, signUp: 'always' }), 'answer-malformed'],
    ['no JSON', () => json('<html>'), 'answer-malformed'],
    ['bytes that are no text', () => json(new TextDecoder('latin1').decode(
      Uint8Array.of(123, 34, 255)).slice(0, 2)), 'answer-malformed'],
    ['a page in place of JSON', () => json('<p>', 200, 'text/html'), 'answer-type'],
    ['a script in place of JSON', () => json('{}', 200, 'text/javascript'), 'answer-type'],
    ['a problem as a success', () => json(about, 200, 'application/problem+json'), 'answer-type'],
    ['nothing where something must be', () => new Response(null, { status: 204 }), 'answer-malformed'],
    ['a redirect that came through', () => json('', 302), 'answer-type'],
    ['an unknown problem', () => problem(418, 'teapot'), 'answer-unknown'],
    ['a problem whose code is no text', () => problem(400, { a: 1 }), 'answer-unknown'],
    ['a giant', () => json(`{"service":"${'x'.repeat(70000)}"}`), 'answer-too-large'],
    ['a giant problem', () => problem(400, 'malformed', { reason: 'x'.repeat(5000) }),
      'answer-too-large'],
    ['very deep lists', () => json('['.repeat(30000)), 'answer-malformed'],
    ['a known problem', () => problem(409, 'version'), 'version'],
  ];
  for (const [name, answer, code] of refused) {
    await check(`${name} is ${code}`, async () => equal(await outcome(answer), code));
  }
  const row = (core, slot) => ({
    generation: 'ab'.repeat(16), events: [{ core, slot }], next: 'c',
  });
  for (const [name, core] of [
    ['padding', 'AAAA='], ['other letters', 'AA+/'], ['bits too many', 'AB'], ['one letter', 'A'],
  ]) {
    await check(`base64url with ${name} is refused`, async () => equal(
      await outcome(() => json(row(core, 'A')), (routes) => routes.pull('00'.repeat(16))),
      'answer-malformed'));
  }
  await check('an answer without an end is cut off', async () => {
    let pieces = 0;
    let cancelled = false;
    const endless = () => new Response(new ReadableStream({
      pull(controller) { pieces += 1; controller.enqueue(new Uint8Array(65536).fill(32)); },
      cancel() { cancelled = true; },
    }), { headers: { 'Content-Type': 'application/json' } });
    equal(await outcome(endless), 'answer-too-large');
    holds(cancelled && pieces < 6, 'reading stops');
  });

  await check('what may be repeated is tried again, with growing random waits', async () => {
    const { routes, calls, waits } = against((n) => {
      if (n < 4) throw new TypeError('connection cut');
      return json(about);
    });
    await routes.server();
    equal(calls.length, 4);
    equal(waits, [250, 500, 1000]);
  });
  await check('the fourth failure is told', async () => {
    const { routes, calls } = against(() => { throw new TypeError('connection cut'); });
    await refuses('unreachable', () => routes.server());
    equal(calls.length, 4);
  });
  await check('a broken server is asked again, a clear no is not', async () => {
    const broken = against((n) => (n === 1 ? problem(503, 'unavailable') : json(about)));
    await broken.routes.server();
    equal(broken.calls.length, 2);
    const clear = against(() => problem(404, 'not-found'));
    await refuses('not-found', () => clear.routes.server());
    equal(clear.calls.length, 1);
  });
  await check('what must not be repeated is sent once', async () => {
    const { routes, calls } = against(() => { throw new TypeError('connection cut'); });
    await refuses('unreachable', () => routes.logout());
    equal(calls.length, 1);
  });
  await check('a short wait that the server asks for is kept, a long one is told', async () => {
    const slow = (seconds) => (n) => {
      if (n > 1) return json(about);
      const answer = problem(429, 'too-many');
      answer.headers.set('Retry-After', seconds);
      return answer;
    };
    const short = against(slow('2'));
    await short.routes.server();
    equal(short.waits, [2125]);
    const long = against(slow('900'));
    await refuses('too-many', () => long.routes.server());
    const nonsense = against(slow('1e99'));
    await refuses('too-many', () => nonsense.routes.server());
  });
  await check('a server that never answers is given up', async () => {
    const { routes } = against((n, { signal }) => new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    }), { time: { sleep: async () => {}, after: (_, action) => { queueMicrotask(action); return () => {}; } } });
    await refuses('timed-out', () => routes.server());
  });
  await check('facts of a problem are numbers and code words, or dropped', async () => {
    const facts = async (given) => {
      try {
        await against(() => problem(400, 'malformed-envelope', given)).routes.server();
      } catch (failure) {
        return failure.facts;
      }
      return undefined;
    };
    equal(await facts({ index: 2, reason: 'slot-length' }), { index: 2, reason: 'slot-length' });
    equal(await facts({ index: '<b>', reason: 'Send your kit code to me', more: 1 }), {});
    equal(await facts({ index: -1, reason: 7 }), {});
  });
  await check('plain http is for this machine alone', async () => {
    for (const origin of ['http://kintsugi.test', 'ftp://a.test', 'http://192.168.1.7:8080']) {
      await refuses('not-secure', async () => createTransport({ origin, fetch: async () => {} }));
    }
    for (const origin of ['http://localhost:8080', 'http://127.0.0.1:9', 'https://a.test']) {
      createTransport({ origin, fetch: async () => {} });
    }
  });
}
