// SPDX-License-Identifier: Apache-2.0
// Whose device this is, changed later: sealed pages move onto it or leave it, and the server's session gets
// the other lifetime.
import { actions, button, element, paragraph, screen } from '../page/index.mjs';
import { listSessions } from '../account/sessions.mjs';
import { signInAgain } from '../account/sign-in.mjs';
import { forgetFiles } from './device-notes.mjs';
import { deviceChoice } from './keep-this.mjs';
import { reenter, sendFirst } from './opening.mjs';
import { problem } from './problem.mjs';

/** Moves the open account to another kind of device. Nothing is wiped before the new session stands. */
async function change(app, { mode, keepKit }) {
  const { account, record, routes, memory, journal } = app.account;
  await sendFirst(journal);
  const old = (await listSessions({ routes })).find(({ current }) => current);
  const generation = await signInAgain({ routes, memory, account, record, device: mode });
  await reenter(app, { device: mode, generation, keepKit });
  if (mode !== 'own') await forgetFiles();
  // the session of before would last as long as it was given; failing to end it is no reason to go back
  if (old) await routes.endSession(old.id).catch(() => {});
}

/** The screen. */
export async function make(app) {
  const { t } = app;
  const { device: mode, kitStays } = app.account;
  const pick = deviceChoice(app, { mode, keepKit: mode === 'own' ? kitStays : true, hideLegend: true });
  const told = element('div', { role: 'status' });
  const save = async () => {
    const wanted = { mode: pick.mode(), keepKit: pick.keepKit() };
    try {
      if (wanted.mode !== mode) await app.busy(change(app, wanted), 'keep.device.changing');
      else if (wanted.keepKit !== kitStays) await reenter(app, { keepKit: wanted.keepKit });
    } catch (failure) {
      told.replaceChildren(problem(app, failure));
      return;
    }
    await app.go('settings', {}, { instead: true });
    app.announce(t('keep.device.changed'));
  };
  return screen({ title: t('keep.device.title'), lead: t('keep.device.lead') }, told, pick.element,
    paragraph(t('keep.device.what-stays'), { class: 'hint' }),
    actions(button({ label: t('keep.save'), onPress: save })));
}
