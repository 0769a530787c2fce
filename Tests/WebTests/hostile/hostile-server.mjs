// SPDX-License-Identifier: Apache-2.0
// A server that lies on command. It is the honest server in memory with hooks before and after each
// answer, with its stored data open to change, and with a record of everything that reached it.
import { FakeServer } from '../client/fake-server.mjs';

/** True for requests of a method and path; `*` stands for one part of the path. */
export const on = (pattern) => {
  const [method, path] = pattern.split(' ');
  const wanted = path.split('/');
  return (request) => {
    const parts = request.path.split('/');
    return request.method === method && parts.length === wanted.length
      && wanted.every((part, i) => part === '*' || part === parts[i]);
  };
};

/** Where pages of events are asked for. */
export const PULL = on('GET /v1/rooms/*/events');

export class HostileServer extends FakeServer {
  /** How often a hook changed something. */
  fired = 0;

  /** Everything that reached the server, as text: for the search after secrets. */
  heard = [];

  /** True once somebody followed a redirect. */
  followed = false;

  /** Mistakes of this file or of an attack: never a network's fault. */
  mistakes = [];

  #early = [];

  #late = [];

  /**
   * Changes answers. `change(answer, request)` may alter its copy `{ status, body | problem }`, or return
   * another one or a Response. Returning `false` leaves the answer alone, and does not count.
   */
  twist(match, change) { this.#late.push({ match, change }); }

  /** Answers in place of the honest server: `act(request)` gives an answer, or undefined to let it pass. */
  seize(match, act) { this.#early.push({ match, act }); }

  /** Changes stored data at once. */
  tamper(action) {
    this.fired += 1;
    return action(this.state);
  }

  /** Back to honesty: what was altered stays altered. */
  repent() {
    this.#early = [];
    this.#late = [];
  }

  async answer(url, options) {
    this.heard.push([url, JSON.stringify(options.headers), options.body ?? ''].join('\n'));
    const request = { ...this.request(url, options), signal: options.signal };
    let response;
    try {
      response = await this.#response(request);
    } catch (mistake) {
      this.mistakes.push(mistake);
      throw mistake;
    }
    if (response.status >= 300 && response.status < 400) {
      if (options.redirect === 'error') throw new TypeError('redirected');
      this.followed = true;
    }
    return response;
  }

  async #response(request) {
    this.requests.push(request);
    let answer;
    for (const { match, act } of this.#early) {
      if (answer !== undefined || !match(request)) continue;
      answer = await act(request);
      if (answer !== undefined) this.fired += 1;
    }
    answer = structuredClone(answer ?? await this.handle(request));
    for (const { match, change } of this.#late) {
      if (!match(request)) continue;
      const changed = await change(answer, request);
      if (changed === false) continue;
      this.fired += 1;
      answer = changed ?? answer;
      if (answer instanceof Response) return answer;
    }
    return this.write(answer);
  }

  /** The rows of events that a person wrote in a room, oldest first. */
  rows(room, author) {
    return this.state.events.filter((e) => e.room === room && (!author || e.author === author));
  }

  /** Stores an event without any of the checks. */
  smuggle(facts) {
    this.state.position += 1;
    this.state.events.push({ ...facts, position: this.state.position });
  }
}

/** A JSON answer of any text. */
export const raw = (text, { status = 200, type = 'application/json' } = {}) =>
  new Response(text, { status, headers: { 'Content-Type': type } });

/** A body that goes on for ever. `wait` milliseconds lie between two pieces. */
export function endless(signal, { piece = new Uint8Array(65536).fill(32), wait = 0 } = {}) {
  let stopped = false;
  const body = new ReadableStream({
    start(controller) {
      const stop = () => {
        stopped = true;
        controller.error(new DOMException('aborted', 'AbortError'));
      };
      if (signal?.aborted) stop();
      else signal?.addEventListener('abort', stop);
    },
    async pull(controller) {
      await new Promise((done) => { setTimeout(done, wait); });
      if (!stopped) controller.enqueue(piece);
    },
    cancel() { stopped = true; },
  });
  return new Response(body, { status: 200, headers: { 'Content-Type': 'application/json' } });
}
