// SPDX-License-Identifier: Apache-2.0
// Every screen about keys, devices and leaving. Each file is fetched when its screen is first shown.

const FILES = new Map([
  ['keep-this', () => import('./keep-this.mjs')],
  ['choose-passphrase', () => import('./choose-passphrase.mjs')],
  ['show-kit', () => import('./show-kit.mjs')],
  ['kit', () => import('./show-kit.mjs')],
  ['rehearse', () => import('./rehearse.mjs')],
  ['sign-in', () => import('./sign-in.mjs')],
  ['recover', () => import('./recover.mjs')],
  ['settings', () => import('./settings.mjs')],
  ['device', () => import('./device.mjs')],
  ['sign-out', () => import('./sign-out.mjs')],
  ['passphrase', () => import('./passphrase.mjs')],
  ['renew-kit', () => import('./renew-kit.mjs')],
  ['recovery-slip', () => import('./recovery-slip.mjs')],
  ['sessions', () => import('./sessions.mjs')],
  ['export', () => import('./export.mjs')],
  ['leave-for-good', () => import('./leave-for-good.mjs')],
]);

/** Screens by name. */
export const SCREENS = new Map([...FILES].map(([name, load]) => [name, {
  areas: ['keep', 'failures'],
  title: `keep.${name}.title`,
  make: async (app, facts) => (await load()).make(app, facts, name),
}]));
