// SPDX-License-Identifier: Apache-2.0
// A new passphrase for the open account. The old one is not asked for: a device that is still open is what helps
// somebody who forgot it. All other sessions end.
import { notice, paragraph, screen } from '../page/index.mjs';
import { changePassphrase } from '../account/changes.mjs';
import { noteDevice } from './device-notes.mjs';
import { connect } from './opening.mjs';
import { passphraseChoice } from './passphrase-choice.mjs';

/** After the record of the open account has changed: this device and the app hold the new one. */
export async function useRecord(app, { account, record, kitCode }) {
  const { device, keepKit } = app.account;
  app.account.journal.useAccount(account);
  const { kept } = await connect(app, device);
  await noteDevice(kept, { mode: device, kit: keepKit ? kitCode : undefined, record, account });
  app.refresh({ account, record, kitCode });
}

/** The screen. */
export async function make(app) {
  const { t } = app;
  return screen({ title: t('keep.passphrase.title'), lead: t('keep.passphrase.lead') },
    notice({ kind: 'info' }, paragraph(t('keep.passphrase.others-end'))),
    passphraseChoice(app, {
      submit: t('keep.passphrase.submit'),
      async onChosen(passphrase) {
        const { routes, memory, account, device, journal, kitCode } = app.account;
        const done = await app.busy(changePassphrase({
          routes, memory, account, generation: journal.generation, passphrase, device,
        }), 'keep.stretching');
        await useRecord(app, { ...done, kitCode: kitCode ?? await account.kitCode() });
        await app.go('settings', {}, { instead: true });
        app.tell('keep.passphrase.done');
      },
    }));
}
