// SPDX-License-Identifier: Apache-2.0
// One's own letters: written for oneself, never sent unless the writer shares one, with what each warns of
// beside it.
import { actions, button, card, details, paragraph, screen, written } from '../page/index.mjs';
import { mayShare } from './share.mjs';

/** `facts.without` is a letter that is just being put away. */
export async function make(app, { without } = {}) {
  const { t, diary, dates, numbers } = app;
  const letters = diary.entries({ kind: 'note', author: 'me', where: 'home' })
    .filter(({ id }) => id !== without).reverse();
  // until the time for undoing is over nothing is written: what comes back has all its versions still
  const put = async ({ id }) => {
    await app.go('letters', { without: id });
    app.undo(t('together.letters.gone'), {
      commitOnLeave: true, done: () => diary.retract(id), undo: () => app.go('letters'),
    });
  };
  const one = (entry) => card({
    kind: 'plain', title: entry.body.title ?? t('together.letters.of', { day: dates.day(entry.day) }),
  },
  paragraph(t('together.letters.day', { day: dates.day(entry.day) }), { class: 'quiet' }),
  entry.body.tags ? paragraph(t('together.letters.tags', {
    tags: numbers.list(entry.body.tags.map((tag) => t(`together.tag.${tag}`))),
  }), { class: 'quiet' }) : null,
  details({ summary: t('together.letters.read') }, written(entry.body.text)),
  actions(
    button({ label: t('together.letters.change'), kind: 'quiet', onPress: () =>
      app.go('letter', { id: entry.id }) }),
    mayShare(app) ? button({ label: t('together.letters.share'), kind: 'quiet', onPress: () =>
      app.go('share', { id: entry.id }) }) : null,
    button({ label: t('together.letters.put-away'), kind: 'plain', onPress: () => put(entry) })));
  return screen({ title: t('together.letters.title'), lead: t('together.letters.lead') },
    actions(button({ label: t('together.letters.write'), icon: 'add', onPress: () => app.go('letter') })),
    letters.length === 0 ? paragraph(t('together.letters.none')) : letters.map(one));
}
