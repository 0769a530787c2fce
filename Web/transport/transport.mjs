// SPDX-License-Identifier: Apache-2.0
// The only door to the server. It sends and receives JSON, believes nothing: sizes, types, shapes and
// codes of answers are checked, redirects are refused, and only calls that may be repeated are.
import { ClientFailure } from './client-failure.mjs';
import { PROBLEM_CODES, problemFacts } from './problems.mjs';
import { machineRandom, machineTime } from './time.mjs';

const RETRIED = new Set(['unreachable', 'timed-out', 'server-broken', 'unavailable', 'fault']);

/**
 * A transport to one origin.
 *
 * - `origin`: `https://host[:port]`; plain http only for localhost.
 * - `fetch`, `time`, `random`: handed in; the machine's own by default.
 * - `session`: `cookie` (a browser) or `bearer` (a program).
 * - `attempts`: how often a repeatable call is tried in all; `limit`: milliseconds for one try.
 */
export function createTransport({
  origin, fetch = globalThis.fetch.bind(globalThis), time = machineTime, random = machineRandom,
  session = 'cookie', attempts = 4, limit = 20000, backoff = 250,
}) {
  const base = new URL(origin);
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(base.hostname);
  if (base.protocol !== 'https:' && !(base.protocol === 'http:' && local)) {
    throw new ClientFailure('not-secure');
  }
  let token = null;

  async function once(call) {
    const headers = new Map([['Accept', 'application/json, application/problem+json']]);
    if (call.method !== 'GET') headers.set('X-Kintsugi', '1');
    if (call.body !== undefined) headers.set('Content-Type', 'application/json; charset=utf-8');
    if (session === 'bearer' && token !== null) headers.set('Authorization', `Bearer ${token}`);
    const stop = new AbortController();
    let late = false;
    const callOff = time.after(call.limit ?? limit, () => { late = true; stop.abort(); });
    try {
      const answer = await fetch(base.origin + call.path, {
        method: call.method,
        headers: Object.fromEntries(headers),
        body: call.body === undefined ? undefined : JSON.stringify(call.body),
        credentials: session === 'cookie' ? 'same-origin' : 'omit',
        redirect: 'error', cache: 'no-store', referrerPolicy: 'no-referrer', signal: stop.signal,
      });
      return await read(answer, call);
    } catch (error) {
      if (error instanceof ClientFailure) throw error;
      throw new ClientFailure(late ? 'timed-out' : 'unreachable');
    } finally {
      callOff();
    }
  }

  return Object.freeze({
    origin: base.origin,
    /** What is signed in action messages: the host this client talks to, never what a server says. */
    host: base.host,
    session,
    setToken(value) { token = value; },
    /**
     * Sends one call and returns the checked answer.
     *
     * `call` = {method, path, body?, shape, repeatable, most?}. Throws ClientFailure.
     */
    async send(call) {
      const tries = call.repeatable ? attempts : 1;
      for (let number = 1; ; number += 1) {
        try {
          return await once(call);
        } catch (failure) {
          const wait = delay(failure, number, { backoff, random });
          if (number >= tries || wait === null) throw failure;
          await time.sleep(wait);
        }
      }
    },
  });
}

/** Milliseconds to wait before trying again, or null when trying again is of no use. */
function delay(failure, number, { backoff, random }) {
  if (failure.code === 'too-many' && failure.facts.retryAfter <= 5) {
    return failure.facts.retryAfter * 1000 + random() * backoff;
  }
  if (!RETRIED.has(failure.code)) return null;
  // full jitter: two devices that lost the same server do not come back in step
  return random() * Math.min(8000, backoff * 2 ** number);
}

async function read(answer, call) {
  if (answer.status === 204) {
    return call.shape(undefined, 'answer');
  }
  const type = (answer.headers.get('content-type') ?? '').split(';')[0].trim().toLowerCase();
  const good = answer.status >= 200 && answer.status < 300;
  if (type !== (good ? 'application/json' : 'application/problem+json')) {
    await answer.body?.cancel?.();
    if (answer.status >= 500) throw new ClientFailure('server-broken', { status: answer.status });
    throw new ClientFailure('answer-type', { status: answer.status });
  }
  const value = parse(await text(answer, good ? call.most ?? 65536 : 4096));
  if (good) return call.shape(value, 'answer');
  throw problem(answer, value);
}

/** The answer's text, read piece by piece so that an endless or unpacked giant is cut off early. */
async function text(answer, most) {
  const reader = answer.body?.getReader();
  if (!reader) return '';
  const pieces = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new ClientFailure('answer-too-large', { most });
    }
    pieces.push(value);
  }
  const all = new Uint8Array(size);
  let place = 0;
  for (const piece of pieces) { all.set(piece, place); place += piece.length; }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(all);
  } catch {
    throw new ClientFailure('answer-malformed', { where: 'text' });
  }
}

function parse(string) {
  let value;
  try {
    value = JSON.parse(string);
  } catch {
    throw new ClientFailure('answer-malformed', { where: 'json' });
  }
  // Each colon outside a string belongs to one member: fewer members than colons means a name twice.
  const colons = string.replace(/"(?:[^"\\]|\\.)*"/g, '').split(':').length - 1;
  if (members(value) !== colons) throw new ClientFailure('answer-malformed', { where: 'names' });
  return value;
}

/** How many members all objects in a value have together. It may be nested deep: no recursion. */
function members(value) {
  let count = 0;
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (next === null || typeof next !== 'object') continue;
    const inner = Object.values(next);
    if (!Array.isArray(next)) count += inner.length;
    for (const item of inner) open.push(item);
  }
  return count;
}

/** A problem document as a failure: a code of the closed list and the facts that this code may carry. */
function problem(answer, value) {
  const code = value !== null && typeof value === 'object' ? Reflect.get(value, 'code') : undefined;
  if (typeof code !== 'string' || !PROBLEM_CODES.has(code)) {
    return new ClientFailure(answer.status >= 500 ? 'server-broken' : 'answer-unknown',
      { status: answer.status });
  }
  return new ClientFailure(code, problemFacts(code, value, answer.headers.get('retry-after')));
}
