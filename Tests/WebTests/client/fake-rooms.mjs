// SPDX-License-Identifier: Apache-2.0
// The part of the fake server that knows rooms: who is in them, invitations, events and their slots.
import { hex, u32, unbase64url } from '../../../Web/sealing/bytes.mjs';
import { FakeAccounts, no } from './fake-accounts.mjs';

export class FakeRooms extends FakeAccounts {
  // ---- rooms and invitations ----

  rooms({ id }) {
    const rooms = [...this.state.rooms].filter(([, r]) => this.isActive(r, id));
    return this.ok({
      generation: this.state.generation, usedBytes: this.usedBytes(id), quotaBytes: 67108864,
      rooms: rooms.map(([room, r]) => ({
        room, kind: r.kind, state: r.state,
        ...(r.readUntilDay === undefined ? {} : { readUntilDay: r.readUntilDay }),
        members: r.members,
      })),
    });
  }

  /** The length of everything that an account wrote. */
  usedBytes(id) {
    const lengths = this.state.events.filter((event) => event.author === id)
      .map(({ core }) => unbase64url(core).length);
    return lengths.reduce((sum, length) => sum + length, 0);
  }

  isActive(room, id) {
    return room?.members.some((m) => m.account === id && m.state === 'active') ?? false;
  }

  putInvite({ id }, inviteId, { room, role, blob }) {
    const held = this.state.invites.get(inviteId);
    if (held?.owner === id && held.blob === blob) return this.done();
    if (held) no(409, 'invitation-open');
    if ([...this.state.invites.values()].some((i) => i.owner === id)) no(409, 'invitation-open');
    const known = this.state.rooms.get(room);
    if (known && known.members[0].account !== id) no(404, 'not-found');
    if (known && known.members.filter((m) => m.state === 'active').length > 1) no(409, 'room-closed');
    if (!known) {
      this.state.rooms.set(room, {
        kind: 'pair', state: 'inviting',
        members: [{ account: id, role: 'owner', state: 'active' }],
      });
    }
    this.state.invites.set(inviteId, {
      owner: id, room, role, blob, expiresDay: this.today + 3,
    });
    return this.done();
  }

  getInvite({ id }, inviteId) {
    const invite = this.state.invites.get(inviteId);
    if (!invite || invite.expiresDay < this.today) no(404, 'not-found');
    const { owner, room, blob, acceptance, expiresDay } = invite;
    const state = acceptance ? 'accepted' : 'waiting';
    if (owner === id) return this.ok({ room, state, expiresDay, ...(acceptance ? { acceptance } : {}) });
    if (acceptance && acceptance.account !== id) no(404, 'not-found');
    return this.ok({ room, blob, state });
  }

  dropInvite({ id }, inviteId) {
    if (this.state.invites.get(inviteId)?.owner === id) this.state.invites.delete(inviteId);
    return this.done();
  }

  accept({ id }, inviteId, { blob }) {
    const invite = this.state.invites.get(inviteId);
    if (!invite || invite.owner === id || invite.expiresDay < this.today) no(404, 'not-found');
    const again = invite.acceptance?.account === id && invite.acceptance.blob === blob;
    if (invite.acceptance && !again) no(404, 'not-found');
    invite.acceptance = { account: id, blob };
    return this.done();
  }

  confirm({ id }, roomId, { inviteId, account }) {
    const room = this.state.rooms.get(roomId);
    if (!this.isActive(room, id) || room.members[0].account !== id) no(404, 'not-found');
    if (room.members.some((m) => m.account === account && m.state === 'active')) return this.done();
    const invite = this.state.invites.get(inviteId);
    if (invite?.room !== roomId || invite.acceptance?.account !== account) no(404, 'not-found');
    room.members.push({ account, role: 'partner', state: 'active' });
    room.state = 'open';
    this.state.invites.delete(inviteId);
    return this.done();
  }

  // ---- events ----

  append({ id }, roomId, { events }) {
    const room = this.state.rooms.get(roomId);
    if (!this.isActive(room, id)) no(404, 'not-found');
    const fresh = [];
    events.forEach((event, index) => {
      const core = unbase64url(event.core);
      const header = coreFacts(core);
      const slots = new Map(event.slots.map((slot) => [slotFacts(unbase64url(slot)).recipient, slot]));
      if (header.author !== id || header.room !== roomId) {
        no(400, 'malformed-envelope', { index, reason: 'author' });
      }
      if (room.state !== 'open' || (header.lane === 0) !== (room.kind === 'home')) {
        no(409, 'room-closed');
      }
      if (!slots.has(id) || slots.size !== event.slots.length) no(409, 'recipient', { index });
      for (const recipient of slots.keys()) {
        if (!this.isActive(room, recipient)) no(409, 'recipient', { index });
      }
      const all = [...this.state.events, ...fresh];
      const same = all.find((e) => e.eventId === header.eventId);
      if (same && same.core !== event.core) no(409, 'event-conflict', { index });
      if (same) return;
      if (all.some((e) => e.chain === header.chain && e.seq === header.seq && e.room === roomId)) {
        no(409, 'event-conflict', { index });
      }
      fresh.push({ ...header, core: event.core, slots, position: 0 });
    });
    for (const event of fresh) {
      this.state.position += 1;
      this.state.events.push({ ...event, position: this.state.position });
    }
    return this.ok({ stored: fresh.length, known: events.length - fresh.length });
  }

  cursor(id, room, position) { return `${this.state.generation}.${id}.${room}.${position}`; }

  readCursor(id, room, text) {
    const [generation, owner, where, position] = text.split('.');
    if (generation !== this.state.generation) no(409, 'generation');
    if (owner !== id || where !== room) no(400, 'cursor');
    return Number(position);
  }

  pull({ id }, roomId, query) {
    const room = this.state.rooms.get(roomId);
    if (!this.isActive(room, id)) no(404, 'not-found');
    const limit = Number(query.get('limit') ?? 200);
    const visible = this.state.events.filter((e) => e.room === roomId && e.slots.has(id));
    const { generation } = this.state;
    const rows = (list) => list.map((e) => ({ core: e.core, slot: e.slots.get(id) }));
    if (query.get('newest') === '1' || query.has('before')) {
      const before = query.has('before') ? this.readCursor(id, roomId, query.get('before')) : Infinity;
      const older = visible.filter((e) => e.position < before).reverse();
      const page = older.slice(0, limit);
      const next = older.length > limit ? this.cursor(id, roomId, page.at(-1).position) : undefined;
      return this.ok({ generation, events: rows(page), ...(next ? { next } : {}) });
    }
    const after = query.has('after') ? this.readCursor(id, roomId, query.get('after')) : 0;
    const page = visible.filter((e) => e.position > after).slice(0, limit);
    const next = this.cursor(id, roomId, page.at(-1)?.position ?? after);
    return this.ok({ generation, events: rows(page), next });
  }

  own(id, roomId, eventId) {
    const room = this.state.rooms.get(roomId);
    const event = this.state.events.find((e) => e.eventId === eventId && e.room === roomId);
    if (!this.isActive(room, id) || event?.author !== id) no(404, 'not-found');
    return { room, event };
  }

  putSlot({ id }, roomId, eventId, recipient, { slot }) {
    const { room, event } = this.own(id, roomId, eventId);
    if (!this.isActive(room, recipient)) no(409, 'recipient', { index: 0 });
    event.slots.set(recipient, slot);
    return this.done();
  }

  takeSlot({ id }, roomId, eventId, recipient) {
    const { event } = this.own(id, roomId, eventId);
    if (recipient === id) no(409, 'own-slot');
    event.slots.delete(recipient);
    return this.done();
  }

  async leave({ account, id }, { challenge, sig, delayDays }) {
    await this.verify('leave', {
      lookup: account.record.lookup, challenge, sig, authPub: account.record.authPub,
      content: u32(delayDays),
    });
    this.state.accounts.delete(account.record.lookup);
    this.state.recoveries.delete(id);
    for (const [token] of this.mine(id)) this.state.sessions.delete(token);
    this.state.rooms.delete(account.homeRoom);
    this.state.events = this.state.events.filter((e) => e.room !== account.homeRoom);
    for (const event of this.state.events) event.slots.delete(id);
    for (const room of this.state.rooms.values()) {
      const member = room.members.find((m) => m.account === id);
      if (!member) continue;
      member.state = 'gone';
      if (delayDays === 0) { room.state = 'closed'; room.readUntilDay = this.today + 90; }
    }
    return this.done();
  }
}

/** What a server sees of an envelope. */
export function coreFacts(core) {
  const author = hex(core.slice(24, 40));
  const stream = hex(core.slice(40, 56));
  return {
    lane: core[5], room: hex(core.slice(8, 24)), author, stream,
    seq: Number(new DataView(core.buffer, core.byteOffset).getBigUint64(56)),
    eventId: hex(core.slice(96, 112)), chain: `${author}.${stream}.${core[5]}`,
  };
}

export const slotFacts = (slot) => ({ recipient: hex(slot.slice(0, 16)), kind: slot[16] });
