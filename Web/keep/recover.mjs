// SPDX-License-Identifier: Apache-2.0
// Coming back with the recovery slip: asking, waiting some days in which any signed-in device can stop it,
// and then a new passphrase. The kit is shown again, because who lost the passphrase may have lost it too.
import { actions, button, details, element, notice, paragraph, screen, section } from '../page/index.mjs';
import { collectRecovery, completeRecovery, requestRecovery } from '../account/recovery.mjs';
import { codeField, codeFiles } from './code-input.mjs';
import { dayText } from './days.mjs';
import { deviceChoice } from './keep-this.mjs';
import { findSlip, halfOrWhole, wholeSlip } from './kit-text.mjs';
import { connect, enter } from './opening.mjs';
import { passphraseChoice } from './passphrase-choice.mjs';
import { problem } from './problem.mjs';

/** The screen. */
export async function make(app) {
  const { t } = app;
  const body = element('div', { class: 'stack' });
  const made = screen({ title: t('keep.recover.title'), lead: t('keep.recover.lead') }, body);
  const show = (...nodes) => body.replaceChildren(...nodes.filter(Boolean));

  function askForSlip() {
    const told = element('div');
    const letters = [40, 48];
    const first = codeField(app, {
      label: t('keep.recover.slip'), hint: t('keep.recover.slip-hint'), letters, check: halfOrWhole,
    });
    const second = codeField(app, {
      label: t('keep.recover.second'), hint: t('keep.recover.second-hint'), letters: 48, check: halfOrWhole,
    });
    const files = codeFiles(app, {
      photoLabel: t('keep.recover.photo'), fileLabel: t('keep.recover.file'),
      find: findSlip,
      onCode: (code) => (first.value() === '' ? first : second).set(code),
    });
    const submit = async () => {
      told.replaceChildren();
      try {
        const slipCode = await wholeSlip(first.value(), second.value());
        await app.busy(ask(slipCode), 'keep.recover.asking');
      } catch (failure) {
        told.replaceChildren(problem(app, failure));
      }
    };
    show(told, first.element, details({ summary: t('keep.recover.halves') }, second.element), files,
      section({ title: t('keep.recover.how') },
        paragraph(t('keep.recover.how-1')), paragraph(t('keep.recover.how-2'))),
      actions(button({ label: t('keep.recover.submit'), onPress: submit })));
  }

  /** Asks, or goes on where the waiting is over. Asking again changes nothing. */
  async function ask(slipCode) {
    const connection = await connect(app, 'shared');
    const { readyDay } = await requestRecovery({ ...connection, slipCode });
    let collected;
    try {
      collected = await collectRecovery({ ...connection, slipCode });
    } catch (failure) {
      if (failure.code !== 'recovery-waiting') throw failure;
      wait(failure.facts.readyDay ?? readyDay);
      return;
    }
    choose(collected);
  }

  function wait(readyDay) {
    const day = dayText(readyDay);
    show(notice({ kind: 'info', title: t('keep.recover.wait', { day: app.dates.day(day) }), alert: true },
      paragraph(t('keep.recover.wait-act'))),
    actions(button({
      label: t('keep.recover.understood'), onPress: () => app.go('welcome', {}, { fresh: true }),
    })));
  }

  function choose({ slip, account }) {
    const device = deviceChoice(app);
    show(notice({ kind: 'good' }, paragraph(t('keep.recover.open'))), device.element,
      section({ title: t('keep.recover.new-passphrase') }, passphraseChoice(app, {
        submit: t('keep.recover.finish'),
        onChosen: (passphrase) => app.busy(complete({
          slip, account, passphrase, mode: device.mode(), keepKit: device.keepKit(),
        }), 'keep.stretching'),
      })));
  }

  async function complete({ slip, account, passphrase, mode, keepKit }) {
    const connection = await connect(app, mode);
    const done = await completeRecovery({
      ...connection, slip, account, passphrase, device: connection.device,
    });
    await enter(app, connection, { ...done, keepKit });
    await app.go('show-kit', {
      kitCode: done.kitCode, onward: () => app.go('today', {}, { fresh: true }),
    }, { fresh: true });
  }

  askForSlip();
  return made;
}
