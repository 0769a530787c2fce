// SPDX-License-Identifier: Apache-2.0
// Which stream this installation writes to, one for each room. A device that keeps nothing begins a fresh
// one; a stream that somebody else wrote to is left and never used again.
import { hex } from '../sealing/bytes.mjs';
import { MemoryStorage, within } from './storage.mjs';

export class Streams {
  #texts; #random; #known = new Map();

  /** `random(count)` gives random bytes. A page that is not the first of its browser keeps no stream. */
  constructor({ storage, random, isFirst = true }) {
    this.#texts = isFirst ? within(storage, 'stream/') : new MemoryStorage();
    this.#random = random;
  }

  /** The stream to write to in a room. Only one whose end this replica knows is gone on with. */
  async of(room, isWhole) {
    if (!this.#known.has(room)) {
      const kept = await this.#texts.get(room);
      const [stream, length] = kept === undefined ? [] : kept.split(' ');
      if (stream !== undefined && isWhole(stream, Number(length))) this.#known.set(room, stream);
      else await this.fresh(room);
    }
    return this.#known.get(room);
  }

  /** Remembers how long the stream is, so that a device that was set back notices it. */
  async wrote(room, length) {
    await this.#texts.set(room, `${this.#known.get(room)} ${length}`);
  }

  /** Leaves the stream of a room and begins another. */
  async fresh(room) {
    const stream = hex(this.#random(16));
    this.#known.set(room, stream);
    await this.#texts.set(room, `${stream} 0`);
    return stream;
  }
}
