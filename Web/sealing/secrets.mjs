// SPDX-License-Identifier: Apache-2.0
// The account secret: how it lies at the server, sealed, and which keys come out of it in each epoch.
import { concat, lengthPrefixed, u32, u8, utf8 } from './bytes.mjs';
import { SealingFailure } from './failures.mjs';
import {
  aeadOpen, aeadSeal, aesKey, ed25519FromSeed, hkdf, sha256, x25519FromSeed,
} from './primitives.mjs';

const ACCOUNT = 'kintsugi/v1/as';
/** More epochs than anybody needs; a longer list of secrets is refused unread. */
export const MOST_OLDER_SECRETS = 255;

const derive = (secret, label, epoch) =>
  hkdf(secret, ACCOUNT, concat(utf8(label), u32(epoch)), 32);

/** The keys of one epoch. `self` and `local` are bytes here; the account keeps them unreadable. */
export async function accountKeys(secret, epoch) {
  return {
    self: await derive(secret, 'self', epoch),
    dh: await x25519FromSeed(await derive(secret, 'dh', epoch)),
    sig: await ed25519FromSeed(await derive(secret, 'sig', epoch)),
    local: await derive(secret, 'local', epoch),
  };
}

/** The room that belongs to one account alone, for what is written before and beside any pairing. */
export async function homeRoomOf(accountId) {
  const hash = await sha256(concat(lengthPrefixed('kintsugi/v1/home'), lengthPrefixed(accountId)));
  return hash.slice(0, 16);
}

/** What else a sealed secret stands for: the older secrets, where there are any. */
async function boundTo(previous) {
  return previous.length ? lengthPrefixed(await sha256(previous)) : new Uint8Array(0);
}

/** The data that a wrapped account secret is bound to. */
export async function wrapContext({ accountId, kdf, saltP, wrapVersion, previous }) {
  return concat(
    lengthPrefixed('kintsugi/v1/wrap'), lengthPrefixed(accountId), u8(kdf.id), u32(kdf.iter),
    lengthPrefixed(saltP), u32(wrapVersion), await boundTo(previous));
}

export async function wrapSecret(kek, nonce, secret, context) {
  return aeadSeal(kek, nonce, secret, await wrapContext(context));
}

/** The account secret, or a refusal: `wrap-lowered`, `wrap-length` or `wrap-sealed`. */
export async function unwrapSecret(kek, { nonce, wrapped, remembered, ...context }) {
  if (remembered?.wrapVersion !== undefined && context.wrapVersion < remembered.wrapVersion) {
    throw new SealingFailure('wrap-lowered', {
      version: context.wrapVersion, remembered: remembered.wrapVersion,
    });
  }
  if (nonce.length !== 12 || wrapped.length !== 48) throw new SealingFailure('wrap-length');
  return aeadOpen(kek, nonce, wrapped, await wrapContext(context), 'wrap-sealed');
}

const previousKey = async (secret, usage) =>
  aesKey(await hkdf(secret, ACCOUNT, 'prev', 32), [usage]);

const previousContext = (accountId, epoch) =>
  concat(lengthPrefixed('kintsugi/v1/prev'), lengthPrefixed(accountId), u32(epoch));

/** Seals the secrets of all earlier epochs, oldest first, under the newest. */
export async function sealPrevious(nonce, secret, accountId, older) {
  const sealed = await aeadSeal(
    await previousKey(secret, 'encrypt'), nonce, concat(...older),
    previousContext(accountId, older.length));
  return concat(nonce, sealed);
}

/** The secrets of all earlier epochs, oldest first: none where `previous` is empty. */
export async function openPrevious(previous, secret, accountId) {
  if (previous.length === 0) return [];
  const count = (previous.length - 12 - 16) / 32;
  if (!Number.isInteger(count) || count < 1 || count > MOST_OLDER_SECRETS) {
    throw new SealingFailure('previous-length', { bytes: previous.length });
  }
  const plain = await aeadOpen(
    await previousKey(secret, 'decrypt'), previous.slice(0, 12), previous.slice(12),
    previousContext(accountId, count), 'previous-sealed');
  return Array.from({ length: count }, (_, i) => plain.slice(32 * i, 32 * i + 32));
}

const recoveryContext = async ({ accountId, version, previous }) => concat(
  lengthPrefixed('kintsugi/v1/recwrap'), lengthPrefixed(accountId), u32(version),
  await boundTo(previous));

/** What a recovery slip opens: kit secret and account secret, behind their nonce. */
export async function sealRecovery(key, nonce, kitSecret, secret, context) {
  const plain = concat(kitSecret, secret);
  return concat(nonce, await aeadSeal(key, nonce, plain, await recoveryContext(context)));
}

export async function openRecovery(key, blob, context) {
  if (blob.length !== 12 + 48 + 16) {
    throw new SealingFailure('recovery-length', { bytes: blob.length });
  }
  const plain = await aeadOpen(
    key, blob.slice(0, 12), blob.slice(12), await recoveryContext(context), 'recovery-sealed');
  return { kitSecret: plain.slice(0, 16), secret: plain.slice(16) };
}

/** What a slip secret derives: its name at the server, its login seed and its key. */
export async function slipKeys(slipSecret) {
  return {
    lookup: await hkdf(slipSecret, '', 'kintsugi/v1/rec-lookup', 16),
    authSeed: await hkdf(slipSecret, 'kintsugi/v1/recovery', 'auth', 32),
    kek: await hkdf(slipSecret, 'kintsugi/v1/recovery', 'kek', 32),
  };
}
