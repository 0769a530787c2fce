// SPDX-License-Identifier: Apache-2.0
// Every chain this device has seen: which events it holds, which wait for an earlier one, where a taken
// back event left a hole, and which places other events and anchors claim to exist.
import { Chains } from '../sealing/chain.mjs';
import { hex, unhex } from '../sealing/bytes.mjs';

const ZEROS = '0'.repeat(64);
const nameOf = ({ room, author, stream, lane }) => `${room}.${author}.${stream}.${lane}`;

export class ChainBook {
  #chains = new Chains();
  #places = new Map();

  #place(where) {
    const name = nameOf(where);
    if (!this.#places.has(name)) {
      const { room, author, stream, lane } = where;
      this.#places.set(name, {
        room, author, stream, lane, hashes: [], waiting: new Map(), holes: new Map(), named: -1,
        claims: new Map(),
        bytes: { roomId: unhex(room), authorId: unhex(author), streamId: unhex(stream), lane },
      });
    }
    return this.#places.get(name);
  }

  /**
   * Puts an event into its chain: 'chained', 'waiting' for an earlier one, 'known' or 'fork'.
   * `onChained` is called for this event and for each that it lets follow, in order.
   */
  put(entry, onChained) {
    const place = this.#place(entry);
    const { seq, coreHash } = entry;
    if (seq < place.hashes.length) {
      return place.hashes[seq] === coreHash ? 'known' : 'fork';
    }
    const rival = place.waiting.get(seq);
    if (rival) return rival.coreHash === coreHash ? 'known' : 'fork';
    place.waiting.set(seq, entry);
    const forked = this.#drain(place, onChained);
    if (forked.includes(entry)) return 'fork';
    return place.waiting.has(seq) ? 'waiting' : 'chained';
  }

  /** An author's own word that an event was taken back, with its place and hash. */
  explain({ room, author, lane, stream, seq, hash }, onChained) {
    const place = this.#place({ room, author, lane, stream });
    place.holes.set(seq, hash);
    this.#drain(place, onChained);
  }

  /** Takes into the chain what can follow. Returns the entries that turned out to be forks. */
  #drain(place, onChained) {
    const forked = [];
    for (;;) {
      const seq = place.hashes.length;
      const entry = place.waiting.get(seq);
      const before = seq === 0 ? ZEROS : place.hashes[seq - 1];
      if (entry) {
        place.waiting.delete(seq);
        if (!this.#accept(place, seq, entry.prev, entry.coreHash)) {
          forked.push(entry);
          continue;
        }
        place.hashes.push(entry.coreHash);
        onChained(entry);
      } else if (place.holes.has(seq)) {
        this.#accept(place, seq, before, place.holes.get(seq));
        place.hashes.push(place.holes.get(seq));
      } else {
        return forked;
      }
    }
  }

  #accept({ bytes }, seq, prev, hash) {
    try {
      this.#chains.accept({ ...bytes, seq: BigInt(seq), prev: unhex(prev) }, unhex(hash));
      return true;
    } catch {
      return false;
    }
  }

  /** Whether the author said that this event was taken back. */
  isTakenBack(entry) { return this.#place(entry).holes.get(entry.seq) === entry.coreHash; }

  /** Goes back behind `seq` in an own chain whose end turned out to be somebody else's. */
  retreat(where, seq) {
    const place = this.#place(where);
    place.hashes.length = Math.min(place.hashes.length, seq);
    const name = nameOf(where);
    const heads = this.#chains.heads().filter((head) => nameOf(named(head)) !== name);
    if (place.hashes.length > 0) {
      heads.push({
        roomId: unhex(where.room), authorId: unhex(where.author), streamId: unhex(where.stream),
        lane: where.lane, seq: BigInt(place.hashes.length - 1), coreHash: unhex(place.hashes.at(-1)),
      });
    }
    this.#chains = new Chains(heads);
  }

  /** Remembers that an event or an anchor names a place. `by` is 'h' or 'anchor'. */
  claim(where, seq, hash8, by) {
    const place = this.#place(where);
    if (by === 'h') place.named = Math.max(place.named, seq);
    place.claims.set(`${seq}.${hash8}.${by}`, { seq, hash8, by });
  }

  /** Rooms in which an own anchor has seen something. */
  anchoredRooms() {
    return [...this.#places.values()]
      .filter(({ claims }) => [...claims.values()].some(({ by }) => by === 'anchor'))
      .map(({ room }) => room);
  }

  /** The heads of all chains, as Web/sealing/chain.mjs gives them. */
  heads() { return this.#chains.heads(); }

  /** The next place and the hash before it, in one chain. */
  next(where) {
    const { hashes } = this.#place(where);
    return { seq: hashes.length, prev: hashes.length ? hashes.at(-1) : ZEROS };
  }

  /** Ends that no other event names: [{room, author, stream, lane, seq, hash}]. */
  openEnds(only = () => true) {
    const ends = [];
    for (const { room, author, stream, lane, hashes, named: upTo } of this.#places.values()) {
      const seq = hashes.length - 1;
      if (seq >= 0 && seq > upTo && only({ room, author, stream, lane })) {
        ends.push({ room, author, stream, lane, seq, hash: hashes[seq] });
      }
    }
    return ends.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  }

  /** What is missing or contradicts: [{code, facts}], for the rooms that were read to their end. */
  check(rooms) {
    const found = [];
    for (const place of this.#places.values()) {
      if (!rooms.has(place.room)) continue;
      const { room, author, stream, hashes, waiting, claims } = place;
      const facts = { room, author, stream };
      if (waiting.size > 0) found.push({ code: 'entry-missing', facts: { ...facts, seq: hashes.length } });
      for (const { seq, hash8, by } of claims.values()) {
        const held = hashes[seq] ?? waiting.get(seq)?.coreHash;
        if (held === undefined) {
          if (waiting.size > 0) continue;
          found.push({
            code: by === 'anchor' ? 'entries-held-back' : 'stream-hidden', facts: { ...facts, seq },
          });
        } else if (!held.startsWith(hash8)) {
          found.push({ code: 'fork', facts: { ...facts, seq } });
        }
      }
    }
    return found;
  }
}

const named = ({ roomId, authorId, streamId, lane }) => ({
  room: hex(roomId), author: hex(authorId), stream: hex(streamId), lane,
});
