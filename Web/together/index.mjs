// SPDX-License-Identifier: Apache-2.0
// The screens of what two people do together, and of what one does alone. Each file is fetched when its
// screen is first shown.

const screenOf = (name, load, more = []) => [name, {
  areas: ['together', 'failures', ...more], title: `together.${name}.title`, make: async (...given) =>
    (await load()).make(...given),
}];

/** Name → { areas, title, make }. */
export const SCREENS = new Map([
  screenOf('together', () => import('./overview.mjs')),
  screenOf('invite', () => import('./invite.mjs')),
  screenOf('accept', () => import('./accept.mjs')),
  screenOf('compare', () => import('./compare.mjs')),
  screenOf('partner', () => import('./partner.mjs'), ['checkin']),
  screenOf('share', () => import('./share.mjs'), ['checkin']),
  screenOf('take-back', () => import('./take-back.mjs'), ['checkin']),
  screenOf('letters', () => import('./letters.mjs')),
  screenOf('letter', () => import('./letter.mjs')),
  screenOf('promise', () => import('./promise.mjs')),
  screenOf('conversation', () => import('./conversation.mjs')),
]);
