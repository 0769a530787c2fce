// SPDX-License-Identifier: Apache-2.0
// The shapes of a chart's markers and events, centred on 0,0. Nothing is told by colour alone: each partner
// has a shape and a dash, each kind of event a shape of its own, and all of them stand in the key with their
// words.

/** Shapes for answers and for the ends of lines. */
export const MARKERS = new Map([
  ['round', 'M-3 0 A3 3 0 1 0 3 0 A3 3 0 1 0 -3 0 Z'],
  ['diamond', 'M0 -4 L4 0 L0 4 L-4 0 Z'],
  ['square', 'M-3 -3 H3 V3 H-3 Z'],
]);

/** Shapes for events, by kind; 'pause' is a stretch and has none. */
export const EVENTS = new Map([
  ['injury', 'M-1.5 -7 L2 -2.5 L-2 0.5 L1.5 7'],
  ['breach', 'M-5 -4 H5 L0 5 Z'],
  ['kept', 'M-5 0 A5 5 0 1 0 5 0 A5 5 0 1 0 -5 0 Z'],
  ['partly', 'M-5 0 A5 5 0 1 0 5 0 A5 5 0 1 0 -5 0 Z M-5 0 A5 5 0 0 0 5 0 Z'],
  ['hard', 'M-4.5 -4.5 H4.5 V4.5 H-4.5 Z'],
  ['good', 'M0 -6 L1.8 -1.8 L6 0 L1.8 1.8 L0 6 L-1.8 1.8 L-6 0 L-1.8 -1.8 Z'],
]);

/** A shape moved to where it stands. */
export const at = (x, y) => `translate(${round(x)} ${round(y)})`;

/** A coordinate with one decimal: enough for any screen, and short. */
export const round = (number) => Math.round(number * 10) / 10;

/** A line through points `[x, y]`. */
export const path = (points) => points.map(([x, y], index) =>
  `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');

/** The area between an upper and a lower line through the same times. */
export const area = (upper, lower) => `${path(upper)}${path(lower.toReversed()).replace('M', 'L')}Z`;
