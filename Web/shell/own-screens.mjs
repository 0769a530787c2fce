// SPDX-License-Identifier: Apache-2.0
// The screens of the shell itself.
import { exitExplained } from './exit-explained.mjs';
import { language } from './language.mjs';
import { aboutPages } from './about-pages.mjs';
import { today } from './today.mjs';

export const SCREENS = new Map([
  ['today', { areas: ['shell'], title: 'shell.today.title', make: today }],
  ['language', { areas: ['shell'], title: 'shell.language.title', make: language }],
  ['exit-explained', { areas: ['shell'], title: 'shell.exit.title', make: exitExplained }],
  ['about-pages', { areas: ['shell', 'failures'], title: 'shell.notices.title', make: aboutPages }],
]);
