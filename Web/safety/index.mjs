// SPDX-License-Identifier: Apache-2.0
// The screens about safety and help. Each file is fetched when its screen is first shown.

const SAFETY = ['safety', 'help'];

/** Name → { areas, title, make }. */
export const SCREENS = new Map([
  ['safety-questions', {
    areas: SAFETY, title: 'safety.questions.title',
    make: async (...given) => (await import('./questions-screen.mjs')).make(...given),
  }],
  ['unsure', {
    areas: SAFETY, title: 'safety.unsure.title',
    make: async (...given) => (await import('./unsure.mjs')).make(...given),
  }],
  ['help', {
    areas: ['help'], title: 'help.title',
    make: async (...given) => (await import('./help.mjs')).make(...given),
  }],
]);
