// SPDX-License-Identifier: Apache-2.0
// The few drawings that every screen shares: the bowl with its one seam, the seam as a divider, and plain
// line icons. All of them are decoration; what they stand for is always said in words beside them.
import { svg } from './element.mjs';

/** The one seam: a crack as gold mends it. It is the mark, the divider and the accent of charts. */
export const SEAM = 'M0 7 L22 6 L31 10 L47 4 L61 8 L90 6 L104 9 L118 5 L140 7 L158 6 L171 10 L186 5 L200 7';

const quiet = { 'aria-hidden': 'true', focusable: 'false' };

/** A divider in gold. */
export const seam = ({ class: name } = {}) => svg('svg', {
  ...quiet, class: ['seam', name], viewBox: '0 0 200 14', preserveAspectRatio: 'xMidYMid meet',
}, svg('path', { d: SEAM, class: 'seam-line' }));

/** The bowl. */
export const mark = ({ size = 32 } = {}) => svg('svg', {
  ...quiet, class: 'mark', viewBox: '0 0 32 32', width: size, height: size,
}, svg('path', { class: 'mark-bowl', d: 'M3 11 H29 C29 20 23.5 26 16 26 C8.5 26 3 20 3 11 Z M11 29 H21' }),
svg('path', { class: 'mark-seam', d: 'M19.5 11 L17 15 L19 18 L14.5 21 L15.5 26' }));

const ICONS = new Map([
  ['today', 'M12 7.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 0 0 0-9z M12 2v2 M12 20v2 M2 12h2 M20 12h2 M5 5l1.4 1.4 M17.6 17.6L19 19 M19 5l-1.4 1.4 M6.4 17.6L5 19'],
  ['picture', 'M3 20h18 M4 15c3-1 4-6 7-6s3 3 5 3s3-4 5-6'],
  ['together', 'M9 8.5a5 5 0 1 0 0 7 M15 15.5a5 5 0 1 0 0-7 M9 8.5c1.6 1.9 1.6 5.1 0 7 M15 8.5c-1.6 1.9-1.6 5.1 0 7'],
  ['settings', 'M4 7h9 M17 7h3 M4 17h3 M11 17h9 M15 4.8a2.2 2.2 0 1 0 0 4.4a2.2 2.2 0 0 0 0-4.4z M9 14.8a2.2 2.2 0 1 0 0 4.4a2.2 2.2 0 0 0 0-4.4z'],
  ['help', 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z M9.4 9.6c0-1.5 1.1-2.5 2.6-2.5s2.6 1 2.6 2.4c0 1.9-2.6 2-2.6 4 M12 16.6v.3'],
  ['leave', 'M14 4H6v16h8 M11 12h10 M17.5 8.5L21 12l-3.5 3.5'],
  ['back', 'M14.5 5.5L8 12l6.5 6.5'],
  ['onward', 'M9.5 5.5L16 12l-6.5 6.5'],
  ['close', 'M6 6l12 12 M18 6L6 18'],
  ['undo', 'M8 5L4 9l4 4 M4 9h10a5.5 5.5 0 0 1 0 11h-4'],
  ['lock', 'M6 11h12v9H6z M8.5 11V8a3.5 3.5 0 0 1 7 0v3'],
  ['pause', 'M8.5 5v14 M15.5 5v14'],
  ['add', 'M12 5v14 M5 12h14'],
  ['more', 'M6 9.5l6 6l6-6'],
  ['pages', 'M6 4h8l4 4v12H6z M9 12h6 M9 16h6'],
  ['letter', 'M4 6h16v12H4z M4.5 7l7.5 6l7.5-6'],
  ['check', 'M5 12.5l4.5 4.5L19 7'],
]);
/** These point along the line of reading and turn round with it. */
const TURNING = new Set(['back', 'onward', 'leave', 'undo']);

/** A line icon of 24 × 24. */
export function icon(name) {
  const line = ICONS.get(name);
  if (line === undefined) throw new RangeError(`icon: ${name}`);
  return svg('svg', {
    ...quiet, class: ['icon', TURNING.has(name) && 'icon-turning'], viewBox: '0 0 24 24', width: 24, height: 24,
  }, svg('path', { d: line }));
}
