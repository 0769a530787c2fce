// SPDX-License-Identifier: Apache-2.0
// Does the kept kit work? A photo of the square, the saved file, or the last four letters from the paper.
// Then, and only then, the account is made at the server and what was written so far goes into it.
import { actions, button, element, field, notice, paragraph, screen, section } from '../page/index.mjs';
import { register } from '../account/sign-in.mjs';
import { codeFiles } from './code-input.mjs';
import { findKit, isEnding } from './kit-text.mjs';
import { connect, enter } from './opening.mjs';
import { problem } from './problem.mjs';

/** Makes the account at the server. Entering it takes over what was written as a guest. */
async function finish(app, keeping) {
  const { made, mode, keepKit, signUpToken } = keeping;
  const connection = keeping.connection ??= await connect(app, mode);
  const generation = await register({ ...connection, ...made, device: connection.device, signUpToken });
  await enter(app, connection, {
    account: made.account, record: made.record, generation, kitCode: made.kitCode, keepKit, isNew: true,
  });
}

/**
 * The screen. `facts.kitCode`, and `facts.keeping` for a new account or `facts.onward()` for a renewed kit.
 */
export async function make(app, { kitCode, keeping, onward }) {
  const { t } = app;
  let isDone = false;
  const body = element('div', { class: 'stack' });
  const told = element('div', { role: 'status' });

  const ending = field({
    label: t('keep.rehearse.ending'), hint: t('keep.rehearse.ending-hint'), maxLength: 8,
    onEnter: () => typed(),
  });
  ending.input.setAttribute('dir', 'ltr');
  ending.input.classList.add('code-input');

  async function typed() {
    if (isEnding(kitCode, ending.value())) return works();
    ending.error(t('keep.rehearse.ending-wrong'));
    ending.focus();
    return undefined;
  }

  async function found(code) {
    if (code === kitCode) return works();
    told.replaceChildren(notice({ kind: 'problem' }, paragraph(t('keep.rehearse.another-kit'))));
    return undefined;
  }

  async function works() {
    if (isDone) return;
    isDone = true;
    body.replaceChildren(notice({ kind: 'good' }, paragraph(t('keep.rehearse.works'))));
    try {
      await app.busy(onward ? onward() : finish(app, keeping), 'keep.rehearse.making');
    } catch (failure) {
      isDone = false;
      body.replaceChildren(problem(app, failure),
        actions(button({ label: t('keep.again'), onPress: works })));
      return;
    }
    if (onward) return;
    app.announce(t('keep.rehearse.kept'));
    await app.go('today', {}, { fresh: true });
  }

  body.append(
    section({ title: t('keep.rehearse.by-letters') }, ending.element,
      actions(button({
        label: t(onward ? 'keep.rehearse.check-only' : 'keep.rehearse.check'), onPress: typed,
      }))),
    section({ title: t('keep.rehearse.by-file') }, codeFiles(app, {
      photoLabel: t('keep.rehearse.photo'), fileLabel: t('keep.rehearse.file'), find: findKit, onCode: found,
    }), told),
    actions(button({ label: t('keep.rehearse.look-again'), kind: 'quiet', onPress: () => app.back() })));
  return screen({ title: t('keep.rehearse.title'), lead: t('keep.rehearse.lead') }, body);
}
