// SPDX-License-Identifier: Apache-2.0
// The part of the fake server that knows accounts: requests and answers, challenges, sessions, records and
// recovery.
import { base64url, hex, unbase64url, unhex } from '../../../Web/sealing/bytes.mjs';
import { creationBytes, recordBytes, recoveryBytes, verifyAction } from '../../../Web/sealing/actions.mjs';

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
export const no = (status, code, facts) => { throw new Problem(status, code, facts); };

/** Everything that the server remembers: plain data, so that a backup is a copy. */
const emptyState = () => ({
  generation: hex(random(16)), fakeKey: hex(random(16)), accounts: new Map(), recoveries: new Map(),
  sessions: new Map(), rooms: new Map(), invites: new Map(), events: [], position: 0,
});

export class FakeAccounts {
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
    const content = creationBytes(this.recordOf(record), unhex(accountId), unhex(homeRoom));
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
    return { ...this.signedIn(account, body), status: 201 };
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
    if (slip.requestedDay === undefined) no(409, 'recovery-not-requested');
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
}
