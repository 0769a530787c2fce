// SPDX-License-Identifier: Apache-2.0
// What is signed at a server. Host and action are part of it: a signature given to one server or for one
// purpose is worth nothing at another.
import { concat, lengthPrefixed, u32, u8 } from './bytes.mjs';
import { SealingFailure } from './failures.mjs';
import { ed25519Sign, ed25519Verify, sha256 } from './primitives.mjs';

/** Every action that can be signed. All but `login` carry a content. */
export const ACTIONS = Object.freeze(
  ['create', 'login', 'change', 'rotateKit', 'recovery', 'recover', 'leave']);

/** The bytes of an account record, as they are signed. */
export const recordBytes = (record) => concat(
  lengthPrefixed(record.lookup), lengthPrefixed(record.authPub),
  u8(record.kdf.id), u32(record.kdf.iter), lengthPrefixed(record.saltP), u32(record.wrapVersion),
  lengthPrefixed(record.nonce), lengthPrefixed(record.wrapped), lengthPrefixed(record.previous));

/** What is signed to make an account: its record, its number and its home room. */
export const creationBytes = (record, accountId, homeRoom) =>
  concat(recordBytes(record), lengthPrefixed(accountId), lengthPrefixed(homeRoom));

/** The bytes of a recovery record, as they are signed. */
export const recoveryBytes = (record) => concat(
  lengthPrefixed(record.lookup), lengthPrefixed(record.authPub),
  u32(record.version), lengthPrefixed(record.blob));

/** The message of an action. `content` is bytes for every action but `login`, which has none. */
export async function actionMessage(host, challenge, lookup, action, content) {
  if (!ACTIONS.includes(action) || (content === undefined) !== (action === 'login')) {
    throw new SealingFailure('action', { action });
  }
  const message = concat(
    lengthPrefixed('kintsugi/v1/login'), lengthPrefixed(host), lengthPrefixed(challenge),
    lengthPrefixed(lookup), lengthPrefixed(action));
  return content === undefined ? message : concat(message, lengthPrefixed(await sha256(content)));
}

/** Signs an action with a login key pair. */
export async function signAction(pair, lookup, host, challenge, action, content) {
  return ed25519Sign(pair, await actionMessage(host, challenge, lookup, action, content));
}

/** Refuses with 'signature' where an action was not signed by this key. */
export async function verifyAction(authPub, signature, { host, challenge, lookup, action, content }) {
  const message = await actionMessage(host, challenge, lookup, action, content);
  if (signature.length !== 64 || !await ed25519Verify(authPub, signature, message)) {
    throw new SealingFailure('signature');
  }
}
