// SPDX-License-Identifier: Apache-2.0
// After a rotation the old signing key vouches for the new keys. That keeps the chain of keys unbroken,
// and it is not a proof that the right person did it: both compare the new number.
import { concat, equal, lengthPrefixed } from './bytes.mjs';
import { SealingFailure } from './failures.mjs';
import { keysOf } from './keyring.mjs';
import { partyBytes, pinFor } from './pairing.mjs';
import { ed25519Sign, ed25519Verify } from './primitives.mjs';

/** What the old key signs. */
export const rotationMessage = (party) =>
  concat(lengthPrefixed('kintsugi/v1/rotate'), lengthPrefixed(partyBytes(party)));

/** What the event `identity.rotate` carries: the keys of the newest epoch, signed by the one before. */
export async function signRotation(account) {
  const { accountId, epochs } = keysOf(account);
  const epoch = epochs.length - 1;
  if (epoch < 1) throw new TypeError('this account has only its first keys');
  const { dh, sig } = epochs[epoch];
  const party = {
    accountId: accountId.slice(), epoch, dhPub: dh.publicKey.slice(), sigPub: sig.publicKey.slice(),
  };
  const signature = await ed25519Sign(epochs[epoch - 1].sig, rotationMessage(party));
  return { ...party, signature };
}

/** Checks a rotation against the pin of the epoch before. */
export async function verifyRotation(pin, rotation) {
  if (!equal(pin.accountId, rotation.accountId)) throw new SealingFailure('rotation-account');
  if (rotation.epoch !== pin.epoch + 1) {
    throw new SealingFailure('rotation-epoch', { epoch: rotation.epoch, pinned: pin.epoch });
  }
  const message = rotationMessage(rotation);
  const right = rotation.signature.length === 64
    && await ed25519Verify(pin.sigPub, rotation.signature, message);
  if (!right) throw new SealingFailure('rotation-signature');
}

/**
 * The pin of a contact's next epoch. The old pin stays: earlier events are opened with it. The new one has a
 * new number, and counts as not compared until both have compared it.
 */
export async function acceptRotation({ account, pin, rotation }) {
  await verifyRotation(pin, rotation);
  const { accountId, dhPub, sigPub, epoch } = rotation;
  return pinFor({ account, pin, theirs: { accountId, dhPub, sigPub, epoch } });
}

/** The pin of a contact after this account has rotated its own keys: same keys, new number. */
export const renewPin = ({ account, pin }) => pinFor({ account, pin, theirs: pin });
