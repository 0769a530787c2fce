// SPDX-License-Identifier: Apache-2.0
// What hides the page: the cover in a device's list of open apps, and the warning before the page locks.
import { actions, button, card, element, mark, paragraph } from '../page/index.mjs';

/** `{ show, warn }` over the whole document. */
export function createCover(t) {
  let cover;
  let warning;
  return {
    show(isHidden) {
      cover?.remove();
      cover = isHidden ? element('div', { class: 'cover', 'aria-hidden': 'true' }, mark({ size: 72 })) : undefined;
      if (cover) document.body.append(cover);
    },
    warn(isNear, { isGuest, onStay } = {}) {
      warning?.remove();
      warning = undefined;
      if (!isNear) return;
      warning = element('div', { class: 'lock-warning', role: 'alert' },
        card({ title: t('shell.lock.soon') }, paragraph(t(isGuest ? 'shell.lock.soon.guest' : 'shell.lock.soon.lead')),
          actions(button({ label: t('shell.lock.stay'), onPress: onStay }))));
      document.body.append(warning);
    },
  };
}
