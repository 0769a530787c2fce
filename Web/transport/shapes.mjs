// SPDX-License-Identifier: Apache-2.0
// The exact shape of every answer the server may give. A field too many, too few or of another type
// is refused: a server cannot switch anything on in the client by adding a field.
import { ClientFailure } from './client-failure.mjs';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const refuse = (where) => { throw new ClientFailure('answer-malformed', { where }); };

/** A string of base64url without padding that stands for `size` bytes, or for at most `max` bytes. */
export const bytes = ({ size, max = 1 << 20 } = {}) => (value, where) => {
  if (typeof value !== 'string' || !/^[A-Za-z0-9_-]*$/.test(value)) refuse(where);
  const count = Math.floor(value.length * 6 / 8);
  if (value.length % 4 === 1 || (size === undefined ? count > max : count !== size)) refuse(where);
  // unused bits are zero: one value has one text
  if (LETTERS.indexOf(value.at(-1)) & [0, 0, 15, 3][value.length % 4]) refuse(where);
  return fromBase64url(value);
};
/** An identifier: 16 bytes as 32 lower-case hexadecimal digits. It stays a string. */
export const id = (value, where) =>
  typeof value === 'string' && /^[0-9a-f]{32}$/.test(value) ? value : refuse(where);
/** A short name of a session: 16 lower-case hexadecimal digits. */
export const shortId = (value, where) =>
  typeof value === 'string' && /^[0-9a-f]{16}$/.test(value) ? value : refuse(where);
/** A whole number within limits. */
export const whole = (low, high) => (value, where) =>
  Number.isInteger(value) && value >= low && value <= high ? value : refuse(where);
export const day = whole(0, 200000);
export const flag = (value, where) => (typeof value === 'boolean' ? value : refuse(where));
/** A string that is passed back to the server and never shown or interpreted. */
export const opaque = (max) => (value, where) =>
  typeof value === 'string' && value.length > 0 && value.length <= max ? value : refuse(where);
export const oneOf = (...names) => (value, where) =>
  typeof value === 'string' && names.includes(value) ? value : refuse(where);
export const listOf = (shape, max) => (value, where) =>
  Array.isArray(value) && value.length <= max
    ? value.map((item, i) => shape(item, `${where}[${i}]`)) : refuse(where);
/** An object with exactly these fields; a name that ends in `?` may be missing. */
export const object = (fields) => {
  const shapes = new Map(Object.entries(fields).map(([name, shape]) =>
    [name.replace(/\?$/, ''), { shape, optional: name.endsWith('?') }]));
  return (value, where = 'answer') => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) refuse(where);
    const given = Object.keys(value);
    for (const name of given) if (!shapes.has(name)) refuse(where);
    const out = new Map();
    for (const [name, { shape, optional }] of shapes) {
      if (given.includes(name)) out.set(name, shape(Reflect.get(value, name), `${where}.${name}`));
      else if (!optional) refuse(`${where}.${name}`);
    }
    return Object.freeze(Object.fromEntries(out));
  };
};

function fromBase64url(text) {
  // the platform's own where there is one: a page of events is megabytes of this
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text, { alphabet: 'base64url' });
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  const out = new Uint8Array(binary.length);
  for (let i = 0; i < out.length; i += 1) out[i] = binary.charCodeAt(i);
  return out;
}

const kdf = object({ id: whole(0, 255), iter: whole(0, 4294967295) });
const generation = id;
// far below what 32 bits hold: no server can bring an account to its last version
const version = whole(1, 1_000_000_000);
const signedIn = {
  accountId: id, homeRoom: id, wrapVersion: version, nonce: bytes({ size: 12 }),
  wrapped: bytes({ max: 256 }), previous: bytes({ max: 65536 }), generation,
  'token?': bytes({ size: 32 }),
};
const eventRow = object({ core: bytes({ max: 262308 }), slot: bytes({ size: 101 }) });

/** Every answer by the name of its call. */
export const answers = Object.freeze({
  server: object({
    service: oneOf('kintsugi'), version: opaque(40), signUp: oneOf('open', 'token', 'closed'),
    operator: oneOf('stranger', 'partner', 'shared-home'), host: opaque(300),
  }),
  challenge: object({
    challenge: bytes({ size: 32 }), kdf, saltP: bytes({ size: 16 }), wrapVersion: version,
  }),
  /** The answer to a sign-in, and to a sign-up: one that is repeated is a sign-in. */
  signedIn: object(signedIn),
  sessions: object({
    sessions: listOf(object({ id: shortId, current: flag, expiresDay: day }), 64),
  }),
  recovery: object({ set: flag, 'version?': version, 'requestedDay?': day }),
  recoveryChallenge: object({ challenge: bytes({ size: 32 }) }),
  recoveryReady: object({ readyDay: day }),
  recoveryBlob: object({
    accountId: id, version, blob: bytes({ max: 4096 }), wrapVersion: version,
    previous: bytes({ max: 65536 }),
  }),
  rooms: object({
    generation, usedBytes: whole(0, 2 ** 53 - 1), quotaBytes: whole(0, 2 ** 53 - 1),
    rooms: listOf(object({
      room: id, kind: oneOf('home', 'pair'), state: oneOf('inviting', 'open', 'closed'),
      'readUntilDay?': day,
      members: listOf(object({
        account: id, role: oneOf('owner', 'partner', 'counsellor'), state: oneOf('active', 'gone'),
      }), 16),
    }), 64),
  }),
  invite: object({
    room: id, state: oneOf('waiting', 'accepted'), 'blob?': bytes({ max: 8192 }),
    'acceptance?': object({ account: id, blob: bytes({ max: 8192 }) }), 'expiresDay?': day,
  }),
  stored: object({ stored: whole(0, 64), known: whole(0, 64) }),
  page: object({ generation, events: listOf(eventRow, 200), 'next?': opaque(2048) }),
  nothing: (value, where) => (value === undefined ? undefined : refuse(where)),
});
