// SPDX-License-Identifier: Apache-2.0
// Filling up to a few lengths, so that a length says little about what was written.
import { allZero, readU32, u32 } from './bytes.mjs';
import { SealingFailure } from './failures.mjs';

const TAG = 16;
/** The lengths that a body can have, tag included. */
export const BODY_LENGTHS = Object.freeze([1024, 4096, 16384, 65536, 262144]);
/** The longest payload of an event. */
export const LONGEST_PAYLOAD = BODY_LENGTHS.at(-1) - TAG - 4;

/** Length, content, zeros: `length` bytes together. */
export function padTo(length, content) {
  if (content.length + 4 > length) throw new RangeError('the content is too long');
  const filled = new Uint8Array(length);
  filled.set(u32(content.length));
  filled.set(content, 4);
  return filled;
}

/** The smallest body length that holds a payload of this many bytes. */
export function bodyLengthFor(payloadLength) {
  const found = BODY_LENGTHS.find((length) => length >= payloadLength + 4 + TAG);
  if (!found) throw new SealingFailure('payload-size', { bytes: payloadLength, most: LONGEST_PAYLOAD });
  return found;
}

/** A payload filled up to the smallest body that holds it. */
export const padPayload = (payload) => padTo(bodyLengthFor(payload.length) - TAG, payload);

/** The content of filled-up bytes; refuses with `code` unless everything after it is zero. */
export function unpad(filled, code) {
  if (filled.length < 4) throw new SealingFailure(code);
  const length = readU32(filled, 0);
  if (length > filled.length - 4 || !allZero(filled.subarray(4 + length))) {
    throw new SealingFailure(code);
  }
  return filled.slice(4, 4 + length);
}
