// SPDX-License-Identifier: Apache-2.0
// What stands around every screen: the mark, help, the way out, the places, notices and the two quiet voices
// for screen readers. It is made anew with every language.
import { button, element, icon, mark, replace } from '../page/index.mjs';
import { PLACES, hasPlaces, placeOf } from './screens.mjs';

/** The frame of one language: `{ element, main, show, notices, say, banner }`. */
export function createFrame({ t, go, home, leaveNow }) {
  const say = element('div', { class: 'for-readers', role: 'status', aria: { live: 'polite' } });
  const notices = element('div', { class: 'frame-notices' });
  const back = element('div', { class: 'frame-back', hidden: true });
  const tip = element('div', { class: 'frame-notices' });
  const place = element('div', { class: 'frame-place' });
  const banner = element('div', { class: 'banner', role: 'note', hidden: true });
  const main = element('main', { id: 'main', class: 'frame-main' },
    element('div', { class: 'frame-column' }, back, tip, notices, place));

  const head = element('header', { class: 'frame-head' },
    element('button', { type: 'button', class: 'brand', on: { click: home } }, mark({ size: 30 }), t('shell.name')),
    helpButton(t, go));

  const leave = [
    element('button', {
      type: 'button', class: 'frame-leave', on: { click: leaveNow }, aria: { describedby: 'leave-meaning' },
    }, icon('leave'), element('span', {}, t('shell.leave'))),
    element('span', { id: 'leave-meaning', hidden: true }, t('shell.leave.meaning')),
  ];

  const buttons = new Map();
  const places = element('nav', { class: 'places', hidden: true, aria: { label: t('shell.places') } },
    element('ul', { class: 'places-list', role: 'list' }, PLACES.map(({ place: name, screen }) => {
      const node = element('button', {
        type: 'button', class: 'place', on: { click: () => go(screen, {}, { fresh: true }) },
      },
        icon(name), element('span', { class: 'place-label' }, t(`shell.place.${name}`)));
      buttons.set(name, node);
      return element('li', {}, node);
    })));

  const root = element('div', { class: 'frame' }, head, leave,
    element('div', { class: 'frame-body' }, banner, main), places, say);

  return {
    element: root,
    notices,
    main,
    /** Says something to screen readers, also twice the same. */
    say(text) {
      replace(say, element('p', {}, text));
    },
    /** A plain line above everything: what kind of pages these are. */
    banner(content) {
      banner.hidden = content === undefined;
      replace(banner, content);
    },
    /** One thing said kindly, which stays from screen to screen until it is closed. */
    tip(node) {
      replace(tip, node);
    },
    /** Puts a screen in its place. `goBack` is undefined where there is nowhere to go back to. */
    show(name, node, goBack) {
      const where = placeOf(name);
      for (const [key, one] of buttons) {
        if (key === where) one.setAttribute('aria-current', 'page');
        else one.removeAttribute('aria-current');
      }
      places.hidden = !hasPlaces(name);
      root.dataset.places = hasPlaces(name) ? 'all' : 'none';
      back.hidden = goBack === undefined;
      replace(back, goBack && button({ label: t('shell.back'), kind: 'link', icon: 'back', onPress: goBack }));
      replace(notices);
      replace(place, node);
    },
  };
}

function helpButton(t, go) {
  const node = button({ label: t('shell.help'), kind: 'plain', icon: 'help', onPress: () => go('help') });
  node.classList.add('frame-help');
  return node;
}
