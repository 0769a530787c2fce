// SPDX-License-Identifier: Apache-2.0
// The picture's screens by name. Each file is fetched when its screen is made for the first time, and so is
// the style.
import { linkStyle } from './own-style.mjs';

const screen = (title, load) => Object.freeze({
  areas: ['picture', 'failures'],
  title,
  make: async (app, facts) => {
    const [{ make }] = await Promise.all([load(), linkStyle()]);
    return make(app, facts);
  },
});

export const SCREENS = new Map([
  ['picture', screen('picture.page.title', () => import('./picture-screen.mjs'))],
  ['invented', screen('picture.invented.title', () => import('./invented-screen.mjs'))],
]);
