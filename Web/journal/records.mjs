// SPDX-License-Identifier: Apache-2.0
// The numeric records that a check-in may carry and their ranges, as in Spec/journal-records.md.

const RANGES = new Map([
  ...Array.from({ length: 27 }, (_, kind) => [kind, [0, 100]]),
  ...Array.from({ length: 8 }, (_, i) => [32 + i, [0, 1]]),
  [40, [-10, 10]], [41, [0, 1]], [42, [0, 1]], [43, [0, 36525]], [44, [0, 1]], [45, [0, 1]],
  [46, [0, 1]], [47, [0, 1]],
]);

/** A kind is a count up to 255; those that stand in the tables are known. */
export const isRecordKind = (kind) => Number.isInteger(kind) && kind >= 0 && kind <= 255;
export const isKnownRecordKind = (kind) => RANGES.has(kind);

/** True when the value is within its kind's range; null takes an earlier record back. */
export function isRecordValue(kind, value) {
  if (value === null) return true;
  const [low, high] = RANGES.get(kind);
  return typeof value === 'number' && value >= low && value <= high;
}
