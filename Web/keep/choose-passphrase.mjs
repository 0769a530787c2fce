// SPDX-License-Identifier: Apache-2.0
// The passphrase of a new account. Its keys are made here, on the device; the server hears of nothing before
// the kit has been kept.
import { screen } from '../page/index.mjs';
import { createAccount } from '../sealing/account.mjs';
import { passphraseChoice } from './passphrase-choice.mjs';

/** The screen. `facts.keeping`: `{ mode, keepKit, signUpToken }`. */
export async function make(app, { keeping }) {
  const { t } = app;
  return screen({ title: t('keep.choose-passphrase.title'), lead: t('keep.choose-passphrase.lead') },
    passphraseChoice(app, {
      submit: t('keep.choose-passphrase.submit'),
      async onChosen(passphrase) {
        const made = await app.busy(createAccount({ passphrase }), 'keep.stretching');
        await app.go('show-kit', { keeping: { ...keeping, made }, kitCode: made.kitCode });
      },
    }));
}
