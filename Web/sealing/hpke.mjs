// SPDX-License-Identifier: Apache-2.0
// HPKE (RFC 9180) with DHKEM(X25519, HKDF-SHA256) and HKDF-SHA256, one message a context. KC1 uses the
// mode auth_psk with AES-256-GCM alone; the other modes and AES-128-GCM are here so that the published
// vectors can be run against the same lines.
import { concat, u8, u16, utf8 } from './bytes.mjs';
import { aeadOpen, aeadSeal, aesKey, hmac, machine, x25519, x25519FromSeed } from './primitives.mjs';

const NOTHING = new Uint8Array(0);
const VERSION = utf8('HPKE-v1');
const KEM_SUITE = concat(utf8('KEM'), u16(0x0020));
/** The numbers of the two AEADs, and the lengths of their keys. */
const KEY_LENGTH = new Map([[0x0001, 16], [0x0002, 32]]);
/** The AEAD of KC1: AES-256-GCM. */
export const AES_256_GCM = 0x0002;

const labeledExtract = (suite, salt, label, secret) =>
  hmac(salt, concat(VERSION, suite, utf8(label), secret));

/** HKDF-Expand for at most 32 bytes, which is one block and all that is needed here. */
async function labeledExpand(suite, key, label, info, length) {
  const block = await hmac(
    key, concat(u16(length), VERSION, suite, utf8(label), info, u8(1)));
  return block.slice(0, length);
}

async function extractAndExpand(shared, context) {
  const key = await labeledExtract(KEM_SUITE, NOTHING, 'eae_prk', shared);
  return labeledExpand(KEM_SUITE, key, 'shared_secret', context, 32);
}

/** Section 5.1: the key and the first nonce of a context. */
export async function keySchedule(mode, sharedSecret, { info, psk, pskId, aead }) {
  const suite = concat(utf8('HPKE'), u16(0x0020), u16(0x0001), u16(aead));
  const context = concat(
    u8(mode),
    await labeledExtract(suite, NOTHING, 'psk_id_hash', pskId),
    await labeledExtract(suite, NOTHING, 'info_hash', info));
  const secret = await labeledExtract(suite, sharedSecret, 'secret', psk);
  return {
    key: await labeledExpand(suite, secret, 'key', context, KEY_LENGTH.get(aead)),
    nonce: await labeledExpand(suite, secret, 'base_nonce', context, 12),
  };
}

const modeOf = (authenticated, psk) => (authenticated ? 2 : 0) + (psk.length ? 1 : 0);

/** The sender's context: `{ enc, key, nonce }`. Without `sender` nobody is authenticated. */
export async function senderContext({
  recipient, sender = null, ephemeral, info, psk = NOTHING, pskId = NOTHING, aead = AES_256_GCM,
}, code) {
  let shared = await x25519(ephemeral, recipient, code);
  let context = concat(ephemeral.publicKey, recipient);
  if (sender) {
    shared = concat(shared, await x25519(sender, recipient, code));
    context = concat(context, sender.publicKey);
  }
  const secret = await extractAndExpand(shared, context);
  const schedule = await keySchedule(modeOf(sender, psk), secret, { info, psk, pskId, aead });
  return { enc: ephemeral.publicKey, ...schedule };
}

/** The recipient's context: `{ key, nonce }`. `sender` is the author's public key, if any. */
export async function recipientContext({
  recipient, sender = null, enc, info, psk = NOTHING, pskId = NOTHING, aead = AES_256_GCM,
}, code) {
  let shared = await x25519(recipient, enc, code);
  let context = concat(enc, recipient.publicKey);
  if (sender) {
    shared = concat(shared, await x25519(recipient, sender, code));
    context = concat(context, sender);
  }
  const secret = await extractAndExpand(shared, context);
  return keySchedule(modeOf(sender, psk), secret, { info, psk, pskId, aead });
}

/** Seals one message: `{ enc, sealed }`. */
export async function hpkeSeal({ plain, aad, draw = machine, ...parties }, code) {
  const ephemeral = await x25519FromSeed(draw('ephemeral', 32));
  const { enc, key, nonce } = await senderContext({ ...parties, ephemeral }, code);
  return { enc, sealed: await aeadSeal(await aesKey(key, ['encrypt']), nonce, plain, aad) };
}

/** Opens one message, or refuses with `code`. */
export async function hpkeOpen({ sealed, aad, ...parties }, code) {
  const { key, nonce } = await recipientContext(parties, code);
  return aeadOpen(await aesKey(key, ['decrypt']), nonce, sealed, aad, code);
}
