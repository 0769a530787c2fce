// SPDX-License-Identifier: Apache-2.0
// While the invented couple is shown: whose pages these are, and a switch to those of the other.
import { button, element } from '../page/index.mjs';
import { createMemoryDiary } from '../diary/memory-diary.mjs';
import { DAYS, inventedEntries } from './invented-couple.mjs';

const WORDS_OF_PROMISES = 3;
const NAMES = ['A', 'B'];

/** Shows the pages of A (0) or B (1): the picture of a diary in memory that nothing is sent from. */
export function visitInvented(app, person) {
  const { clock } = app;
  const today = clock.today();
  const entries = inventedEntries(person, {
    dayAt: (number) => (number === DAYS - 1 ? today : clock.dayBefore(today, DAYS - 1 - number)),
    text: (_, number) => app.t(`picture.invented.promise-${number % WORDS_OF_PROMISES + 1}`),
  });
  app.visit(createMemoryDiary({ clock, source: 'invented', me: person, entries }));
  return app.go('picture', {}, { fresh: true });
}

/** The strip, or nothing where the diary is a person's own. */
export function inventedStrip(app) {
  if (app.diary.source !== 'invented') return undefined;
  const { me } = app.diary;
  return element('div', { class: ['invented-strip', `invented-${me === 0 ? 'a' : 'b'}`], role: 'note' },
    element('p', {}, app.t('picture.invented.banner', { who: NAMES[me] })),
    button({
      label: app.t('picture.invented.switch', { who: NAMES[1 - me] }), kind: 'quiet',
      onPress: () => visitInvented(app, 1 - me),
    }));
}
