// SPDX-License-Identifier: Apache-2.0
// Signing out and wiping this device, also without a connection. The account and its pages stay at the
// server.
import { actions, button, element, notice, paragraph, screen } from '../page/index.mjs';
import { signOut } from '../account/sessions.mjs';
import { wipeDevice } from './device-notes.mjs';

/** The screen. */
export async function make(app) {
  const { t } = app;
  const { journal } = app.account;
  const body = element('div', { class: 'stack' });
  const made = screen({ title: t('keep.sign-out.title'), lead: t('keep.sign-out.lead') }, body);

  async function out() {
    const { routes, storage } = app.account;
    let isTold = true;
    await app.diary.settled?.();
    try {
      await signOut({ routes, storage, journal, evenUnsaved: true });
    } catch (failure) {
      if (typeof failure.code !== 'string') throw failure;
      // the device is wiped all the same; the session at the server ends by itself
      isTold = false;
    }
    await wipeDevice();
    await app.forget();
    app.tell(isTold ? 'keep.sign-out.done' : 'keep.sign-out.done-offline');
  }

  async function look() {
    let waiting = journal.outbox.items.length;
    if (waiting > 0) {
      await app.busy(journal.sync(), 'keep.sign-out.sending').catch(() => {});
      waiting = journal.outbox.items.length;
    }
    body.replaceChildren(...[
      waiting > 0 && notice({ kind: 'care', title: t('keep.sign-out.unsaved', { count: waiting }) },
        paragraph(t('keep.sign-out.unsaved-act'))),
      paragraph(t('keep.sign-out.what')),
      actions(
        button({
          label: t(waiting > 0 ? 'keep.sign-out.lose' : 'keep.sign-out.submit'),
          kind: waiting > 0 ? 'danger' : 'primary', onPress: out,
        })),
    ].filter(Boolean));
  }

  queueMicrotask(look);
  return made;
}
