// SPDX-License-Identifier: Apache-2.0
// A new passphrase for the open account. The old one is not asked for: a device that is still open is what
// helps somebody who forgot it. All other sessions end.
import { notice, paragraph, screen } from '../page/index.mjs';
import { changePassphrase } from '../account/changes.mjs';
import { reenter, sendFirst } from './opening.mjs';
import { passphraseChoice } from './passphrase-choice.mjs';

/** The screen. */
export async function make(app) {
  const { t } = app;
  return screen({ title: t('keep.passphrase.title'), lead: t('keep.passphrase.lead') },
    notice({ kind: 'info' }, paragraph(t('keep.passphrase.others-end'))),
    passphraseChoice(app, {
      submit: t('keep.passphrase.submit'),
      async onChosen(passphrase) {
        const { routes, memory, account, device, journal } = app.account;
        await app.busy((async () => {
          await sendFirst(journal);
          await reenter(app, await changePassphrase({
            routes, memory, account, generation: journal.generation, passphrase, device,
          }));
        })(), 'keep.stretching');
        await app.go('settings', {}, { instead: true });
        app.tell('keep.passphrase.done');
      },
    }));
}
