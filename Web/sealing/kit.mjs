// SPDX-License-Identifier: Apache-2.0
// The kit code opens nothing without the passphrase. The recovery slip opens everything, so it can be
// cut in two halves of which each alone is worth nothing.
import { concat, equal, exactly, utf8 } from './bytes.mjs';
import { decodeCode, encodeCode } from './codes.mjs';
import { SealingFailure } from './failures.mjs';
import { machine, sha256 } from './primitives.mjs';

const KIT_VERSION = 1;
const SLIP_WHOLE = 1;
const SLIP_FIRST = 2;
const SLIP_SECOND = 3;

/** The 32 letters of a kit secret of 16 bytes. */
export const encodeKit = async (secret) =>
  encodeCode('kit', KIT_VERSION, exactly(16, secret, 'kit secret'), 3);

/** The kit secret of a code as a person typed it. */
export async function decodeKit(typed) {
  const { version, content } = await decodeCode('kit', typed, [32], 3);
  if (version !== KIT_VERSION) throw new SealingFailure('kit-version', { version });
  return content;
}

/** The 40 letters of a slip secret of 20 bytes. */
export const encodeSlip = async (secret) =>
  encodeCode('slip', SLIP_WHOLE, exactly(20, secret, 'slip secret'), 4);

async function decodeAnySlip(typed) {
  const { version, content } = await decodeCode('slip', typed, [40, 48], 4);
  const versions = content.length === 20 ? [SLIP_WHOLE] : [SLIP_FIRST, SLIP_SECOND];
  if (!versions.includes(version)) throw new SealingFailure('slip-version', { version });
  return { version, content };
}

/** The slip secret of a whole slip. */
export async function decodeSlip(typed) {
  const { version, content } = await decodeAnySlip(typed);
  if (version !== SLIP_WHOLE) throw new SealingFailure('slip-half', { half: version - 1 });
  return content;
}

/** Five bytes by which two halves know that they belong together. */
const pairMark = async (secret) =>
  (await sha256(concat(utf8('kintsugi/v1/slip-pair'), secret))).slice(0, 5);

const xor = (a, b) => a.map((byte, i) => byte ^ b[i]);

/** Cuts a slip into two halves of 48 letters; vectors give their own `draw`. */
export async function splitSlipWith(draw, code) {
  const secret = await decodeSlip(code);
  const mark = await pairMark(secret);
  const first = draw('first half', 20);
  return [
    await encodeCode('slip', SLIP_FIRST, concat(first, mark), 4),
    await encodeCode('slip', SLIP_SECOND, concat(xor(secret, first), mark), 4),
  ];
}

/** Cuts a slip into two halves; both are needed, in any order. */
export const splitSlip = (code) => splitSlipWith(machine, code);

/** The whole slip of its two halves. */
export async function joinSlip(one, other) {
  const halves = [await decodeAnySlip(one), await decodeAnySlip(other)];
  halves.sort((a, b) => a.version - b.version);
  if (halves[0].version !== SLIP_FIRST || halves[1].version !== SLIP_SECOND) {
    throw new SealingFailure('slip-half');
  }
  const secret = xor(halves[0].content.slice(0, 20), halves[1].content.slice(0, 20));
  const marks = halves.map((half) => half.content.slice(20));
  if (!equal(marks[0], marks[1]) || !equal(marks[0], await pairMark(secret))) {
    throw new SealingFailure('slip-pair');
  }
  return encodeSlip(secret);
}
