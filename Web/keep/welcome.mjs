// SPDX-License-Identifier: Apache-2.0
// The first screen: what this is, who can read what, and the ways on. It is part of the first load, so it
// stays small.
import {
  button, card, choiceCards, element, facts, linkButton, list, notice, paragraph, screen, section,
} from '../page/index.mjs';

/** Who runs the server, as far as it says so itself; undefined while nobody knows. */
const HOSTS = new Map([['partner', 'care'], ['shared-home', 'info']]);

function hostNotice(app, area, operator) {
  const kind = HOSTS.get(operator);
  return kind && notice({ kind }, paragraph(app.t(`welcome.${area}.host-${operator}`)));
}

/**
 * Asks the server who runs it. It learns nothing by that; not to hear is no reason to keep anybody waiting. One word of
 * a closed list is taken from the answer and nothing else, so the first load goes without the modules that hold
 * answers to their shape.
 */
async function askOperator(app) {
  if (app.server) return app.server.operator;
  const answer = await fetch(new URL('/v1/server', app.origin), {
    credentials: 'omit', cache: 'no-store', redirect: 'error', referrerPolicy: 'no-referrer',
  });
  const said = await answer.json();
  return [...HOSTS.keys()].find((name) => name === said?.operator);
}

/** A place for what the host says of itself, filled when it has been heard. */
function hostPlace(app, area) {
  const place = element('div', { class: 'host-place', hidden: true });
  const show = (operator) => {
    const said = hostNotice(app, area, operator);
    if (!said) return;
    place.replaceChildren(said);
    place.hidden = false;
  };
  if (app.server) show(app.server.operator);
  else askOperator(app).then(show, () => {});
  return place;
}

async function welcome(app) {
  const { t } = app;
  const head = { title: t('welcome.welcome.title'), lead: t('welcome.welcome.lead'), class: 'welcome' };
  return screen(head,
    section({ title: t('welcome.welcome.who-reads') },
      facts(['you', 'partner', 'host'].map((who) => [
        t(`welcome.welcome.${who}`), t(`welcome.welcome.${who}-reads`),
      ])),
      hostPlace(app, 'welcome')),
    linkButton({ label: t('welcome.welcome.more'), onPress: () => app.go('who-reads') }),
    element('a', { class: 'button button-link', href: `/${app.language}/articles` },
      t('welcome.welcome.articles')),
    element('div', { class: 'welcome-begin' },
      button({ label: t('welcome.welcome.begin'), wide: true, onPress: () => app.go('check-in') }),
      paragraph(t('welcome.welcome.begin-hint'), { class: 'hint' })),
    choiceCards({
      label: t('welcome.welcome.other-ways'),
      options: [
        ['sign-in', 'lock'], ['accept', 'together'], ['invented', 'picture'],
      ].map(([name, icon]) => ({
        label: t(`welcome.welcome.${name}`), icon, onPress: () => app.go(name),
      })),
    }));
}

async function whoReads(app) {
  const { t } = app;
  const part = (name, count) => card({ title: t(`welcome.who-reads.${name}`) },
    list(Array.from({ length: count }, (_, place) => t(`welcome.who-reads.${name}-${place + 1}`))));
  return screen({ title: t('welcome.who-reads.title'), lead: t('welcome.who-reads.lead') },
    hostPlace(app, 'who-reads'),
    part('you', 2), part('partner', 3), part('host', 3), part('changed', 2), part('not', 4));
}

/** Screens of the first load. */
export const SCREENS = new Map([
  ['welcome', { areas: ['welcome'], title: 'welcome.welcome.title', make: welcome }],
  ['who-reads', { areas: ['welcome'], title: 'welcome.who-reads.title', make: whoReads }],
]);
