// SPDX-License-Identifier: Apache-2.0
// One signed-in person's journal on one device: writes, sends, pulls, checks. The one object that a page
// holds; the stations it calls each live in a file of their own.
import { hex, unhex } from '../sealing/bytes.mjs';
import { openEvent, sealEvent } from '../sealing/envelope.mjs';
import { machine } from '../sealing/primitives.mjs';
import { readPayload, writePayload } from '../journal/payload.mjs';
import { Outbox } from '../outbox/outbox.mjs';
import { MemoryStorage, within } from '../outbox/storage.mjs';
import { Streams } from '../outbox/streams.mjs';
import { claimStream } from '../outbox/tab-lock.mjs';
import { Contacts } from '../pairing/contacts.mjs';
import { announceMissing } from '../pairing/renewal.mjs';
import { ClientFailure } from '../transport/client-failure.mjs';
import { Notices } from './notices.mjs';
import { pullAll } from './pull.mjs';
import { finishTakingBack } from './restored.mjs';
import { Replica } from './replica.mjs';
import { Shelf } from './shelf.mjs';

const LANE_OF = new Map([['home', 0], ['pair', 1]]);
const MOST_CONFLICTS = 3;
const MOST_HEADS = 32;

export class Journal {
  #line = Promise.resolve();

  /** Use `openJournal`. */
  constructor({ account, routes, storage, generation, today, random, keep, claim }) {
    this.account = account;
    this.routes = routes;
    this.generation = generation;
    this.today = today;
    this.notices = new Notices();
    this.contacts = new Contacts(account);
    this.replica = new Replica({
      account, notices: this.notices, onChained: (entry) => this.contacts.absorb(entry),
    });
    const texts = within(storage, `${hex(account.accountId)}/`);
    this.storage = texts;
    this.outbox = new Outbox({ storage: texts, routes, random });
    this.streams = new Streams({ storage: texts, random, isFirst: claim.isFirst });
    this.release = claim.release;
    this.shelf = new Shelf({ storage: texts, keep });
    this.rooms = new Map();
    /** Streams that end in something sealed with given-up keys: nothing written may vouch for them. */
    this.doubted = new Set();
    this.cursors = new Map();
    this.restores = 0;
    this.isSetBack = false;
    this.isLocked = false;
  }

  get me() { return hex(this.account.accountId); }

  get home() { return hex(this.account.homeRoom); }

  /** Does one thing at a time: chains have one end, and two writers would both see the same. */
  turn(action) {
    if (this.isLocked) throw new ClientFailure('locked');
    const done = this.#line.then(action);
    this.#line = done.catch(() => {});
    return done;
  }

  /**
   * Pulls everything new, tells what is wrong, and sends what waits. `onProgress({ done, part })` is told how
   * many events were read so far, and how much that is of all, from 0 to 1.
   */
  sync(options) { return this.turn(() => this.syncNow(options)); }

  /** `sync` for code that already has its turn. */
  async syncNow(options) {
    await this.#send();
    await pullAll(this, options);
    await announceMissing(this);
    if (this.outbox.waits()) await this.#send();
    await finishTakingBack(this, this.rooms);
    await this.shelf.keep(this.replica.entries());
    await this.storage.set('generation', this.generation);
  }

  /**
   * Seals an event and puts it in line: `{ eventId, coreHash }`. `room` is the home room without it. It is
   * kept on this device when this returns, and saved once `isSaved(eventId)`.
   */
  write(event, options = {}) { return this.turn(() => this.writeNow(event, options)); }

  /** `write` for code that already has its turn. */
  async writeNow({ kind, day = this.today(), zone, of, body }, { room = this.home, epoch } = {}) {
    const lane = room === this.home ? 0 : 1;
    const pin = lane === 1 ? this.contacts.writingTo(room, kind) : undefined;
    const where = (stream) => ({ room, author: this.me, stream, lane });
    const { book } = this.replica;
    let stream = await this.streams.of(room, (id, length) => book.next(where(id)).seq >= length);
    if (this.doubted.has(stream)) stream = await this.streams.fresh(room);
    const { seq, prev } = book.next(where(stream));
    const payload = writePayload(
      { kind, day, zone, of, h: this.#ownHeads(room, lane, stream), body }, lane);
    const { core, slots } = await sealEvent({
      account: this.account, lane, roomId: unhex(room), streamId: unhex(stream), seq,
      prev: unhex(prev), payload, pin, epoch,
    });
    await this.outbox.add({ core, slots });
    await this.streams.wrote(room, seq + 1);
    const { entry } = await this.replica.takeOwn({ core, slots, payload });
    return { eventId: entry.eventId, coreHash: entry.coreHash };
  }

  /** Open ends of the author's other streams in this room: at most 32, the rest come next time. */
  #ownHeads(room, lane, stream) {
    const mine = (end) => end.room === room && end.lane === lane && end.author === this.me
      && end.stream !== stream && !this.doubted.has(end.stream);
    return this.replica.book.openEnds(mine).slice(0, MOST_HEADS)
      .map(({ stream: other, seq, hash }) => [other, seq, hash.slice(0, 16)])
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** True when the server has said that it has this event. */
  isSaved(eventId) { return this.replica.get(eventId)?.saved === true; }

  /** Sends what waits. */
  flush() { return this.turn(() => this.#send()); }

  async flushNow() { await this.#send(); }

  async #send() {
    for (let round = 0; ; round += 1) {
      const refused = await this.outbox.flush({ onSaved: (items) => this.#saved(items) });
      this.notices.replace('refused', refused.map(({ code, facts, room, items }) =>
        ({ code: code === 'not-found' ? 'room-gone' : code, facts: { room, waiting: items.length, ...facts } })));
      const conflicts = refused.filter(({ code }) => code === 'event-conflict');
      if (conflicts.length === 0 || round === MOST_CONFLICTS) {
        if (conflicts.length > 0) {
          this.notices.add('not-saved-yet', { waiting: this.outbox.items.length });
        }
        return;
      }
      for (const conflict of conflicts) await this.#rewrite(conflict);
    }
  }

  async #saved(items) {
    const entries = items.map(({ eventId }) => this.replica.get(eventId)).filter(Boolean);
    for (const entry of entries) entry.saved = true;
    await this.shelf.keep(entries);
  }

  /**
   * Somebody else wrote to this stream, such as a copy of this device. What waits is sealed anew for a
   * fresh stream, as a later version of itself: should the server have kept the first one in secret, both
   * count as one.
   */
  async #rewrite({ room, items, facts }) {
    const burnt = items[facts.index ?? 0]?.stream ?? items[0].stream;
    const waiting = this.outbox.items.filter((i) => i.room === room && i.stream === burnt);
    const entries = waiting.map((item) => this.replica.get(item.eventId)).filter(Boolean);
    if (entries.length > 0) this.replica.forget(entries);
    await this.streams.fresh(room);
    for (const item of waiting) {
      const { payload, header } = await openEvent({
        core: item.core, slot: item.slots[0], account: this.account, pins: [],
      });
      const { event } = readPayload(payload, header.lane);
      const [first, version] = event.of ?? [item.eventId, 1];
      await this.writeNow({ ...event, of: [first, version + 1] }, { room });
      await this.outbox.drop([item]);
    }
  }

  /** Reads what an earlier page left in storage. */
  async load() {
    this.generation = await this.storage.get('generation') ?? this.generation;
    const held = (await this.shelf.load()).sort((a, b) => a.lane - b.lane);
    for (const { room, lane, core, slot } of held) {
      await this.replica.take({ core, slot }, { room, lane, pins: this.contacts.pins() });
    }
    for (const item of await this.outbox.load()) {
      const { payload } = await openEvent({
        core: item.core, slot: item.slots[0], account: this.account, pins: [],
      });
      await this.replica.takeOwn({ core: item.core, slots: item.slots, payload });
    }
  }

  /** Goes on with renewed keys of one's own. */
  useAccount(account) {
    this.account = account;
    this.replica.account = account;
    this.contacts.account = account;
  }

  laneOf(room) { return LANE_OF.get(this.rooms.get(room)?.kind ?? (room === this.home ? 'home' : 'pair')); }
}

/**
 * Opens the journal of a signed-in account. `today()` gives the logical day as YYYY-MM-DD. Nothing is
 * fetched yet: call `sync`.
 *
 * `remembered` is what `signIn` gave: with it a server that was set back meanwhile is noticed. `keep` says that
 * only its owner uses this device, and sealed events may stay on it. `locks` is
 * `navigator.locks` in a browser.
 */
export async function openJournal({
  account, routes, generation, remembered, today, storage = new MemoryStorage(), keep = false,
  locks,
  random = (count) => machine('stream id', count),
}) {
  const journal = new Journal({
    account, routes, storage, generation: remembered?.generation ?? generation, today, random, keep,
    claim: await claimStream(locks, `kintsugi ${hex(account.accountId)}`),
  });
  await journal.load();
  return journal;
}
