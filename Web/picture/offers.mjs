// SPDX-License-Identifier: Apache-2.0
// What is offered to the person alone: a pause or help when hurt has been rising, and a kind line after an
// answer that saying no would not have been all right. Nothing of it is kept, and nobody else sees it.
import { actions, button, card, paragraph } from '../page/index.mjs';

/** The diaries whose offer was put away; it comes again when the page is opened anew. */
const putAway = new WeakSet();

/** The offer when hurt has been rising for two weeks, or nothing. */
export function risingOffer(app, isRising) {
  if (!isRising || putAway.has(app.diary)) return undefined;
  const { t } = app;
  const box = card({ kind: 'care', class: 'offer', title: t('picture.rising.title') },
    paragraph(t('picture.rising.text')),
    actions(
      button({ label: t('picture.rising.pause'), kind: 'quiet',
        onPress: () => app.go('event', { what: 'pause' }) }),
      button({ label: t('picture.rising.help'), kind: 'quiet', onPress: () => app.go('help') }),
      button({
        label: t('picture.rising.later'), kind: 'plain',
        onPress: () => {
          putAway.add(app.diary);
          box.remove();
        },
      })));
  return box;
}

/**
 * The line after a low answer to "saying no today would be all right", or nothing. `last` as lastSayNo gives
 * it.
 */
export function sayNoOffer(app, last) {
  if (!last?.isLow) return undefined;
  const { t } = app;
  return card({ kind: 'care', class: 'offer', title: t('picture.say-no.title') },
    paragraph(t('picture.say-no.text', { day: app.dates.short(last.day) })),
    actions(button({ label: t('picture.say-no.help'), kind: 'quiet', onPress: () => app.go('help') })));
}
