// SPDX-License-Identifier: Apache-2.0
// The recovery slip: made, kept whole or in two halves, removed, and a recovery that somebody began stopped.
import { actions, button, element, list, notice, paragraph, screen, section } from '../page/index.mjs';
import {
  cancelRecovery, recoveryState, removeRecovery, setRecovery, watchRecovery,
} from '../account/recovery.mjs';
import { splitSlip } from '../sealing/kit.mjs';
import { dayText } from './days.mjs';
import { SLIP_FILE } from './kit-text.mjs';
import { problem } from './problem.mjs';
import { codeBlock, keepingWays, squareOf } from './show-kit.mjs';

/** The screen. */
export async function make(app) {
  const { t } = app;
  const { routes, account, journal } = app.account;
  const body = element('div', { class: 'stack' });
  const made = screen({ title: t('keep.recovery-slip.title'), lead: t('keep.recovery-slip.lead') }, body);
  const show = (...nodes) => body.replaceChildren(...nodes.filter(Boolean));

  async function act(action, key, said) {
    try {
      await app.busy(action(), key);
    } catch (failure) {
      if (typeof failure.code !== 'string') throw failure;
      app.tell(failure);
      return;
    }
    await look();
    app.announce(t(said));
  }

  const stop = async () => {
    await cancelRecovery({ routes });
    await watchRecovery(journal);
  };

  async function look() {
    let state;
    try {
      state = await app.busy(recoveryState({ routes }), 'keep.recovery-slip.asking');
    } catch (failure) {
      show(problem(app, failure), actions(button({ label: t('keep.again'), onPress: look })));
      return;
    }
    const begun = state.requestedDay !== undefined;
    show(
      begun && notice({
        kind: 'care', alert: true,
        title: t('keep.recovery-slip.begun', { day: app.dates.day(dayText(state.requestedDay)) }),
      }, paragraph(t('keep.recovery-slip.begun-act')),
      actions(button({
        label: t('keep.recovery-slip.stop'), kind: 'danger',
        onPress: () => act(stop, 'keep.recovery-slip.stopping', 'keep.recovery-slip.stopped'),
      }))),
      section({ title: t('keep.recovery-slip.what') },
        list(['1', '2', '3', '4'].map((number) => t(`keep.recovery-slip.what-${number}`)))),
      paragraph(t(state.set ? 'keep.recovery-slip.is-set' : 'keep.recovery-slip.is-not-set')),
      actions(
        button({
          label: t(state.set ? 'keep.recovery-slip.renew' : 'keep.recovery-slip.make'), onPress: create,
        }),
        state.set && button({
          label: t('keep.recovery-slip.remove'), kind: 'danger',
          onPress: () => act(
            () => removeRecovery({ routes }), 'keep.recovery-slip.asking', 'keep.recovery-slip.removed'),
        })));
  }

  async function create() {
    let slipCode;
    try {
      ({ slipCode } = await app.busy(setRecovery({ routes, account }), 'keep.recovery-slip.asking'));
    } catch (failure) {
      if (typeof failure.code !== 'string') throw failure;
      app.tell(failure);
      return;
    }
    await whole(slipCode);
  }

  async function piece(code, title, file) {
    const label = t('keep.recovery-slip.code-label');
    const drawing = await squareOf(app, code, t('keep.recovery-slip.square-label'));
    const lines = ['1', '2'].map((number) => t(`keep.recovery-slip.paper-${number}`));
    return section({ title }, element('div', { class: 'kit' }, drawing, codeBlock(code, label)),
      keepingWays(app, { code, name: file, title, drawing, label, lines }));
  }

  async function whole(slipCode) {
    show(notice({ kind: 'care' }, paragraph(t('keep.recovery-slip.opens-all'))),
      await piece(slipCode, t('keep.recovery-slip.whole'), SLIP_FILE),
      actions(button({ label: t('keep.recovery-slip.done'), onPress: look }),
        button({ label: t('keep.recovery-slip.split'), kind: 'quiet', onPress: () => halves(slipCode) })));
  }

  async function halves(slipCode) {
    const [first, second] = await splitSlip(slipCode);
    show(notice({ kind: 'info' }, paragraph(t('keep.recovery-slip.halves'))),
      await piece(first, t('keep.recovery-slip.first'), `${SLIP_FILE}-1`),
      await piece(second, t('keep.recovery-slip.second'), `${SLIP_FILE}-2`),
      actions(button({ label: t('keep.recovery-slip.done'), onPress: look }),
        button({ label: t('keep.recovery-slip.as-one'), kind: 'quiet', onPress: () => whole(slipCode) })));
  }

  queueMicrotask(look);
  return made;
}
