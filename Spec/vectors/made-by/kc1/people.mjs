// SPDX-License-Identifier: Apache-2.0
// Who and what the vectors are about: two people A and B, a counsellor C, and bytes that never change.
import { readFileSync } from 'node:fs';
import { hex, unhex, utf8 } from '../../../../Web/sealing/bytes.mjs';
import { hkdf } from '../../../../Web/sealing/primitives.mjs';
import { accountKeys } from '../../../../Web/sealing/secrets.mjs';


export const frozen = JSON.parse(readFileSync(new URL('../kc1-frozen.json', import.meta.url), 'utf8'));

/** Bytes that stand for random ones. */
export const seed = (label, length) =>
  hkdf(utf8('kintsugi test vector seed'), '', label, length);
export const seedHex = async (label, length) => hex(await seed(label, length));

/** Digits with one bit changed. */
export function flipped(digits, byte, bit = 0) {
  const bytes = unhex(digits);
  bytes[byte < 0 ? bytes.length + byte : byte] ^= 1 << bit;
  return hex(bytes);
}

export const zeros = (length) => '00'.repeat(length);
export const roomId = frozen.pairing.roomId;
export const otherRoom = await seedHex('other room', 16);
export const psk = frozen.pairing.psk;

async function person(accountId, secrets) {
  const keys = await Promise.all(secrets.map((secret, epoch) => accountKeys(unhex(secret), epoch)));
  return { accountId, secrets, keys };
}

/** A with one epoch, as the frozen values have her, and with two. */
export const a = await person(frozen.wrap.accountId, [frozen.wrap.AS]);
export const aRotated = await person(
  frozen.wrap.accountId, [frozen.wrap.AS, await seedHex('account secret A 1', 32)]);
export const b = await person(frozen.account.B.accountId, [frozen.account.B.AS]);
export const bRotated = await person(
  frozen.account.B.accountId, [frozen.account.B.AS, await seedHex('account secret B 1', 32)]);
export const c = await person(await seedHex('accountId C', 16), [await seedHex('account secret C', 32)]);

/** The public facts of a person in one epoch. */
export const partyOf = ({ accountId, keys }, epoch = keys.length - 1) => ({
  accountId, dhPub: hex(keys[epoch].dh.publicKey), sigPub: hex(keys[epoch].sig.publicKey), epoch,
});

/** What a reader has pinned of a person. */
export const pin = (of, changes = {}) => ({
  roomId, accountId: of.accountId, epoch: of.keys.length - 1,
  dhPub: hex(of.keys.at(-1).dh.publicKey), psk, ...changes,
});

export const viewer = (of, pins = []) => ({ accountId: of.accountId, secrets: of.secrets, pins });
