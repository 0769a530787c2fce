// SPDX-License-Identifier: Apache-2.0
// From a passphrase and a kit secret to the login key and the wrapping key. Both secrets are needed: who
// stole the server lacks the kit, who found the kit lacks the passphrase.
import { concat, lengthPrefixed, utf8 } from './bytes.mjs';
import { SealingFailure } from './failures.mjs';
import { decodeKit } from './kit.mjs';
import { hkdf, pbkdf2 } from './primitives.mjs';

/** The only way of stretching: PBKDF2 with HMAC-SHA-256. */
export const PBKDF2 = 1;
/** Constants of the code. No server can change them. */
export const FEWEST_ITERATIONS = 600_000;
export const MOST_ITERATIONS = 10_000_000;
const MOST_BY_CALIBRATION = 4_000_000;

/** Refuses what a dishonest server could ask for: too little to protect, too much to finish. */
export function checkStretching(kdf, remembered) {
  if (kdf.id !== PBKDF2) throw new SealingFailure('kdf-unknown', { id: kdf.id });
  const fits = Number.isInteger(kdf.iter) && kdf.iter >= FEWEST_ITERATIONS && kdf.iter <= MOST_ITERATIONS;
  if (!fits) throw new SealingFailure('kdf-outside', { iterations: kdf.iter });
  if (remembered?.iter !== undefined && kdf.iter < remembered.iter) {
    throw new SealingFailure('kdf-lowered', { iterations: kdf.iter, remembered: remembered.iter });
  }
}

/** Sixteen bytes that name the account at its server; nobody can guess them. */
export const lookupOf = (kitSecret) => hkdf(kitSecret, '', 'kintsugi/v1/lookup', 16);

/** The same of a kit code as a person typed it: what a challenge is asked for with. */
export const lookupOfKit = async (kit) => lookupOf(await decodeKit(kit));

/** `{ lookup, authSeed, kek }` of checked passphrase bytes; the stretching was checked before. */
export async function stretch(passphrase, kitSecret, saltP, kdf) {
  const lookup = await lookupOf(kitSecret);
  const salt = concat(
    lengthPrefixed('kintsugi/v1/pw'), lengthPrefixed(lookup), lengthPrefixed(saltP));
  const stretched = await pbkdf2(passphrase, salt, kdf.iter, 32);
  const root = concat(utf8('kintsugi/v1/root'), kitSecret);
  const keys = {
    lookup,
    authSeed: await hkdf(stretched, root, 'auth', 32),
    kek: await hkdf(stretched, root, 'kek', 32),
  };
  stretched.fill(0);
  return keys;
}

/** The number of iterations that take about `target` milliseconds on this machine. */
export async function calibrateIterations(target = 700) {
  const trial = 200_000;
  const began = performance.now();
  await pbkdf2(utf8('calibration'), utf8('calibration'), trial, 32);
  const taken = Math.max(performance.now() - began, 1);
  const wanted = Math.round((trial * target) / taken / 10_000) * 10_000;
  return Math.min(Math.max(wanted, FEWEST_ITERATIONS), MOST_BY_CALIBRATION);
}
