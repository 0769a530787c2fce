// SPDX-License-Identifier: Apache-2.0
// The beginning of the page: words, the app, and the first screen.
import { createWords } from '../words/words.mjs';
import { createClock } from '../transport/time.mjs';
import { createApp } from './app.mjs';
import { readInvitationLink } from './invitation-link.mjs';

const NEUTRAL = 'https://www.bbc.com/weather';

async function fetchText(file) {
  const answer = await fetch(new URL(`../words/${file}`, import.meta.url), { credentials: 'omit' });
  if (!answer.ok) throw Object.assign(new Error('words'), { code: 'unreachable' });
  return answer.text();
}

/** Whoever has an account on this device comes back to its door; everybody else is told what this is. */
async function firstScreen() {
  try {
    const { openDevice } = await import('../keep/device-notes.mjs');
    const { mode, kit } = await openDevice();
    return mode === 'own' || kit !== undefined ? 'sign-in' : 'welcome';
  } catch {
    return 'welcome';
  }
}

async function start() {
  const link = readInvitationLink(globalThis);
  const words = createWords({ fetchText });
  const offer = await words.open(navigator.languages ?? [navigator.language]);
  await words.load(['shell']);
  const app = createApp({
    root: document.getElementById('app'), words, clock: createClock(), origin: globalThis.location.origin,
    leaveTo: offer.leaveTo ?? NEUTRAL,
    loadEngine: async () => (await import('../engine/engine.mjs')).createEngine(),
    loadAccountDiary: () => import('../diary/account-diary.mjs'),
  });
  await app.go(await firstScreen());
  if (link) await app.go('accept', { link });
  // a link that is opened where the app is open already loads nothing anew
  globalThis.addEventListener('hashchange', () => {
    const next = readInvitationLink(globalThis);
    if (next) app.go('accept', { link: next });
  });
  prepareHelp(words).catch(() => {});
}

/** Help opens also when the connection breaks off later, on a device that keeps nothing. */
async function prepareHelp(words) {
  await import('../safety/index.mjs');
  const { prepare } = await import('../safety/help.mjs');
  await Promise.all([prepare(), words.load(['help'])]);
}

start();
