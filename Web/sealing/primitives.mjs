// SPDX-License-Identifier: Apache-2.0
// The primitives of suite 1, each over WebCrypto and nothing else. Only modules of this folder may use
// them: everything outside works with accounts, events and pins, never with keys or nonces.
import { allZero, concat, unbase64url, unhex, utf8 } from './bytes.mjs';
import { SealingFailure } from './failures.mjs';

/** WebCrypto's functions; a page that was not loaded securely has none. */
function subtle() {
  const found = globalThis.crypto?.subtle;
  if (!found) throw new SealingFailure('platform', { missing: 'WebCrypto' });
  return found;
}

/** Random bytes of the machine. The name says what they are for, so that vectors can stand in. */
export const machine = (name, length) => globalThis.crypto.getRandomValues(new Uint8Array(length));

export const sha256 = async (bytes) => new Uint8Array(await subtle().digest('SHA-256', bytes));

/** HMAC with SHA-256. An empty key means the same as 32 zeros, and WebCrypto wants the zeros. */
export async function hmac(key, message) {
  const raw = key.length ? key : new Uint8Array(32);
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await subtle().importKey('raw', raw, algorithm, false, ['sign']);
  return new Uint8Array(await subtle().sign('HMAC', imported, message));
}

const asBytes = (value) => (typeof value === 'string' ? utf8(value) : value);

const hkdfParameters = (salt, info) =>
  ({ name: 'HKDF', hash: 'SHA-256', salt: asBytes(salt), info: asBytes(info) });

/** A secret from which more than one thing is derived: each call to the platform costs, in a long journal. */
export const hkdfSecret = (secret) =>
  subtle().importKey('raw', secret, 'HKDF', false, ['deriveBits', 'deriveKey']);

/** Bytes of such a secret. */
export async function hkdfBytes(key, salt, info, length) {
  return new Uint8Array(await subtle().deriveBits(hkdfParameters(salt, info), key, length * 8));
}

/** An AES-GCM key of 256 bits of such a secret, which never becomes readable. */
export const hkdfAesKey = (key, salt, info, usages) => subtle().deriveKey(
  hkdfParameters(salt, info), key, { name: 'AES-GCM', length: 256 }, false, usages);

/** RFC 5869 with SHA-256; salt and info may be texts. */
export const hkdf = async (secret, salt, info, length) =>
  hkdfBytes(await hkdfSecret(secret), salt, info, length);

/** PBKDF2 with HMAC-SHA-256. */
export async function pbkdf2(password, salt, iterations, length) {
  const key = await subtle().importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return new Uint8Array(await subtle().deriveBits(algorithm, key, length * 8));
}

/** An AES-GCM key that cannot be read out again. `usages`: 'encrypt', 'decrypt' or both. */
export const aesKey = (raw, usages) => subtle().importKey('raw', raw, 'AES-GCM', false, usages);

const gcm = (nonce, aad) => ({ name: 'AES-GCM', iv: nonce, additionalData: aad, tagLength: 128 });

/** AES-GCM: the ciphertext with its 16 bytes of tag at the end. */
export async function aeadSeal(key, nonce, plain, aad) {
  return new Uint8Array(await subtle().encrypt(gcm(nonce, aad), key, plain));
}

/** Opens what `aeadSeal` made, or refuses with `code`. */
export async function aeadOpen(key, nonce, sealed, aad, code) {
  if (sealed.length < 16) throw new SealingFailure(code);
  try {
    return new Uint8Array(await subtle().decrypt(gcm(nonce, aad), key, sealed));
  } catch (error) {
    // WebCrypto says OperationError for a wrong tag; anything else is a mistake of the program.
    if (error.name === 'OperationError') throw new SealingFailure(code);
    throw error;
  }
}

// RFC 8410: what stands before the 32 bytes of a private key.
const X25519_PREFIX = unhex('302e020100300506032b656e04220420');
const ED25519_PREFIX = unhex('302e020100300506032b657004220420');

async function pairFromSeed(seed, prefix, name, usage) {
  const encoded = concat(prefix, seed);
  // The public half can only be read from an extractable key, so the secret is imported twice and
  // the key that stays cannot be read.
  const readable = await subtle().importKey('pkcs8', encoded, name, true, [usage]);
  const publicKey = unbase64url((await subtle().exportKey('jwk', readable)).x);
  const privateKey = await subtle().importKey('pkcs8', encoded, name, false, [usage]);
  encoded.fill(0);
  return { privateKey, publicKey };
}

/** The X25519 key pair of 32 secret bytes: `{ privateKey, publicKey }`, the latter as bytes. */
export const x25519FromSeed = (seed) => pairFromSeed(seed, X25519_PREFIX, 'X25519', 'deriveBits');

/** The Ed25519 key pair of 32 secret bytes. */
export const ed25519FromSeed = (seed) => pairFromSeed(seed, ED25519_PREFIX, 'Ed25519', 'sign');

/** The shared secret of X25519. A public key of low order, which gives zeros, is refused. */
export async function x25519(pair, publicBytes, code) {
  let shared;
  try {
    const theirs = await subtle().importKey('raw', publicBytes, 'X25519', false, []);
    const algorithm = { name: 'X25519', public: theirs };
    shared = new Uint8Array(await subtle().deriveBits(algorithm, pair.privateKey, 256));
  } catch (error) {
    // Some engines refuse the zeros themselves.
    if (error.name === 'OperationError') throw new SealingFailure(code);
    throw error;
  }
  if (allZero(shared)) throw new SealingFailure(code);
  return shared;
}

export async function ed25519Sign(pair, message) {
  return new Uint8Array(await subtle().sign('Ed25519', pair.privateKey, message));
}

/** Whether the signature is right; a public key that is no point is a signature that is wrong. */
export async function ed25519Verify(publicBytes, signature, message) {
  try {
    const key = await subtle().importKey('raw', publicBytes, 'Ed25519', false, ['verify']);
    return await subtle().verify('Ed25519', key, signature, message);
  } catch (error) {
    if (error.name === 'OperationError' || error.name === 'DataError') return false;
    throw error;
  }
}

/** Refuses with 'platform' where this browser lacks what suite 1 needs. */
export async function checkPlatform() {
  try {
    const agreement = await x25519FromSeed(machine('trial', 32));
    await x25519(agreement, agreement.publicKey, 'platform');
    await ed25519Sign(await ed25519FromSeed(machine('trial', 32)), new Uint8Array(1));
  } catch (error) {
    if (error instanceof SealingFailure) throw error;
    throw new SealingFailure('platform', { missing: error.name });
  }
}
