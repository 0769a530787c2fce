// SPDX-License-Identifier: Apache-2.0
// What this device holds of the journal: opened events in their chains, those that wait, those that
// cannot be opened yet, and those that were refused. Nothing that arrives is dropped without a notice.
import { equal, hex } from '../sealing/bytes.mjs';
import { openEvent, parseHeader } from '../sealing/envelope.mjs';
import { sha256 } from '../sealing/primitives.mjs';
import { readPayload } from '../journal/payload.mjs';
import { ChainBook } from './chain-book.mjs';

/** Refusals that confirmed keys may change later. */
const MAY_OPEN_LATER = new Set(['unknown-author', 'author-epoch', 'slot-sealed', 'slot-epoch']);
const MOST_REFUSED = 1000;
const MOST_PARKED_BYTES = 1 << 24;

export class Replica {
  #account; #notices; #onChained;
  #entries = new Map();
  #parked = new Map();
  #refused = new Map();

  constructor({ account, notices, onChained = () => {} }) {
    this.#account = account;
    this.#notices = notices;
    this.#onChained = onChained;
    this.book = new ChainBook();
  }

  get me() { return hex(this.#account.accountId); }

  set account(account) { this.#account = account; }

  get(eventId) { return this.#entries.get(eventId); }

  entries() { return [...this.#entries.values()]; }

  get refusedCount() { return this.#refused.size; }

  /** True when more arrived that cannot be opened than two honest people could cause. */
  get isFlooded() {
    const bytes = [...this.#parked.values()].reduce((sum, { core }) => sum + core.length, 0);
    return this.#refused.size + this.#parked.size > MOST_REFUSED || bytes > MOST_PARKED_BYTES;
  }

  /**
   * Takes an event as the server gave it. Returns what became of it: 'new', 'known', 'parked' or
   * 'refused'. `pins` are all confirmed keys.
   */
  async take(event, where) { return this.place(await this.open(event, where)); }

  /**
   * The part of `take` that waits for the cryptography. It changes nothing, so the events of a page can be
   * opened side by side; `place` then takes them one after the other.
   */
  async open({ core, slot }, { room, lane, pins }) {
    const found = { core, slot, room, lane };
    try {
      found.header = parseHeader(core);
    } catch (failure) {
      return { ...found, code: failure.code, coreHash: hex(await sha256(core)) };
    }
    found.eventId = hex(found.header.eventId);
    const held = this.#entries.get(found.eventId);
    if (held && equal(held.core, core)) return found;
    const isMixed = hex(found.header.roomId) !== room || found.header.lane !== lane;
    if (held || isMixed) return { ...found, isMixed, coreHash: hex(await sha256(core)) };
    try {
      const { coreHash, payload } = await openEvent({ core, slot, account: this.#account, pins });
      return { ...found, payload, coreHash: hex(coreHash) };
    } catch (failure) {
      if (failure.code === undefined) throw failure;
      return { ...found, code: failure.code, coreHash: hex(await sha256(core)) };
    }
  }

  /** The part of `take` that decides: refuses, parks or links what `open` gave. */
  place({ core, slot, room, lane, header, eventId, coreHash, isMixed, code, payload }) {
    if (!header) return this.#refuse(coreHash, code, { room });
    const held = this.#entries.get(eventId);
    if (held && equal(held.core, core)) {
      held.seen = true;
      held.saved = true;
      return 'known';
    }
    if (held) return this.#refuse(coreHash, 'event-altered', { room, event: eventId });
    if (isMixed) return this.#refuse(coreHash, 'room-mixed', { room, event: eventId });
    if (MAY_OPEN_LATER.has(code)) {
      this.#parked.set(coreHash, { core, slot, room, lane, code, event: eventId });
      this.#tellParked();
      return 'parked';
    }
    if (code) return this.#refuse(coreHash, code, { room, event: eventId });
    if (this.#parked.delete(coreHash)) this.#tellParked();
    return this.#link(this.#entryOf({ header, coreHash, core, slot, payload }, { seen: true, saved: true }));
  }

  /** Takes an event that this device has just sealed, or finds in its own outbox. */
  async takeOwn({ core, slots, payload, saved = false }) {
    const header = parseHeader(core);
    const coreHash = hex(await sha256(core));
    const entry = this.#entryOf({ header, coreHash, core, slot: slots[0], payload },
      { seen: false, saved });
    entry.slots = slots;
    const outcome = this.#link(entry);
    return { entry, outcome };
  }

  /** Forgets own events that never reached the server, from a place in their chain on. */
  forget(entries) {
    for (const entry of entries) this.#entries.delete(entry.eventId);
    const first = entries.reduce((a, b) => (a.seq < b.seq ? a : b));
    this.book.retreat(first, first.seq);
  }

  /** Tries again what could not be opened, after keys were confirmed. */
  async tryParked(pins) {
    for (const { core, slot, room, lane } of [...this.#parked.values()]) {
      await this.take({ core, slot }, { room, lane, pins });
    }
  }

  #entryOf({ header, coreHash, core, slot, payload }, marks) {
    const { outcome, event } = readPayload(payload, header.lane);
    const author = hex(header.authorId);
    return {
      room: hex(header.roomId), lane: header.lane, author,
      stream: hex(header.streamId), seq: Number(header.seq), prev: hex(header.prev),
      eventId: hex(header.eventId), epoch: header.epoch, coreHash, core, slot, outcome, event,
      mine: author === this.me, state: 'waiting', ...marks,
    };
  }

  #link(entry) {
    const outcome = this.book.put(entry, (chained) => {
      chained.state = 'chained';
      this.#absorb(chained);
    });
    if (outcome === 'fork') {
      return this.#refuse(entry.coreHash, 'fork',
        { room: entry.room, author: entry.author, stream: entry.stream, seq: entry.seq });
    }
    this.#entries.set(entry.eventId, entry);
    // Who took something back may say so behind the hole that it left: it counts before its turn.
    if (entry.outcome === 'accepted' && entry.event.kind === 'retract') this.#retract(entry);
    if (outcome === 'known') {
      // its hash was known from a chain or from who took it back, and only now its words came
      entry.state = 'chained';
      this.#absorb(entry);
    }
    if (entry.outcome !== 'accepted' && entry.outcome !== 'newer') {
      this.#notices.add(entry.outcome, { room: entry.room, event: entry.eventId });
    } else if (entry.outcome === 'newer') {
      this.#notices.add('newer', { room: entry.room, event: entry.eventId });
    }
    return 'new';
  }

  /** What a chained event says about other places, and then whoever listens. */
  #absorb(entry) {
    const { room, author, lane, event } = entry;
    for (const [stream, seq, hash8] of event?.h ?? []) {
      this.book.claim({ room, author, stream, lane }, seq, hash8, 'h');
    }
    if (entry.outcome === 'accepted' && event.kind === 'anchor') {
      for (const [headRoom, who, stream, headLane, seq, hash8] of event.body.get('heads')) {
        this.book.claim({ room: headRoom, author: who, stream, lane: headLane }, seq, hash8, 'anchor');
      }
    }
    this.#onChained(entry);
  }

  #retract(entry) {
    const { room, author, lane, event } = entry;
    const target = this.#entries.get(event.body.get('event'));
    if (target && (target.author !== author || target.room !== room)) {
      this.#notices.add('retract-foreign', { room, event: entry.eventId });
      return;
    }
    this.book.explain({
      room, author, lane, stream: event.body.get('stream'), seq: event.body.get('seq'),
      hash: event.body.get('hash'),
    }, (chained) => {
      chained.state = 'chained';
      this.#absorb(chained);
    });
  }

  #refuse(coreHash, code, facts) {
    this.#refused.set(`${coreHash}.${code}`, { code, facts });
    this.#notices.add(code, facts);
    return 'refused';
  }

  #tellParked() {
    this.#notices.replace('parked', [...this.#parked.values()].map(({ code, room, event }) =>
      ({ code, facts: { room, event } })));
  }
}
