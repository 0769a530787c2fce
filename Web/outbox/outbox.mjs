// SPDX-License-Identifier: Apache-2.0
// Sealed events on their way to the server. They lie in storage before they are sent, go out in order, are
// sent again byte for byte until the server says it has them, and only then count as saved.
import { base64url, hex, unbase64url } from '../sealing/bytes.mjs';
import { parseHeader } from '../sealing/envelope.mjs';
import { ClientFailure } from '../transport/client-failure.mjs';
import { within } from './storage.mjs';

const MOST_EVENTS = 64;
const MOST_BYTES = 600000;
const digits = (number) => String(number).padStart(12, '0');

export class Outbox {
  #texts; #routes; #random; #items = []; #number = 0;

  /** `random(count)` gives random bytes: another page may put something in line at the same moment. */
  constructor({ storage, routes, random }) {
    this.#texts = within(storage, 'outbox/');
    this.#routes = routes;
    this.#random = random;
  }

  /** Reads what an earlier page left: items in order, `{ room, eventId, core, slots }`. */
  async load() {
    for (const key of await this.#texts.keys('')) {
      const { core, slots } = JSON.parse(await this.#texts.get(key));
      this.#items.push(itemOf(unbase64url(core), slots.map(unbase64url), key));
      this.#number = Math.max(this.#number, Number(key.split('.')[0]) + 1);
    }
    return [...this.#items];
  }

  get items() { return [...this.#items]; }

  /** Whether anything of a room, or anything at all, is not yet saved. */
  waits(room) { return this.#items.some((item) => room === undefined || item.room === room); }

  /** Puts an event in line. It is kept before this returns. */
  async add({ core, slots }) {
    const key = `${digits(this.#number)}.${hex(this.#random(4))}`;
    this.#number += 1;
    await this.#texts.set(key,
      JSON.stringify({ core: base64url(core), slots: slots.map(base64url) }));
    this.#items.push(itemOf(core, slots, key));
  }

  /** Leaves the partner's slot away from an event that has not been sent yet. */
  async keepOwnSlot(eventId) {
    const item = this.#items.find((waiting) => waiting.eventId === eventId);
    if (!item) return;
    item.slots = item.slots.slice(0, 1);
    await this.#texts.set(item.key,
      JSON.stringify({ core: base64url(item.core), slots: item.slots.map(base64url) }));
  }

  /** Takes items out of line: saved, or sealed anew. */
  async drop(items) {
    for (const item of items) {
      await this.#texts.remove(item.key);
      this.#items = this.#items.filter((other) => other !== item);
    }
  }

  /**
   * Sends what waits, room by room. `onSaved(items)` is awaited after each acknowledgement. Returns the
   * failures that need another hand than time: [{ code, facts, room, items }].
   */
  async flush({ onSaved }) {
    const refused = [];
    for (const room of new Set(this.#items.map((item) => item.room))) {
      for (;;) {
        const batch = this.#batch(room);
        if (batch.length === 0) break;
        try {
          const answer = await this.#routes.append(room, batch);
          if (answer.stored + answer.known !== batch.length) {
            throw new ClientFailure('count-lied', { room });
          }
        } catch (failure) {
          if (!SET_ASIDE.has(failure.code)) throw failure;
          refused.push({ code: failure.code, facts: failure.facts, room, items: batch });
          break;
        }
        // first kept elsewhere, then out of line: a page that ends in between sends it once more
        await onSaved(batch);
        await this.drop(batch);
      }
    }
    return refused;
  }

  #batch(room) {
    const batch = [];
    let size = 0;
    for (const item of this.#items) {
      if (item.room !== room) continue;
      size += item.core.length + item.slots.length * 101;
      if (batch.length > 0 && (batch.length === MOST_EVENTS || size > MOST_BYTES)) break;
      batch.push(item);
    }
    return batch;
  }
}

/** Refusals that sending again at once does not change: the room is left, and the others go on. */
const SET_ASIDE = new Set([
  'too-many',
  'event-conflict', 'malformed-envelope', 'room-closed', 'recipient', 'too-large', 'quota', 'not-found',
]);

function itemOf(core, slots, key) {
  const header = parseHeader(core);
  return {
    room: hex(header.roomId), eventId: hex(header.eventId), stream: hex(header.streamId),
    seq: Number(header.seq), core, slots, key,
  };
}
