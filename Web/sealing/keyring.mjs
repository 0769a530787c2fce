// SPDX-License-Identifier: Apache-2.0
// The keys behind an account object. They lie in a table that only modules of this folder can look into,
// so that no property of an account holds a secret and none can be logged or stored by mistake.
import { aesKey } from './primitives.mjs';
import { accountKeys, homeRoomOf } from './secrets.mjs';

const rings = new WeakMap();

/** The keys of an account; a mistake of the program where it is no account of this folder. */
export function keysOf(account) {
  const ring = rings.get(account);
  if (!ring) throw new TypeError('not an unlocked account');
  return ring;
}

/** Keeps the keys of an account. */
export const keep = (account, ring) => { rings.set(account, ring); };

/**
 * The keys of every epoch, oldest first. WebCrypto keeps those that seal and sign, and does not give
 * them out again; the secrets themselves stay as bytes, because a new passphrase must wrap them anew.
 */
export async function makeRing({ accountId, kitSecret, secrets, ...rest }) {
  const epochs = await Promise.all(secrets.map(async (secret, epoch) => {
    const { self, dh, sig, local } = await accountKeys(secret, epoch);
    const key = await aesKey(self, ['encrypt', 'decrypt']);
    for (const bytes of [self, local]) bytes.fill(0);
    return { self: key, dh, sig };
  }));
  return { accountId, homeRoom: await homeRoomOf(accountId), kitSecret, secrets, epochs, ...rest };
}
