// SPDX-License-Identifier: Apache-2.0
// A new kit and new keys, after somebody else may have learned passphrase and kit. The new kit is kept and
// rehearsed before the server hears of it; until then the old one is the right one.
import { actions, button, element, list, notice, paragraph, screen } from '../page/index.mjs';
import { finishRotation } from '../account/changes.mjs';
import { reenter, sendFirst } from './opening.mjs';
import { passphraseChoice } from './passphrase-choice.mjs';

/**
 * The server takes the new keys. The first sync with them tells the partner, under the keys that they know.
 */
async function finish(app, made) {
  const { routes, memory, account, device, journal } = app.account;
  await sendFirst(journal);
  await reenter(app, await finishRotation({
    routes, memory, account, made, generation: journal.generation, device,
  }));
}

/** The screen. */
export async function make(app) {
  const { t } = app;
  const body = element('div', { class: 'stack' });
  const paired = app.diary.pair !== undefined;
  const explain = [
    list(['1', '2', '3'].map((number) => t(`keep.renew-kit.what-${number}`))),
    paired && notice({ kind: 'care' }, paragraph(t('keep.renew-kit.partner'))),
  ];
  body.append(...explain.filter(Boolean), actions(
    button({ label: t('keep.renew-kit.begin'), onPress: choose })));

  function choose() {
    body.replaceChildren(paragraph(t('keep.renew-kit.passphrase')), passphraseChoice(app, {
      submit: t('keep.choose-passphrase.submit'),
      async onChosen(passphrase) {
        const made = await app.busy(app.account.account.rotateKit({ passphrase }), 'keep.stretching');
        await app.go('show-kit', {
          kitCode: made.kitCode, async onward() {
            await finish(app, made);
            await app.go('settings', {}, { fresh: true });
            app.tell(paired ? 'keep.renew-kit.done-paired' : 'keep.renew-kit.done');
          },
        });
      },
    }));
  }

  return screen({ title: t('keep.renew-kit.title'), lead: t('keep.renew-kit.lead') }, body);
}
