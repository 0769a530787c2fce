// SPDX-License-Identifier: Apache-2.0
// Sealed events that an own device keeps, so that a reload does not fetch everything again and a server that
// lost something gets it back. What lies here is as sealed as at the server. A shared device keeps nothing.
import { base64url, unbase64url } from '../sealing/bytes.mjs';
import { within } from '../outbox/storage.mjs';

export class Shelf {
  #texts; #held = new Set();

  /** `keep` is false on a shared device: then nothing is read or written. */
  constructor({ storage, keep }) {
    this.#texts = keep ? within(storage, 'held/') : undefined;
  }

  /** Everything that was kept: [{ room, lane, core, slot }]. */
  async load() {
    const found = [];
    for (const key of await this.#texts?.keys('') ?? []) {
      const { room, lane, core, slot } = JSON.parse(await this.#texts.get(key));
      found.push({ room, lane, core: unbase64url(core), slot: unbase64url(slot) });
      this.#held.add(key);
    }
    return found;
  }

  /** Keeps what the server has acknowledged or sent and this device does not keep yet. */
  async keep(entries) {
    if (!this.#texts) return;
    for (const { eventId, room, lane, core, slot, saved } of entries) {
      if (!saved || this.#held.has(eventId)) continue;
      await this.#texts.set(eventId, JSON.stringify({
        room, lane, core: base64url(core), slot: base64url(slot),
      }));
      this.#held.add(eventId);
    }
  }
}
