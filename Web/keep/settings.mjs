// SPDX-License-Identifier: Apache-2.0
// Everything that a person can set, in one list. A guest sees what makes sense before there is an account.
import { choiceCards, paragraph, screen, section } from '../page/index.mjs';

const GUEST = [
  ['keeping', ['keep-this', 'sign-in']],
  ['page', ['language', 'exit-explained', 'who-reads']],
];
const ACCOUNT = [
  ['rhythm', ['cadence', 'language']],
  ['device', ['lock', 'device', 'sign-out']],
  ['keys', ['passphrase', 'kit', 'renew-kit', 'recovery-slip', 'sessions']],
  ['pages', ['export', 'leave-for-good']],
  ['page', ['exit-explained', 'who-reads']],
];

/** The screen. */
export async function make(app) {
  const { t } = app;
  const groups = app.account ? ACCOUNT : GUEST;
  return screen({ title: t('keep.settings.title') },
    !app.account && paragraph(t('keep.settings.guest')),
    groups.map(([group, names]) => section({ title: t(`keep.settings.group-${group}`) }, choiceCards({
      label: t(`keep.settings.group-${group}`),
      options: names.map((name) => ({
        label: t(`keep.settings.${name}`), hint: t(`keep.settings.${name}-hint`),
        onPress: () => (name === 'lock' ? app.lock() : app.go(name)),
      })),
    }))));
}
