// SPDX-License-Identifier: Apache-2.0
// A small honest server in memory, behind a fetch function. It keeps the rules of Spec/sync.md that a client
// can notice, and it is the base that the hostile server and the simulator build on. Runs in Node and in
// a browser.
import { base64url, equal, hex, unbase64url } from '../../../Web/sealing/bytes.mjs';
import { recordBytes, recoveryBytes, verifyAction } from '../../../Web/sealing/actions.mjs';
import { concat, lengthPrefixed, u32 } from '../../../Web/sealing/bytes.mjs';

export const DAY = 86400;
const random = (size) => globalThis.crypto.getRandomValues(new Uint8Array(size));

export class Problem extends Error {
  constructor(status, code, facts = {}) {
    super(code);
    this.status = status;
    this.code = code;
    this.facts = facts;
  }
}
const no = (status, code, facts) => { throw new Problem(status, code, facts); };

/** Everything that the server remembers: plain data, so that a backup is a copy. */
const emptyState = () => ({
  generation: hex(random(16)), fakeKey: hex(random(16)), accounts: new Map(), recoveries: new Map(),
  sessions: new Map(), rooms: new Map(), invites: new Map(), events: [], position: 0,
});

export class FakeServer {
  constructor({ host = 'kintsugi.test', now = () => 1795400000, delayDays = 4 } = {}) {
    this.host = host;
    this.origin = `https://${host}`;
    this.now = now;
    this.delayDays = delayDays;
    this.state = emptyState();
    this.challenges = new Map();
    this.requests = [];
  }

  get today() { return Math.floor(this.now() / DAY); }

  /** A copy of everything, as `kintsugi backup` writes it. */
  backup() { return structuredClone(this.state); }

  /** Goes back to a copy: sessions end, and the generation is another. */
  restore(copy, { sameGeneration = false, keepSessions = false } = {}) {
    const sessions = this.state.sessions;
    this.state = structuredClone(copy);
    if (!keepSessions) this.state.sessions = new Map();
    else this.state.sessions = sessions;
    if (!sameGeneration) this.state.generation = hex(random(16));
  }

  /** All gone: an empty data folder. */
  lose() { this.state = emptyState(); this.challenges.clear(); }

  /** A fetch function for one client. */
  get fetch() { return (url, options) => this.answer(url, options); }

  /** One request. Overridden where a test wants a worse server. */
  async answer(url, options) {
    return this.respond(this.request(url, options));
  }

  request(url, options) {
    const { pathname, searchParams } = new URL(url);
    const headers = new Map(Object.entries(options.headers).map(([k, v]) => [k.toLowerCase(), v]));
    return {
      method: options.method, path: pathname, query: searchParams, headers,
      body: options.body === undefined ? undefined : JSON.parse(options.body),
    };
  }

  /** The answer to a request as `{status, body}`. */
  async handle(request) {
    try {
      if (request.method !== 'GET' && request.headers.get('x-kintsugi') !== '1') {
        no(403, 'cross-site');
      }
      const route = this.route(request);
      return await route();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      return { status: problem.status, problem: { code: problem.code, ...problem.facts } };
    }
  }

  async respond(request) {
    this.requests.push(request);
    return this.write(await this.handle(request));
  }

  /** The HTTP answer of `{status, body | problem}`. */
  write({ status, body, problem }) {
    if (problem) {
      const headers = { 'Content-Type': 'application/problem+json' };
      if (problem.code === 'too-many') headers['Retry-After'] = '60';
      return new Response(JSON.stringify({
        type: `urn:kintsugi:problem:${problem.code}`, status, ...problem,
      }), { status, headers });
    }
    if (body === undefined) return new Response(null, { status: 204 });
    return new Response(JSON.stringify(body), {
      status, headers: { 'Content-Type': 'application/json; charset=utf-8' },
    });
  }

  route({ method, path, query, headers, body }) {
    const parts = path.split('/').slice(2);
    const is = (pattern) => {
      const wanted = pattern.split(' ')[1].split('/').slice(2);
      return pattern.split(' ')[0] === method && wanted.length === parts.length
        && wanted.every((part, i) => part === '*' || part === parts[i]);
    };
    const signed = (action) => () => action(this.session(headers));
    if (is('GET /v1/server')) return () => this.ok(this.about());
    if (is('POST /v1/auth/challenge')) return () => this.challenge(body);
    if (is('POST /v1/accounts')) return () => this.create(body);
    if (is('POST /v1/auth/login')) return () => this.login(body);
    if (is('POST /v1/auth/logout')) return signed((s) => this.end(s));
    if (is('GET /v1/sessions')) return signed((s) => this.listSessions(s));
    if (is('DELETE /v1/sessions')) return signed((s) => this.endOthers(s));
    if (is('DELETE /v1/sessions/*')) return signed((s) => this.endOne(s, parts[1]));
    if (is('POST /v1/auth/change')) return signed((s) => this.change(s, body, 'change'));
    if (is('POST /v1/auth/rotate')) return signed((s) => this.change(s, body, 'rotateKit'));
    if (is('GET /v1/recovery')) return signed((s) => this.recovery(s));
    if (is('PUT /v1/recovery')) return signed((s) => this.setRecovery(s, body));
    if (is('DELETE /v1/recovery')) return signed((s) => this.dropRecovery(s));
    if (is('POST /v1/recovery/cancel')) return signed((s) => this.cancelRecovery(s));
    if (is('POST /v1/recovery/challenge')) return () => this.ok(this.newChallenge(body.lookup));
    if (is('POST /v1/recovery/request')) return () => this.requestRecovery(body);
    if (is('POST /v1/recovery/collect')) return () => this.collectRecovery(body);
    if (is('POST /v1/recovery/complete')) return () => this.completeRecovery(body);
    if (is('GET /v1/rooms')) return signed((s) => this.rooms(s));
    if (is('PUT /v1/invites/*')) return signed((s) => this.putInvite(s, parts[1], body));
    if (is('GET /v1/invites/*')) return signed((s) => this.getInvite(s, parts[1]));
    if (is('DELETE /v1/invites/*')) return signed((s) => this.dropInvite(s, parts[1]));
    if (is('POST /v1/invites/*/accept')) return signed((s) => this.accept(s, parts[1], body));
    if (is('POST /v1/rooms/*/confirm')) return signed((s) => this.confirm(s, parts[1], body));
    if (is('POST /v1/rooms/*/events')) return signed((s) => this.append(s, parts[1], body));
    if (is('GET /v1/rooms/*/events')) return signed((s) => this.pull(s, parts[1], query));
    if (is('PUT /v1/rooms/*/events/*/slots/*')) {
      return signed((s) => this.putSlot(s, parts[1], parts[3], parts[5], body));
    }
    if (is('DELETE /v1/rooms/*/events/*/slots/*')) {
      return signed((s) => this.takeSlot(s, parts[1], parts[3], parts[5]));
    }
    if (is('POST /v1/account/leave')) return signed((s) => this.leave(s, body));
    return () => no(404, 'not-found');
  }

  ok(body, status = 200) { return { status, body }; }

  done() { return { status: 204 }; }

  about() {
    return {
      service: 'kintsugi', version: '1', signUp: 'open', operator: 'stranger', host: this.host,
    };
  }

  // ---- accounts and sessions ----

  newChallenge(lookup) {
    const challenge = base64url(random(32));
    this.challenges.set(challenge, { lookup, until: this.now() + 120 });
    return { challenge };
  }

  challenge({ lookup }) {
    const account = this.state.accounts.get(lookup);
    const { challenge } = this.newChallenge(lookup);
    const shown = account?.record ?? { kdf: { id: 1, iter: 600000 }, wrapVersion: 1 };
    const saltP = account?.record.saltP
      ?? base64url(Uint8Array.from(lookup + this.state.fakeKey, (c) => c.charCodeAt(0)).slice(0, 16));
    return this.ok({ challenge, kdf: shown.kdf, saltP, wrapVersion: shown.wrapVersion });
  }

  async verify(action, { lookup, challenge, sig, authPub, content }) {
    const known = this.challenges.get(challenge);
    this.challenges.delete(challenge);
    const right = known && known.lookup === lookup && known.until >= this.now();
    if (!right || authPub === undefined) no(401, 'sign-in-refused');
    try {
      await verifyAction(unbase64url(authPub), unbase64url(sig), {
        host: this.host, challenge: unbase64url(challenge), lookup: unbase64url(lookup), action,
        content,
      });
    } catch {
      no(401, 'sign-in-refused');
    }
  }

  recordOf(form) {
    return {
      ...form, lookup: unbase64url(form.lookup), authPub: unbase64url(form.authPub),
      saltP: unbase64url(form.saltP), nonce: unbase64url(form.nonce),
      wrapped: unbase64url(form.wrapped), previous: unbase64url(form.previous),
    };
  }

  openSession(account, { session }) {
    const token = base64url(random(32));
    this.state.sessions.set(token, { accountId: account.accountId });
    return session === 'bearer' ? { token } : { cookie: token, token };
  }

  async create(body) {
    const { record, accountId, homeRoom, challenge, sig } = body;
    const content = concat(recordBytes(this.recordOf(record)),
      lengthPrefixed(unhexed(accountId)), lengthPrefixed(unhexed(homeRoom)));
    await this.verify('create',
      { lookup: record.lookup, challenge, sig, authPub: record.authPub, content });
    const held = this.state.accounts.get(record.lookup);
    const again = held && held.accountId === accountId
      && JSON.stringify(held.record) === JSON.stringify(record);
    if ((held && !again) || (!held && this.byId(accountId))) no(409, 'account-exists');
    const account = held ?? { accountId, homeRoom, record };
    this.state.accounts.set(record.lookup, account);
    this.state.rooms.set(homeRoom, {
      kind: 'home', state: 'open', members: [{ account: accountId, role: 'owner', state: 'active' }],
    });
    const { token } = this.openSession(account, body);
    return this.ok({ generation: this.state.generation, token }, 201);
  }

  byId(accountId) {
    return [...this.state.accounts.values()].find((a) => a.accountId === accountId);
  }

  signedIn(account, body) {
    const { wrapVersion, nonce, wrapped, previous } = account.record;
    const { token } = this.openSession(account, body);
    return this.ok({
      accountId: account.accountId, homeRoom: account.homeRoom, wrapVersion, nonce, wrapped,
      previous, generation: this.state.generation, token,
    });
  }

  async login(body) {
    const account = this.state.accounts.get(body.lookup);
    await this.verify('login', { ...body, authPub: account?.record.authPub });
    return this.signedIn(account, body);
  }

  session(headers) {
    const token = /^Bearer (.+)$/.exec(headers.get('authorization') ?? '')?.[1];
    const held = this.state.sessions.get(token);
    const account = held && this.byId(held.accountId);
    if (!account) no(401, 'session-ended');
    return { token, account, id: account.accountId };
  }

  end({ token }) { this.state.sessions.delete(token); return this.done(); }

  sessionName(token) { return hex(unbase64url(token)).slice(0, 16); }

  mine(id) { return [...this.state.sessions].filter(([, s]) => s.accountId === id); }

  listSessions({ id, token }) {
    return this.ok({
      sessions: this.mine(id).map(([other]) => ({
        id: this.sessionName(other), current: other === token, expiresDay: this.today + 1,
      })),
    });
  }

  endOthers({ id, token }) {
    for (const [other] of this.mine(id)) if (other !== token) this.state.sessions.delete(other);
    return this.done();
  }

  endOne({ id }, name) {
    for (const [other] of this.mine(id)) {
      if (this.sessionName(other) === name) this.state.sessions.delete(other);
    }
    return this.done();
  }

  async change(session, { challenge, record, sig }, action) {
    const { account } = session;
    await this.verify(action, {
      lookup: account.record.lookup, challenge, sig, authPub: account.record.authPub,
      content: recordBytes(this.recordOf(record)),
    });
    if (record.wrapVersion !== account.record.wrapVersion + 1) no(409, 'version');
    this.state.accounts.delete(account.record.lookup);
    this.state.accounts.set(record.lookup, { ...account, record });
    if (action === 'rotateKit') this.state.recoveries.delete(account.accountId);
    return this.endOthers(session);
  }

  // ---- recovery ----

  recovery({ id }) {
    const slip = this.state.recoveries.get(id);
    if (!slip) return this.ok({ set: false });
    const { version, requestedDay } = slip;
    return this.ok({
      set: true, version, ...(requestedDay === undefined ? {} : { requestedDay }),
    });
  }

  async setRecovery({ account }, { challenge, sig, recovery }) {
    const { lookup, authPub, version, blob } = recovery;
    await this.verify('recovery', {
      lookup: account.record.lookup, challenge, sig, authPub: account.record.authPub,
      content: recoveryBytes({
        lookup: unbase64url(lookup), authPub: unbase64url(authPub), version,
        blob: unbase64url(blob),
      }),
    });
    this.state.recoveries.set(account.accountId, { ...recovery });
    return this.done();
  }

  dropRecovery({ id }) { this.state.recoveries.delete(id); return this.done(); }

  cancelRecovery({ id }) {
    const slip = this.state.recoveries.get(id);
    if (slip) delete slip.requestedDay;
    return this.done();
  }

  async slip(body, content = new Uint8Array(0)) {
    const found = [...this.state.recoveries].find(([, r]) => r.lookup === body.lookup);
    await this.verify('recover', { ...body, authPub: found?.[1].authPub, content });
    return { accountId: found[0], slip: found[1] };
  }

  async requestRecovery(body) {
    const { slip } = await this.slip(body);
    slip.requestedDay ??= this.today;
    return this.ok({ readyDay: slip.requestedDay + this.delayDays }, 202);
  }

  waited(slip) {
    if (slip.requestedDay === undefined) no(401, 'sign-in-refused');
    const readyDay = slip.requestedDay + this.delayDays;
    if (this.today < readyDay) no(409, 'recovery-waiting', { readyDay });
  }

  async collectRecovery(body) {
    const { accountId, slip } = await this.slip(body);
    this.waited(slip);
    const { wrapVersion, previous } = this.byId(accountId).record;
    const { version, blob } = slip;
    return this.ok({ accountId, version, blob, wrapVersion, previous });
  }

  async completeRecovery(body) {
    const content = recordBytes(this.recordOf(body.record));
    const { accountId, slip } = await this.slip(body, content);
    this.waited(slip);
    const account = this.byId(accountId);
    if (body.record.wrapVersion !== account.record.wrapVersion + 1) no(409, 'version');
    this.state.accounts.delete(account.record.lookup);
    const renewed = { ...account, record: body.record };
    this.state.accounts.set(body.record.lookup, renewed);
    this.state.recoveries.delete(accountId);
    for (const [token] of this.mine(accountId)) this.state.sessions.delete(token);
    return this.signedIn(renewed, body);
  }

  // ---- rooms and invitations ----

  rooms({ id }) {
    const rooms = [...this.state.rooms].filter(([, r]) => this.isActive(r, id));
    return this.ok({
      generation: this.state.generation, usedBytes: 0, quotaBytes: 67108864,
      rooms: rooms.map(([room, r]) => ({
        room, kind: r.kind, state: r.state,
        ...(r.closesDay === undefined ? {} : { closesDay: r.closesDay }), members: r.members,
      })),
    });
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

const unhexed = (text) => Uint8Array.from(text.match(/../g), (h) => parseInt(h, 16));

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
export { equal };
