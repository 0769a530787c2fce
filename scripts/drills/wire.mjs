// SPDX-License-Identifier: Apache-2.0
// A client with nothing but the wire: signs in with a key of its own and sends envelopes of the right
// shape whose insides are random. The server cannot tell; that is what makes these drills quick.

import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import http from "node:http";

export const lp = (bytes) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};
export const u32 = (value) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
export const sha256 = (bytes) => createHash("sha256").update(bytes).digest();
export const b64 = (bytes) => Buffer.from(bytes).toString("base64url");
const hex = (bytes) => Buffer.from(bytes).toString("hex");

/** An answer that was not what the drill needs. */
export class Unexpected extends Error {
  constructor(what, answer) {
    super(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`);
    this.answer = answer;
  }
}

/** Requests to one server; every connection is new, so that a killed server is noticed at once. */
export class Wire {
  constructor(port, { timeout = 20_000 } = {}) {
    this.port = port;
    this.host = `localhost:${port}`;
    this.timeout = timeout;
  }

  /** Sends one request and gives {status, body}; throws when no whole answer came. */
  request(method, path, body, token) {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = { Host: this.host, "X-Kintsugi": "1", Connection: "close" };
    if (token) headers.Authorization = `Bearer ${token}`;
    if (text !== undefined) {
      headers["Content-Type"] = "application/json";
      headers["Content-Length"] = Buffer.byteLength(text);
    }
    return new Promise((resolve, reject) => {
      const options = { host: "127.0.0.1", port: this.port, method, path, headers, agent: false };
      const request = http.request(options, (response) => {
        const parts = [];
        response.on("data", (part) => parts.push(part));
        response.on("error", reject);
        response.on("end", () => {
          if (!response.complete) return reject(new Error("half an answer"));
          const answer = Buffer.concat(parts).toString("utf8");
          resolve({ status: response.statusCode, body: answer === "" ? null : JSON.parse(answer) });
        });
      });
      request.setTimeout(this.timeout, () => request.destroy(new Error("no answer in time")));
      request.on("error", reject);
      request.end(text);
    });
  }

  /** The same, and the answer's body; any other status than `status` is an error. */
  async expect(status, method, path, body, token) {
    const answer = await this.request(method, path, body, token);
    if (answer.status !== status) throw new Unexpected(`${method} ${path}`, answer);
    return answer.body;
  }
}

/** What stands in the JSON of an account record, and the bytes of it that are signed. */
export const recordBytes = (record) => Buffer.concat([
  lp(record.lookup), lp(record.authPub), Buffer.from([record.kdf.id]), u32(record.kdf.iter),
  lp(record.saltP), u32(record.wrapVersion), lp(record.nonce), lp(record.wrapped),
  lp(record.previous),
]);
export const recordJSON = (record) => ({
  lookup: b64(record.lookup), authPub: b64(record.authPub), kdf: record.kdf,
  saltP: b64(record.saltP), wrapVersion: record.wrapVersion, nonce: b64(record.nonce),
  wrapped: b64(record.wrapped), previous: b64(record.previous),
});

const signingKey = () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  return { private: privateKey, public: publicKey.export({ type: "spki", format: "der" }).subarray(-32) };
};

/** What a recovery slip is to a server. */
export const newSlip = (version = 2) => ({ lookup: randomBytes(16), key: signingKey(), version });

/** One person with an account. */
export class Person {
  constructor() {
    this.accountId = randomBytes(16);
    this.homeRoom = sha256(Buffer.concat([lp(Buffer.from("kintsugi/v1/home")), lp(this.accountId)]))
      .subarray(0, 16);
    this.key = signingKey();
    this.record = this.newRecord(randomBytes(16), this.key, 1);
    this.chains = new Map();
  }

  get id() { return hex(this.accountId); }
  get home() { return hex(this.homeRoom); }

  newRecord(lookup, key, wrapVersion) {
    return {
      lookup, authPub: key.public, kdf: { id: 1, iter: 600_000 }, saltP: randomBytes(16),
      wrapVersion, nonce: randomBytes(12), wrapped: randomBytes(48), previous: Buffer.alloc(0),
    };
  }

  /** The signature of an action; `content` is what the action carries, nothing for a login. */
  signature(wire, challenge, action, content, { lookup = this.record.lookup, key = this.key } = {}) {
    const parts = [
      lp(Buffer.from("kintsugi/v1/login")), lp(Buffer.from(wire.host)), lp(challenge), lp(lookup),
      lp(Buffer.from(action)),
    ];
    if (action !== "login") parts.push(lp(sha256(content)));
    return b64(sign(null, Buffer.concat(parts), key.private));
  }

  async challenge(wire, lookup = this.record.lookup) {
    const answer = await wire.expect(200, "POST", "/v1/auth/challenge", { lookup: b64(lookup) });
    return Buffer.from(answer.challenge, "base64url");
  }

  async signUp(wire, signUpToken) {
    const challenge = await this.challenge(wire);
    const content = Buffer.concat([recordBytes(this.record), lp(this.accountId), lp(this.homeRoom)]);
    const answer = await wire.expect(201, "POST", "/v1/accounts", {
      record: recordJSON(this.record), accountId: this.id, homeRoom: this.home,
      challenge: b64(challenge), sig: this.signature(wire, challenge, "create", content),
      session: "bearer", device: "own", ...(signUpToken ? { signUpToken } : {}),
    });
    this.token = answer.token;
  }

  /** The status of a login with `record` and `key`; 200 keeps the token. */
  async signIn(wire, record = this.record, key = this.key) {
    const challenge = await this.challenge(wire, record.lookup);
    const answer = await wire.request("POST", "/v1/auth/login", {
      lookup: b64(record.lookup), challenge: b64(challenge),
      sig: this.signature(wire, challenge, "login", null, { lookup: record.lookup, key }),
      session: "bearer", device: "own",
    });
    if (answer.status === 200) this.token = answer.body.token;
    return answer.status;
  }

  /** A record with another passphrase, and its key; `change` puts it in force. */
  otherPassphrase() {
    const key = signingKey();
    return { key, record: this.newRecord(this.record.lookup, key, this.record.wrapVersion + 1) };
  }

  async change(wire, next) {
    const challenge = await this.challenge(wire);
    await wire.expect(204, "POST", "/v1/auth/change", {
      challenge: b64(challenge), record: recordJSON(next.record),
      sig: this.signature(wire, challenge, "change", recordBytes(next.record)),
    }, this.token);
  }

  /** Deposits a slip, as far as a server can tell; `slip` is what its holder signs with. */
  async setRecovery(wire, slip = newSlip(1)) {
    const challenge = await this.challenge(wire);
    const blob = randomBytes(76);
    const content = Buffer.concat([lp(slip.lookup), lp(slip.key.public), u32(slip.version), lp(blob)]);
    await wire.expect(204, "PUT", "/v1/recovery", {
      challenge: b64(challenge), sig: this.signature(wire, challenge, "recovery", content),
      recovery: { lookup: b64(slip.lookup), authPub: b64(slip.key.public), version: slip.version, blob: b64(blob) },
    }, this.token);
    return slip;
  }

  /** Asks with a slip for a recovery. */
  async requestRecovery(wire, slip) {
    const answer = await wire.expect(200, "POST", "/v1/recovery/challenge", { lookup: b64(slip.lookup) });
    const challenge = Buffer.from(answer.challenge, "base64url");
    return wire.expect(202, "POST", "/v1/recovery/request", {
      lookup: b64(slip.lookup), challenge: b64(challenge),
      sig: this.signature(wire, challenge, "recover", Buffer.alloc(0), slip),
    });
  }

  async leave(wire, delayDays = 0) {
    const challenge = await this.challenge(wire);
    await wire.expect(204, "POST", "/v1/account/leave", {
      challenge: b64(challenge), delayDays,
      sig: this.signature(wire, challenge, "leave", u32(delayDays)),
    }, this.token);
  }

  /** The next envelope of a chain, of the right shape; `readers` get a slot each. */
  event(room, lane, stream, readers = []) {
    const name = `${hex(room)} ${lane} ${hex(stream)}`;
    const chain = this.chains.get(name) ?? { seq: 0n, prev: Buffer.alloc(32) };
    const header = Buffer.alloc(164);
    header.write("KTS1", 0, "latin1");
    header.writeUInt8(1, 4);
    header.writeUInt8(lane, 5);
    room.copy(header, 8);
    this.accountId.copy(header, 24);
    stream.copy(header, 40);
    header.writeBigUInt64BE(chain.seq, 56);
    chain.prev.copy(header, 64);
    const eventId = randomBytes(16);
    eventId.copy(header, 96);
    randomBytes(12).copy(header, 116);
    randomBytes(32).copy(header, 128);
    header.writeUInt32BE(1024, 160);
    const core = Buffer.concat([header, randomBytes(1024)]);
    this.chains.set(name, { seq: chain.seq + 1n, prev: sha256(core) });
    const slots = [slot(this.accountId, 0), ...readers.map((reader) => slot(reader.accountId, 1))];
    const bySlot = [this, ...readers].map((reader, index) => [reader.id, b64(slots[index])]);
    return {
      id: hex(eventId), core: b64(core), slots: new Map(bySlot),
      json: { core: b64(core), slots: slots.map(b64) },
    };
  }

  append(wire, room, events) {
    return wire.expect(200, "POST", `/v1/rooms/${hex(room)}/events`,
      { events: events.map((event) => event.json) }, this.token);
  }

  /** Every core that this person can read in a room. */
  async cores(wire, room) { return new Set((await this.events(wire, room)).keys()); }

  /** Every event that this person can read in a room: core to slot. */
  async events(wire, room) {
    const found = new Map();
    let query = "limit=200";
    for (;;) {
      const page = await wire.expect(200, "GET", `/v1/rooms/${hex(room)}/events?${query}`, undefined,
        this.token);
      for (const event of page.events) found.set(event.core, event.slot);
      if (page.events.length === 0 || !page.next) return found;
      query = `limit=200&after=${encodeURIComponent(page.next)}`;
    }
  }
}

/** A slot of the right shape for a recipient: kind 0 for the author, 1 for another reader. */
export const slot = (recipient, kind) => {
  const x = kind === 0 ? Buffer.concat([randomBytes(12), Buffer.alloc(20)]) : randomBytes(32);
  return Buffer.concat([recipient, Buffer.from([kind]), u32(0), x, randomBytes(48)]);
};

/** Two people in one open pair room, as an invitation leaves them. */
export class Pair {
  constructor(first, second) {
    Object.assign(this, {
      first, second, room: randomBytes(16), invite: hex(randomBytes(16)),
      blob: b64(randomBytes(1052)), acceptBlob: b64(randomBytes(196)),
    });
  }

  get id() { return hex(this.room); }

  async invited(wire) {
    await wire.expect(204, "PUT", `/v1/invites/${this.invite}`,
      { room: this.id, role: "partner", blob: this.blob }, this.first.token);
  }

  async accepted(wire) {
    await wire.expect(204, "POST", `/v1/invites/${this.invite}/accept`,
      { blob: this.acceptBlob }, this.second.token);
  }

  async confirmed(wire) {
    await wire.expect(204, "POST", `/v1/rooms/${this.id}/confirm`,
      { inviteId: this.invite, account: this.second.id }, this.first.token);
  }
}
