// SPDX-License-Identifier: Apache-2.0
// Choosing a passphrase: five words are offered, another five on request, or one's own. It is typed once, so
// that the hand knows it too. Used where an account is made, recovered, or gets a new passphrase.
import { actions, button, element, field, notice, paragraph } from '../page/index.mjs';
import { checkNewPassphrase, makePassphrase } from '../sealing/passphrase.mjs';
import { WORDS } from '../sealing/words-en.mjs';

/** A password field with the button that shows what is typed, and a word about the caps lock. */
export function passphraseField(app, { label, hint, autocomplete, onEnter, onInput }) {
  const { t } = app;
  const part = field({
    label, hint, type: 'password', autocomplete, onEnter, onInput,
    reveal: { show: t('keep.passphrase.show'), hide: t('keep.passphrase.hide') },
  });
  const caps = element('p', { class: 'hint', role: 'status' });
  const look = (event) => {
    const isOn = event.getModifierState?.('CapsLock') === true;
    const text = isOn ? t('keep.passphrase.caps-lock') : '';
    if (caps.textContent !== text) caps.textContent = text;
  };
  part.input.addEventListener('keydown', look);
  part.input.addEventListener('keyup', look);
  part.input.addEventListener('blur', () => { caps.textContent = ''; });
  part.element.append(caps);
  return part;
}

/**
 * Fields of a passphrase in a form, as password managers expect them. It is never submitted. The name
 * beside the passphrase is that of the app: people have none here.
 */
export const passphraseForm = (...children) => element('form', {
  class: 'stack', novalidate: true, on: { submit: (event) => event.preventDefault() },
}, element('input', {
  type: 'text', autocomplete: 'username', value: 'Kintsugi', readonly: true, hidden: true,
}), ...children);

/** What a person is told about a refused passphrase, or undefined when it may be used. */
export function refusal(app, passphrase) {
  try {
    checkNewPassphrase(passphrase);
    return undefined;
  } catch (failure) {
    if (typeof failure.code !== 'string') throw failure;
    const words = app.failure(failure);
    return `${words.happened} ${words.act}`;
  }
}

/** Steps of choosing, as one element. `onChosen(passphrase)` may give a promise; its failure is shown. */
export function passphraseChoice(app, { submit, onChosen }) {
  const { t } = app;
  const root = element('div', { class: 'stack' });
  let offered = makePassphrase(WORDS);

  function show(nodes, focus) {
    root.replaceChildren(...nodes.filter(Boolean));
    focus?.focus();
  }

  function offer({ focused = false } = {}) {
    let isShown = true;
    // on their own lines words are read one by one, and copied with one pull of the finger
    const words = element('output', {
      class: 'passphrase-words', translate: 'no', lang: 'en', dir: 'ltr', tabindex: '-1',
    }, offered);
    const hide = button({
      label: t('keep.passphrase.hide'), kind: 'quiet', onPress() {
        isShown = !isShown;
        words.textContent = isShown ? offered : offered.replace(/\S/g, '•');
        words.setAttribute('aria-label', isShown ? offered : t('keep.passphrase.hidden'));
        hide.querySelector('.button-label').textContent =
          t(isShown ? 'keep.passphrase.hide' : 'keep.passphrase.show');
      },
    });
    show([
      paragraph(t('keep.passphrase.offer')),
      words,
      element('div', { class: 'actions actions-small' }, hide,
        button({
          label: t('keep.passphrase.another'), kind: 'quiet', onPress() {
            offered = makePassphrase(WORDS);
            offer({ focused: true });
            app.announce(offered);
          },
        })),
      notice({ kind: 'info' }, paragraph(t('keep.passphrase.nobody-resets'))),
      actions(
        button({ label: t('keep.passphrase.written'), onPress: () => practise(offered) }),
        button({ label: t('keep.passphrase.own'), kind: 'quiet', onPress: own })),
    ], focused ? words : undefined);
  }

  const offerAgain = (key) =>
    button({ label: t(key), kind: 'quiet', onPress: () => offer({ focused: true }) });

  function practise(expected) {
    const again = passphraseField(app, {
      label: t('keep.passphrase.type-it'), hint: t('keep.passphrase.type-it-hint'),
      autocomplete: 'new-password', onEnter: () => go.click(),
    });
    const go = button({
      label: submit, onPress: () => {
        // a blank too many or a capital letter is no reason to send somebody back
        const same = again.value() === expected
          || again.value().trim().replace(/\s+/g, ' ').toLowerCase() === expected;
        if (same) return chosen(expected);
        again.error(t('keep.passphrase.differs'));
        again.focus();
        return undefined;
      },
    });
    show([passphraseForm(again.element, actions(go, offerAgain('keep.passphrase.look-again')))], again);
  }

  function own() {
    const first = passphraseField(app, {
      label: t('keep.passphrase.own-label'), hint: t('keep.passphrase.own-hint'),
      autocomplete: 'new-password',
    });
    const second = passphraseField(app, {
      label: t('keep.passphrase.again-label'), autocomplete: 'new-password', onEnter: () => go.click(),
    });
    const go = button({
      label: submit, onPress: () => {
        const why = refusal(app, first.value());
        first.error(why);
        second.error(undefined);
        if (why) {
          first.focus();
          return undefined;
        }
        if (second.value() !== first.value()) {
          second.error(t('keep.passphrase.differs'));
          second.focus();
          return undefined;
        }
        return chosen(first.value());
      },
    });
    show([paragraph(t('keep.passphrase.own-lead')), passphraseForm(first.element, second.element,
      actions(go, offerAgain('keep.passphrase.offered-after-all')))], first);
  }

  async function chosen(passphrase) {
    try {
      await onChosen(passphrase);
    } catch (failure) {
      if (typeof failure.code !== 'string') throw failure;
      app.tell(failure);
    }
  }

  offer();
  return root;
}
