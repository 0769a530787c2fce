// SPDX-License-Identifier: Apache-2.0
// The language of the app. Each stands there by its own name, and pressing one changes everything at once.
import { button, element, screen } from '../page/index.mjs';

export async function language(app) {
  const choose = async (tag) => {
    await app.useLanguage(tag);
    if (app.account) await app.diary.change({ language: tag });
  };
  return screen({ title: app.t('shell.language.title'), lead: app.t('shell.language.lead') },
    element('ul', { class: 'language-list', role: 'list', aria: { label: app.t('shell.language.choose') } },
      app.languages.map(({ tag, name, dir }) => {
        const node = button({
          label: name, kind: 'quiet', wide: true, pressed: tag === app.language, onPress: () => choose(tag),
          icon: tag === app.language ? 'check' : undefined,
        });
        node.querySelector('.button-label').setAttribute('lang', tag);
        node.querySelector('.button-label').setAttribute('dir', dir);
        return element('li', {}, node);
      })));
}
