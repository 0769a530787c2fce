// SPDX-License-Identifier: Apache-2.0
// Bytes and their text forms. Numbers are written with the most significant byte first. Reading is
// strict: one text has one meaning, and one meaning has one text.
import { SealingFailure } from './failures.mjs';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The UTF-8 bytes of a text. */
export const utf8 = (text) => encoder.encode(text);

/** The text of UTF-8 bytes; throws TypeError where they are not UTF-8. */
export const text = (bytes) => decoder.decode(bytes);

/** The parts, one after the other. */
export function concat(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.length;
  }
  return whole;
}

function number(value, most) {
  if (!Number.isInteger(value) || value < 0 || value > most) {
    throw new RangeError(`not a number from 0 to ${most}`);
  }
  return value;
}

/** One byte. */
export const u8 = (value) => Uint8Array.of(number(value, 0xff));

/** Two bytes. */
export function u16(value) {
  number(value, 0xffff);
  return Uint8Array.of(value >>> 8, value & 0xff);
}

/** Four bytes. */
export function u32(value) {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, number(value, 0xffffffff));
  return bytes;
}

/** Eight bytes of a number or a BigInt. */
export function u64(value) {
  const big = BigInt(value);
  if (big < 0n || big > 0xffffffffffffffffn) throw new RangeError('not a number of 64 bits');
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, big);
  return bytes;
}

/** The number in the four bytes from `offset` on. */
export const readU32 = (bytes, offset) =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(offset);

/** The number in the eight bytes from `offset` on, as a BigInt. */
export const readU64 = (bytes, offset) =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(offset);

/** The length of bytes or of a text in four bytes, and then the bytes. */
export function lengthPrefixed(value) {
  const bytes = typeof value === 'string' ? utf8(value) : value;
  return concat(u32(bytes.length), bytes);
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Two lower-case digits a byte. */
export function hex(bytes) {
  let digits = '';
  for (let i = 0; i < bytes.length; i += 1) digits += HEX[bytes[i]];
  return digits;
}

/** The bytes of lower-case hexadecimal digits. */
export function unhex(digits) {
  if (typeof digits !== 'string' || digits.length % 2 || !/^[0-9a-f]*$/.test(digits)) {
    throw new SealingFailure('hex');
  }
  const bytes = new Uint8Array(digits.length / 2);
  const value = (at) => digits.charCodeAt(at) - (digits.charCodeAt(at) < 58 ? 48 : 87);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = 16 * value(2 * i) + value(2 * i + 1);
  return bytes;
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BASE64URL_VALUES = new Map(Array.from(BASE64URL, (letter, value) => [letter, value]));

/** RFC 4648 section 5, without padding. */
export function base64url(bytes) {
  let letters = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      letters += BASE64URL[(held >> bits) & 63];
    }
    held &= (1 << bits) - 1;
  }
  return bits ? letters + BASE64URL[(held << (6 - bits)) & 63] : letters;
}

/** The bytes of base64url: no padding, no blanks, unused bits zero. */
export function unbase64url(letters) {
  if (typeof letters !== 'string' || letters.length % 4 === 1) throw new SealingFailure('base64url');
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let position = 0;
  for (const letter of letters) {
    const value = BASE64URL_VALUES.get(letter);
    if (value === undefined) throw new SealingFailure('base64url');
    held = (held << 6) | value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[position] = held >> bits;
      position += 1;
    }
    held &= (1 << bits) - 1;
  }
  if (held !== 0) throw new SealingFailure('base64url');
  return bytes;
}

/** Whether two byte strings are the same; the time depends on their lengths alone. */
export function equal(a, b) {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i += 1) difference |= a[i] ^ b[i];
  return difference === 0;
}

/** Whether every byte is zero. */
export function allZero(bytes) {
  let any = 0;
  for (let i = 0; i < bytes.length; i += 1) any |= bytes[i];
  return any === 0;
}

/** A copy of bytes that must have this length; a wrong length is a mistake of the program. */
export function exactly(length, bytes, name) {
  if (!(bytes instanceof Uint8Array) || bytes.length !== length) {
    throw new TypeError(`${name} must be ${length} bytes`);
  }
  return bytes.slice();
}
