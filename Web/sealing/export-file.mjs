// SPDX-License-Identifier: Apache-2.0
// A sealed file for keeping: everything that its owner can read, under a passphrase of its own.
import { concat, exactly, lengthPrefixed, readU32, u32, u8 } from './bytes.mjs';
import { SealingFailure } from './failures.mjs';
import { newPassphraseBytes, passphraseBytes } from './passphrase.mjs';
import { aeadOpen, aeadSeal, aesKey, machine, pbkdf2 } from './primitives.mjs';
import { calibrateIterations, checkStretching, PBKDF2 } from './stretching.mjs';

const MAGIC = 0x4b545831;
const SUITE = 1;
/** Magic 4, suite 1, stretching 1, iterations 4, salt 16, nonce 12. */
const HEADER_LENGTH = 38;

async function fileKey(passphrase, salt, iterations, usage) {
  const context = concat(lengthPrefixed('kintsugi/v1/export'), lengthPrefixed(salt));
  return aesKey(await pbkdf2(passphrase, context, iterations, 32), [usage]);
}

/** `sealExport` with its own source of random bytes, for vectors. */
export async function sealExportWith(draw, { passphrase, content, iterations, avoid }) {
  const chosen = newPassphraseBytes(passphrase, avoid);
  const kdf = { id: PBKDF2, iter: iterations ?? await calibrateIterations() };
  checkStretching(kdf);
  const salt = exactly(16, draw('export salt', 16), 'salt');
  const nonce = exactly(12, draw('export nonce', 12), 'nonce');
  const header = concat(u32(MAGIC), u8(SUITE), u8(kdf.id), u32(kdf.iter), salt, nonce);
  const key = await fileKey(chosen, salt, kdf.iter, 'encrypt');
  return concat(header, await aeadSeal(key, nonce, content, header));
}

/** The bytes of a sealed file (KTX1). */
export const sealExport = (choice) => sealExportWith(machine, choice);

/** The content of a sealed file. */
export async function openExport({ passphrase, file }) {
  if (file.length < HEADER_LENGTH + 16) {
    throw new SealingFailure('export-short', { bytes: file.length });
  }
  if (readU32(file, 0) !== MAGIC) throw new SealingFailure('export-magic');
  if (file[4] !== SUITE) throw new SealingFailure('export-suite', { suite: file[4] });
  const kdf = { id: file[5], iter: readU32(file, 6) };
  checkStretching(kdf);
  const key = await fileKey(passphraseBytes(passphrase), file.slice(10, 26), kdf.iter, 'decrypt');
  return aeadOpen(
    key, file.slice(26, HEADER_LENGTH), file.slice(HEADER_LENGTH), file.slice(0, HEADER_LENGTH),
    'export-sealed');
}
