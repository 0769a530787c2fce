// SPDX-License-Identifier: Apache-2.0
// Whom this person has confirmed, as their own sealed pins say, and what the other one's events say about
// it: that a room was opened, that keys were renewed. Keys come into use by a pin and by nothing else.
import { hex, unhex } from '../sealing/bytes.mjs';
import { verifyRotation } from '../sealing/rotation.mjs';
import { ClientFailure } from '../transport/client-failure.mjs';

export class Contacts {
  #account; #pins = new Map(); #invitations = new Map(); #openings = new Map(); #renewals = new Map();
  #disowned = [];
  #announced = new Set();

  constructor(account) { this.#account = account; }

  set account(account) { this.#account = account; }

  get #me() { return hex(this.#account.accountId); }

  /** Takes in what a chained event says about people and keys. */
  absorb(entry) {
    if (entry.outcome !== 'accepted') return;
    const { kind, body, of } = entry.event;
    const version = of?.[1] ?? 1;
    if (kind === 'pin') this.#keep(this.#pins, body.get('room'), pinOf(entry, version));
    if (kind === 'invitation') {
      this.#keep(this.#invitations, of?.[0] ?? entry.eventId, { version, eventId: entry.eventId, body });
    }
    if (kind === 'room.open') {
      this.#keep(this.#openings, entry.room, {
        version, eventId: entry.eventId, mine: entry.mine, author: entry.author,
        transcript: body.get('transcript'),
      });
    }
    if (kind === 'identity.rotate' && entry.mine) {
      this.#announced.add(`${entry.room}.${body.get('epoch')}`);
    } else if (kind === 'identity.rotate') {
      this.#keep(this.#renewals, entry.room, {
        version, eventId: entry.eventId, author: entry.author, rotation: rotationOf(entry),
      });
    }
  }

  #keep(map, name, item) {
    const list = map.get(name) ?? [];
    if (!list.some((other) => other.eventId === item.eventId)) list.push(item);
    list.sort((a, b) => a.version - b.version || (a.eventId < b.eventId ? -1 : 1));
    map.set(name, list);
  }

  /** Puts pins aside that stand in these events, and takes back into use those that no longer do. */
  disown(events) {
    const back = this.#disowned.filter(({ pin }) => !events.has(pin.eventId));
    this.#disowned = this.#disowned.filter(({ pin }) => events.has(pin.eventId));
    for (const { room, pin } of back) this.#keep(this.#pins, room, pin);
    for (const [room, pins] of [...this.#pins]) {
      const good = pins.filter((pin) => !events.has(pin.eventId));
      for (const pin of pins) if (!good.includes(pin)) this.#disowned.push({ room, pin });
      if (good.length > 0) this.#pins.set(room, good);
      else this.#pins.delete(room);
    }
  }

  /** Rooms for which there is a pin. */
  rooms() { return [...this.#pins.keys()]; }

  /** The pin that counts in a room: `{ account, level, role, keys, eventId, version, first }`. */
  current(room) { return this.#pins.get(room)?.at(-1); }

  /** Whether an account was ever confirmed in a room. */
  isKnown(room, account) {
    return (this.#pins.get(room) ?? []).some((pin) => pin.account === account);
  }

  /**
   * All confirmed keys of all rooms, for `openEvent`: the newest of a room last. What was written with earlier
   * keys may have been sealed anew after a second pairing, so each confirmed key goes with each confirmed secret
   * of the same person in the same room.
   */
  pins() {
    const found = [];
    for (const pins of this.#pins.values()) {
      const names = new Set();
      for (const { keys: { psk }, account } of pins) {
        for (const { keys, account: other } of pins) {
          const name = `${account}.${keys.epoch}.${hex(keys.dhPub)}.${hex(psk)}`;
          if (account !== other || names.has(name)) continue;
          names.add(name);
          found.push({ ...keys, psk });
        }
      }
    }
    return found;
  }

  /** Open invitations made by this person: [{ room, invite, secret, role, first, version }]. */
  invitations() {
    return [...this.#invitations].map(([first, versions]) => ({ first, ...versions.at(-1) }))
      .filter(({ body }) => !body.has('ended'))
      .map(({ first, version, body }) => ({
        first, version, room: body.get('room'), invite: body.get('invite'),
        secret: unhex(body.get('secret')), role: body.get('role'),
      }));
  }

  /** Openings by the other person that name keys this person never confirmed. */
  #mismatch(room) {
    const known = new Set((this.#pins.get(room) ?? []).map((pin) => hex(pin.keys.transcript)));
    return (this.#openings.get(room) ?? []).some((o) => !o.mine && !known.has(o.transcript));
  }

  /** True when the inviter has opened the room with the same keys that this person holds. */
  isOpen(room) {
    const pin = this.current(room);
    if (!pin || this.#mismatch(room)) return false;
    const inviter = hex(pin.keys.inviter);
    const known = new Set(this.#pins.get(room).map((p) => hex(p.keys.transcript)));
    return (this.#openings.get(room) ?? []).some((opening) =>
      opening.author === inviter && known.has(opening.transcript));
  }

  /** Whether the room was open once, as far as one's own pages tell. */
  wasOpened(room) {
    const pin = this.current(room);
    const openedByMe = pin?.level === 'compared' && hex(pin.keys.inviter) === this.#me;
    return openedByMe || this.isOpen(room);
  }

  /** Whether the partner of a room was told of one's own keys of an epoch. */
  wasAnnounced(room, epoch) { return this.#announced.has(`${room}.${epoch}`); }

  /** Renewed keys of the other person that are not confirmed yet. */
  renewal(room) {
    const pin = this.current(room);
    return (this.#renewals.get(room) ?? [])
      .filter(({ author, rotation }) => author === pin?.account && rotation.epoch > pin.keys.epoch)
      .sort((a, b) => a.rotation.epoch - b.rotation.epoch).at(0)?.rotation;
  }

  /** 'none' | 'waiting' | 'open' | 'refused' | 'renewed'. */
  standing(room) {
    if (!this.current(room)) return 'none';
    if (this.#mismatch(room)) return 'refused';
    if (this.renewal(room)) return 'renewed';
    return this.isOpen(room) ? 'open' : 'waiting';
  }

  /** The keys to seal with in a room, or a refusal that says why nothing is sealed. */
  writingTo(room, kind) {
    const pin = this.current(room);
    const standing = this.standing(room);
    if (standing === 'none') throw new ClientFailure('not-paired', { room });
    if (standing === 'refused') throw new ClientFailure('room-refused', { room });
    const mayOpen = hex(pin.keys.inviter) === this.#me && pin.level === 'compared';
    if (kind === 'room.open' && mayOpen) return pin.keys;
    if (kind === 'identity.rotate' && this.isOpen(room)) return pin.keys;
    if (standing === 'renewed') throw new ClientFailure('keys-renewed', { room });
    if (standing === 'waiting') throw new ClientFailure('room-open-missing', { room });
    return pin.keys;
  }

  /** What a person must be told about rooms and keys: [{code, facts}]. */
  async judge() {
    const found = [];
    for (const room of this.rooms()) {
      if (this.#mismatch(room)) found.push({ code: 'room-open-mismatch', facts: { room } });
      const rotation = this.renewal(room);
      if (!rotation) continue;
      try {
        await verifyRotation(this.current(room).keys, rotation);
        found.push({ code: 'keys-renewed', facts: { room, epoch: rotation.epoch } });
      } catch {
        found.push({ code: 'renewal-forged', facts: { room, epoch: rotation.epoch } });
      }
    }
    return found;
  }
}

const bytes = (body, name) => unhex(body.get(name));

function pinOf({ event: { body, of }, eventId }, version) {
  return {
    version, eventId, first: of?.[0] ?? eventId, account: body.get('account'),
    level: body.get('level'), role: body.get('role'),
    keys: {
      roomId: bytes(body, 'room'), accountId: bytes(body, 'account'),
      inviter: bytes(body, 'inviter'), dhPub: bytes(body, 'dh'), sigPub: bytes(body, 'sig'),
      epoch: body.get('epoch'), transcript: bytes(body, 'transcript'), psk: bytes(body, 'psk'),
    },
  };
}

function rotationOf({ author, event: { body } }) {
  return {
    accountId: unhex(author), dhPub: bytes(body, 'dh'), sigPub: bytes(body, 'sig'),
    epoch: body.get('epoch'), signature: bytes(body, 'proof'),
  };
}
