// SPDX-License-Identifier: Apache-2.0
// Whose device this is, changed later: sealed pages move onto it or leave it, and the server's session gets the other
// lifetime.
import { actions, button, element, notice, paragraph, screen } from '../page/index.mjs';
import { listSessions } from '../account/sessions.mjs';
import { signInAgain } from '../account/sign-in.mjs';
import { ClientFailure } from '../transport/client-failure.mjs';
import { noteDevice } from './device-notes.mjs';
import { deviceChoice } from './keep-this.mjs';
import { connect, enter } from './opening.mjs';

/** Moves the open account to another kind of device. Nothing is wiped before the new session stands. */
async function change(app, { mode, keepKit }) {
  const before = app.account;
  const { account, record, routes, journal } = before;
  await journal.sync();
  if (journal.outbox.waits()) throw new ClientFailure('not-saved-yet', { waiting: journal.outbox.items.length });
  const old = (await listSessions({ routes })).find(({ current }) => current);
  const connection = await connect(app, mode);
  await connection.memory.keep(record, account.accountId, journal.generation);
  const generation = await signInAgain({ ...connection, account, record, device: connection.device });
  journal.release();
  await enter(app, connection, {
    account, record, generation, kitCode: before.kitCode ?? await account.kitCode(), keepKit,
  });
  // the session of before would last as long as it was given; failing to end it is no reason to go back
  if (old) await routes.endSession(old.id).catch(() => {});
}

/** The screen. */
export async function make(app) {
  const { t } = app;
  const { device: mode, keepKit, account, record, kitCode } = app.account;
  const pick = deviceChoice(app, { mode, keepKit: mode === 'own' ? keepKit === true : true });
  const told = element('div', { role: 'status' });
  const save = async () => {
    const wanted = { mode: pick.mode(), keepKit: pick.keepKit() };
    try {
      if (wanted.mode === mode) {
        const { kept } = await connect(app, mode);
        await noteDevice(kept, { mode, kit: wanted.keepKit ? kitCode ?? await account.kitCode() : undefined, record, account });
        app.refresh?.({ keepKit: wanted.keepKit });
      } else {
        await app.busy(change(app, wanted), 'keep.device.changing');
      }
    } catch (failure) {
      if (typeof failure.code !== 'string') throw failure;
      const words = app.failure(failure);
      told.replaceChildren(notice({ kind: 'problem', title: words.happened, alert: true }, paragraph(words.act)));
      return;
    }
    await app.go('settings', {}, { instead: true });
    app.announce(t('keep.device.changed'));
  };
  return screen({ title: t('keep.device.title'), lead: t('keep.device.lead') }, told, pick.element,
    paragraph(t('keep.device.what-stays'), { class: 'hint' }),
    actions(button({ label: t('keep.save'), onPress: save })));
}
