// SPDX-License-Identifier: Apache-2.0
// The plain line above everything: whose pages these are and whether they are kept anywhere.
import { element, fragment, linkButton, notice, paragraph } from '../page/index.mjs';

function line(text, label, onPress) {
  return fragment(element('p', {}, text), linkButton({ label, onPress }));
}

export const banners = Object.freeze({
  /** The banner of an app, or nothing. */
  of(app) {
    const { source } = app.diary;
    if (source === 'invented') {
      return line(app.t('shell.banner.invented'), app.t('shell.banner.invented.end'), () => {
        app.visit();
        app.home();
      });
    }
    if (source === 'guest' && app.diary.entries().length > 0) {
      return line(app.t('shell.banner.guest'), app.t('shell.banner.guest.keep'), () => app.go('keep-this'));
    }
    const { state } = app.diary;
    if (source !== 'account') return undefined;
    if (state.loading?.part !== undefined) {
      return app.t('shell.banner.loading', { part: app.numbers.percent(state.loading.part) });
    }
    if (state.loading?.done > 0) return app.t('shell.banner.loading-some', { count: state.loading.done });
    if (!state.online && state.waiting > 0) return app.t('shell.banner.offline-waiting', { count: state.waiting });
    if (!state.online) return app.t('shell.banner.offline');
    return undefined;
  },
  /** Ready words as a notice. */
  told: (text) => notice({ kind: 'info', alert: true }, paragraph(text)),
  /** After a long time in one sitting. */
  long: (app, close) => element('div', { role: 'status' }, notice({ kind: 'info' },
    paragraph(app.t(app.account ? 'shell.long' : 'shell.long.guest')),
    linkButton({ label: app.t('shell.long.close'), onPress: close }))),
});
