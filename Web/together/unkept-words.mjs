// SPDX-License-Identifier: Apache-2.0
// Words that are not kept yet are not lost by a slip of the thumb: leaving asks first, unless nothing was changed.
import { confirm } from '../page/index.mjs';

/** Asks before words are lost. */
export const askBeforeLosing = ({ t }) => confirm({
  title: t('together.letter.leave.title'), text: t('together.letter.leave'), yes: t('together.letter.leave.yes'),
  no: t('together.letter.leave.no'),
});

/**
 * Looks after the text fields in `place`: `settled()` says that what stands there now is kept or given up, `leave` is
 * what the shell asks a screen.
 */
export function unkeptWords(app, place) {
  const words = () => [...place.querySelectorAll('textarea')].map(({ value }) => value).join('\n');
  let before = words();
  return {
    settled() { before = words(); },
    leave: ({ again = false } = {}) => again || words() === before || askBeforeLosing(app),
  };
}
