// SPDX-License-Identifier: Apache-2.0
// "Keep this?": what an account is, whose device this is, and whether this server takes new accounts. Nothing
// is sent here but the question to the server who it is.
import {
  actions, button, choices, element, field, list, notice, paragraph, screen, section, toggle,
} from '../page/index.mjs';
import { checkHost } from '../account/sign-in.mjs';
import { routesTo } from './opening.mjs';

/** The choice of device, the same wherever it is asked: `{ element, mode, keepKit }`. */
export function deviceChoice(app, { mode = 'shared', keepKit = true, hideLegend = false } = {}) {
  const { t } = app;
  const kit = toggle({
    label: t('keep.device.keep-kit'), hint: t('keep.device.keep-kit-hint'), checked: keepKit,
  });
  const show = (value) => { kit.element.hidden = value !== 'own'; };
  const pick = choices({
    legend: t('keep.device.legend'), hideLegend, value: mode, onChange: show,
    options: ['shared', 'own'].map((value) => ({
      value, label: t(`keep.device.${value}`), hint: t(`keep.device.${value}-hint`),
    })),
  });
  show(mode);
  return {
    element: element('div', { class: 'stack' }, pick.element, kit.element),
    mode: () => pick.value() ?? 'shared',
    keepKit: () => pick.value() === 'own' && kit.value(),
  };
}

/** The screen. */
export async function make(app) {
  const { t } = app;
  const body = element('div', { class: 'stack' });
  const made = screen({ title: t('keep.keep-this.title'), lead: t('keep.keep-this.lead') }, body);
  const notNow = () => button({
    label: t('keep.keep-this.not-now'), kind: 'quiet', onPress: () => app.home(),
  });

  async function ask() {
    let about;
    try {
      about = await app.busy(checkHost(routesTo(app)), 'keep.keep-this.asking');
    } catch (failure) {
      const words = app.failure(failure);
      body.replaceChildren(
        notice({ kind: 'problem', title: words.happened, alert: true },
          paragraph(t('keep.keep-this.still-here'))),
        actions(button({ label: t('keep.again'), onPress: ask }), notNow()));
      return;
    }
    if (about.signUp === 'closed') {
      body.replaceChildren(
        notice({ kind: 'info', title: t('keep.keep-this.closed') },
          paragraph(t('keep.keep-this.closed-act'))),
        actions(notNow()));
      return;
    }
    showForm(about);
  }

  function showForm(about) {
    const device = deviceChoice(app);
    const token = about.signUp === 'token' && field({
      label: t('keep.keep-this.token'), hint: t('keep.keep-this.token-hint'), required: true,
    });
    const onward = () => {
      const signUpToken = token ? token.value().trim() : undefined;
      if (signUpToken === '') {
        token.error(t('keep.keep-this.token-missing'));
        token.focus();
        return undefined;
      }
      return app.go('choose-passphrase', {
        keeping: { mode: device.mode(), keepKit: device.keepKit(), signUpToken },
      });
    };
    const operator = ['partner', 'shared-home'].includes(about.operator) && about.operator;
    body.replaceChildren(...[
      operator && notice({ kind: 'care' }, paragraph(t(`keep.keep-this.host-${operator}`))),
      section({ title: t('keep.keep-this.what') },
        list(['1', '2', '3'].map((number) => t(`keep.keep-this.what-${number}`)))),
      device.element, token && token.element,
      actions(button({ label: t('keep.keep-this.onward'), onPress: onward }), notNow()),
      paragraph(t('keep.keep-this.nothing-yet'), { class: 'hint' }),
    ].filter(Boolean));
  }

  // the screen stands before the server has answered
  queueMicrotask(ask);
  return made;
}
