// SPDX-License-Identifier: Apache-2.0
// The way in to the invented couple: what it is, what happens with data (nothing), and whose pages to look at
// first.
import { actions, button, card, list, paragraph, screen } from '../page/index.mjs';
import { visitInvented } from './invented-strip.mjs';

export function make(app) {
  const { t } = app;
  const made = screen({ title: t('picture.invented.title'), lead: t('picture.invented.lead') },
    card({ title: t('picture.invented.story-title') },
      list(['wound', 'weeks', 'see'].map((part) => t(`picture.invented.story-${part}`)))),
    paragraph(t('picture.invented.nothing')),
    actions(
      button({ label: t('picture.invented.as-a'), onPress: () => visitInvented(app, 0) }),
      button({ label: t('picture.invented.as-b'), kind: 'quiet', onPress: () => visitInvented(app, 1) }),
      app.diary.source === 'invented' && button({
        label: t('picture.invented.back'), kind: 'plain',
        onPress: () => {
          app.visit();
          return app.home();
        },
      })));
  return { element: made.element, focus: made.focus };
}
