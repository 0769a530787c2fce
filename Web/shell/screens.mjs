// SPDX-License-Identifier: Apache-2.0
// Which module makes which screen. Nothing of a feature is fetched before somebody goes there.

const own = () => import('./own-screens.mjs');
const welcome = () => import('../keep/welcome.mjs');
const keep = () => import('../keep/index.mjs');
const checkin = () => import('../checkin/index.mjs');
const picture = () => import('../picture/index.mjs');
const safety = () => import('../safety/index.mjs');
const together = () => import('../together/index.mjs');

/** Name of a screen → how to get the module that exports it in `SCREENS`. */
export const MODULES = new Map([
  [own, ['today', 'language', 'exit-explained', 'about-pages']],
  [welcome, ['welcome', 'who-reads']],
  [keep, ['keep-this', 'choose-passphrase', 'show-kit', 'kit', 'rehearse', 'sign-in', 'recover', 'settings', 'sign-out',
    'passphrase', 'renew-kit', 'recovery-slip', 'sessions', 'export', 'leave-for-good', 'device']],
  [checkin, ['check-in', 'event', 'entries', 'entry', 'intake', 'cadence']],
  [picture, ['picture', 'invented']],
  [safety, ['safety-questions', 'help', 'unsure']],
  [together, ['together', 'invite', 'accept', 'compare', 'partner', 'share', 'take-back', 'promise', 'conversation', 'letter',
    'letters']],
].flatMap(([load, names]) => names.map((name) => [name, load])));

/** The places that are always one press away, and the screens that belong to each. */
export const PLACES = Object.freeze([
  { place: 'today', screen: 'today', also: ['check-in', 'event', 'entries', 'entry', 'intake'] },
  { place: 'picture', screen: 'picture', also: ['invented'] },
  {
    place: 'together',
    screen: 'together',
    also: ['invite', 'accept', 'compare', 'partner', 'share', 'take-back', 'promise', 'conversation', 'letter', 'letters'],
  },
  {
    place: 'settings',
    screen: 'settings',
    also: ['cadence', 'language', 'passphrase', 'renew-kit', 'recovery-slip', 'sessions', 'export', 'leave-for-good', 'device',
      'exit-explained', 'kit', 'sign-out'],
  },
]);

/** Screens of the way in: nothing to go to yet, so no places stand around them. */
const WAY_IN = new Set(['welcome', 'who-reads', 'choose-passphrase', 'show-kit', 'rehearse', 'sign-in', 'recover', 'locked']);

/** The place that a screen belongs to: its name, or undefined. */
export const placeOf = (name) =>
  PLACES.find(({ screen, also }) => screen === name || also.includes(name))?.place;

/** Whether the places are shown around a screen. */
export const hasPlaces = (name) => !WAY_IN.has(name);
