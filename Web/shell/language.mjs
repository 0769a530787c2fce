// SPDX-License-Identifier: Apache-2.0
// The language of the app. Each stands there by its own name, and choosing one changes everything at once.
import { choices, element, screen } from '../page/index.mjs';

export async function language(app) {
  const list = choices({
    legend: app.t('shell.language.choose'),
    options: app.languages.map(({ tag, name }) => ({ value: tag, label: name })),
    value: app.language,
    onChange: async (tag) => {
      await app.useLanguage(tag);
      if (app.account) await app.diary.change({ language: tag });
    },
  });
  for (const input of list.element.querySelectorAll('.option')) {
    const one = app.languages[[...list.element.querySelectorAll('.option')].indexOf(input)];
    input.querySelector('.option-label').setAttribute('lang', one.tag);
    input.querySelector('.option-label').setAttribute('dir', one.dir);
  }
  return screen({ title: app.t('shell.language.title'), lead: app.t('shell.language.lead') },
    element('div', {}, list.element));
}
