// SPDX-License-Identifier: Apache-2.0
// Attacks by the form of an answer: too much, too slow, too deep, of another kind, with fields that should
// switch something, with numbers and times that are lies.
import { listSessions } from '../../../Web/account/sessions.mjs';
import { endless, on, PULL, raw } from './hostile-server.mjs';
import { PRIVATE, SHARED } from './stage.mjs';

const ROOMS = on('GET /v1/rooms');
const LOGIN = on('POST /v1/auth/login');

/** A clock on which the 20 seconds of the client's patience take one. */
const hurried = {
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds / 20);
    return () => clearTimeout(timer);
  },
  sleep: () => Promise.resolve(),
};

/** Ana's app asks for her rooms, and gets something else. */
const rooms = (name, wants, does, expect, change, { match = ROOMS, after, ...options } = {}) => ({
  name, wants, does, expect,
  async play(s) {
    s.attack((server) => server.twist(match, (answer, request) => change(answer, request, s)));
    const ana = await s.fresh('ana', options);
    await s.tries(() => ana.sync());
    s.hear(ana);
    if (s.isEvil) s.harm(ana.replica.entries().some(({ room }) => room === s.room), 'went on');
    else {
      s.shows(ana, s.room, SHARED);
      s.shows(ana, s.home('ana'), PRIVATE);
    }
    after?.(s);
  },
});

const text = ({ body }, change) => raw(change(JSON.stringify(body)));

/** The same, where the client must be as it was before: not one request more than needed. */
const refused = (status, headers, body = '{}') => () => new Response(body, { status, headers });

/** Many zeros in a few bytes, as a browser would unpack them. */
function unpacked(size) {
  let left = size;
  const zeros = new ReadableStream({
    pull(controller) {
      const piece = new Uint8Array(Math.min(left, 1 << 20)).fill(32);
      left -= piece.length;
      if (piece.length === 0) controller.close();
      else controller.enqueue(piece);
    },
  });
  return new Response(
    zeros.pipeThrough(new CompressionStream('gzip')).pipeThrough(new DecompressionStream('gzip')),
    { headers: { 'Content-Type': 'application/json' } });
}

const problemHeaders = { 'Content-Type': 'application/problem+json' };

const waits = (name, wants, value) => ({
  name, wants, does: 'says at once that there were too many attempts, and waits for nobody',
  expect: ['too-many'],
  async play(s) {
    s.attack((server) => server.twist(ROOMS, refused(429, { ...problemHeaders, 'Retry-After': value },
      '{"type":"urn:kintsugi:problem:too-many","status":429,"code":"too-many"}')));
    let slept = 0;
    const time = { after: () => () => {}, sleep: async (wait) => { slept += wait; } };
    const ana = await s.fresh('ana', { time });
    await s.tries(() => ana.sync());
    s.harm(slept > 60000, `${slept} ms of waiting`);
  },
});

export const answerCases = [
  rooms('answer-oversized', 'to fill the memory with an answer of 8 MiB', 'stops reading and refuses',
    ['answer-too-large'], () => raw(`"${'x'.repeat(1 << 23)}"`)),
  rooms('answer-endless', 'to fill the memory with an answer that never ends', 'stops reading and refuses',
    ['answer-too-large'], (answer, { signal }) => endless(signal)),
  rooms('answer-unpacked', 'to fill the memory with few bytes that unpack to 32 MiB',
    'counts what was unpacked, stops reading and refuses', ['answer-too-large'], () => unpacked(1 << 25)),
  rooms('answer-dripping', 'to hold the app for ever with an answer that comes byte by byte',
    'gives up after 20 seconds', ['timed-out'],
    (answer, { signal }) => endless(signal, { piece: Uint8Array.of(32), wait: 20 }),
    { time: hurried, attempts: 1 }),
  rooms('answer-never', 'to hold the app for ever by not answering', 'gives up after 20 seconds',
    ['timed-out'], (answer, { signal }) => new Promise((done) => {
      signal.addEventListener('abort', () => done(endless(signal)));
    }), { time: hurried, attempts: 1 }),
  rooms('answer-deep', 'to exhaust the app with an answer nested 1,000,000 deep', 'refuses it',
    ['answer-malformed'], () => raw(`${'['.repeat(1e6)}${']'.repeat(1e6)}`), { match: PULL }),
  rooms('answer-names-repeated', 'to have one answer read in two ways, by giving one name twice',
    'refuses it', ['answer-malformed'],
    (answer) => text(answer, (json) => json.replace('{', `{"generation":"${'0'.repeat(32)}",`))),
  rooms('answer-names-of-prototypes', 'to change the app itself by a name with a meaning in JavaScript',
    'refuses it, and no object changes', ['answer-malformed'],
    (answer) => text(answer, (json) => json.replace('{', '{"__proto__":{"isAdmin":true},'))),
  rooms('answer-names-of-constructors', 'the same by another name', 'refuses it', ['answer-malformed'],
    (answer) => text(answer,
      (json) => json.replace('{', '{"constructor":{"prototype":{"isAdmin":true}},'))),
  rooms('answer-as-script', 'to have an answer run as a script', 'refuses an answer that is not JSON',
    ['answer-type'], ({ body }) => raw(JSON.stringify(body), { type: 'text/javascript' })),
  rooms('answer-as-page', 'to have an answer shown as a page', 'refuses an answer that is not JSON',
    ['answer-type'], () => raw('<script>alert(1)</script>', { type: 'text/html' })),
  rooms('answer-not-text', 'to confuse the reading with bytes that are no text', 'refuses it',
    ['answer-malformed'], () => new Response(Uint8Array.of(0x22, 0xff, 0xfe, 0x22), {
      headers: { 'Content-Type': 'application/json' },
    })),
  rooms('answer-empty', 'to have nothing taken for an answer', 'refuses it', ['answer-malformed'],
    () => ({ status: 204 })),
  rooms('answer-of-many', 'to hand out more pages at once than agreed', 'refuses it',
    ['answer-malformed'], ({ body }) => {
      if (!body?.events.length) return false;
      body.events = Array.from({ length: 201 }, () => body.events[0]);
      return undefined;
    }, { match: PULL }),
  rooms('answer-two-texts', 'to write one value in two ways', 'refuses it: unused bits are zero',
    ['answer-malformed'], ({ body }) => {
      if (!body?.events.length) return false;
      // 101 bytes leave four unused bits in the last letter
      body.events[0].slot = `${body.events[0].slot.slice(0, -1)}_`;
      return undefined;
    }, { match: PULL }),
  rooms('flag-for-cache', 'to switch on a cache on a device that many use', 'refuses the answer: it has a '
    + 'field too many, and no field of an answer switches anything', ['answer-malformed'],
    ({ body }) => { body.cache = 'on'; }),
  rooms('flag-in-page', 'to switch something by a field beside a page', 'refuses the answer',
    ['answer-malformed'], ({ body }) => { body.trust = true; }, { match: PULL }),
  {
    name: 'flag-for-floor',
    wants: 'to lower the least number of rounds by a setting of the server',
    does: 'refuses the answer; the floor stands in the app', expect: ['answer-malformed'], never: LOGIN,
    sends: LOGIN,
    async play(s) {
      s.attack((server) => server.twist(on('POST /v1/auth/challenge'),
        ({ body }) => { body.kdfFloor = 1; }));
      await s.signIn('ana');
    },
  },
  {
    name: 'flag-at-the-door',
    wants: 'to switch something before the sign-in',
    does: 'refuses the answer', expect: ['answer-malformed'], never: LOGIN, sends: LOGIN,
    async play(s) {
      s.attack((server) => server.twist(on('GET /v1/server'), ({ body }) => {
        body.features = { telemetry: true };
      }));
      await s.signIn('ana');
    },
  },
  {
    name: 'problem-with-words',
    wants: 'to put words of its own on the screen, by an error with a text',
    does: 'takes a code of its own list and bounded numbers, and drops every text',
    expect: ['quota'],
    async play(s) {
      s.attack((server) => server.twist(ROOMS, refused(507, problemHeaders, JSON.stringify({
        type: 'urn:kintsugi:problem:quota', status: 507, code: 'quota',
        title: 'Call 0900 123', detail: '<a href=//evil.test>pay here</a>', waiting: 'Call 0900 123',
      }))));
      const ana = await s.fresh('ana');
      try {
        await ana.sync();
      } catch (failure) {
        s.found.add(failure.code);
        const said = JSON.stringify([failure.message, failure.facts]);
        s.harm(/0900|evil/.test(said), 'the words of the server went on');
      }
      s.hear(ana);
    },
  },
  rooms('problem-unknown', 'to bring in a code that the app has no words for', 'calls it an unknown answer',
    ['answer-unknown'], refused(409, problemHeaders, '{"code":"call-0900-123"}')),
  rooms('redirected', 'to send the app, and what it carries, to another address',
    'follows no redirect', ['unreachable'],
    refused(307, { Location: 'https://evil.test/v1/rooms' }, null), { attempts: 1 }),
  waits('wait-of-years', 'to make the app wait for ten years', '315360000'),
  waits('wait-negative', 'to confuse the waiting with a negative time', '-5'),
  waits('wait-in-words', 'to confuse the waiting with a text', 'Fri, 31 Dec 9999 23:59:59 GMT'),
  {
    name: 'session-of-years',
    wants: 'to confuse the calendar with a day after the end of time',
    does: 'refuses the answer', expect: ['answer-malformed'],
    async play(s) {
      const ana = await s.fresh('ana');
      s.attack((server) => server.twist(on('GET /v1/sessions'), ({ body }) => {
        body.sessions[0].expiresDay = 1e12;
      }));
      await listSessions(ana);
    },
  },
];
