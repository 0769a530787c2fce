// SPDX-License-Identifier: Apache-2.0
// One's own pages, newest day first. What was shared with one stands in a place of its own, with whose it
// is; so does what one shared. Days without a page are simply not there.
import { actions, button, choices, element, icon, paragraph, replace, screen } from '../page/index.mjs';
import { byDay } from '../diary/reading.mjs';
import { useOf } from './bodies.mjs';
import { lineOf, marksOf, nameOf } from './describing.mjs';

/** Days that are shown at once. */
const DAYS = 21;
/** Kinds that are pages; settings, promises and the like have places of their own. */
const isPage = (entry) => useOf(entry) !== undefined || entry.kind === 'note';

const WHICH = new Map([
  ['mine', (entry) => entry.author === 'me' && entry.where === 'home'],
  ['given', (entry) => entry.author === 'me' && entry.where === 'pair'],
  ['received', (entry) => entry.author === 'other'],
]);

/** `facts`: `{which?, without?}`: mine, given or received; an entry that is just being folded away. */
export async function entries(app, facts) {
  const { t, diary } = app;
  const state = { which: WHICH.has(facts.which) ? facts.which : 'mine', days: DAYS, folded: false };
  const list = element('div', { class: 'section' });
  state.without = facts.without;
  const hasShared = diary.pair !== undefined
    || diary.entries({ taken: true }).some((entry) => isPage(entry) && !WHICH.get('mine')(entry));
  const show = () => replace(list, pages(app, state, show));
  show();
  const stop = diary.watch(show);
  const made = screen({ title: t('checkin.entries.title') },
    hasShared && element('div', { class: 'pages-which' }, choices({
      legend: t('checkin.entries.which'), value: state.which,
      options: [...WHICH.keys()].map((value) => ({ value, label: t(`checkin.entries.${value}`) })),
      onChange: (which) => {
        state.which = which;
        state.days = DAYS;
        show();
      },
    })),
    list);
  return { ...made, keep: () => ({ which: state.which }), leave: () => stop() };
}

function pages(app, state, show) {
  const { t, diary } = app;
  const all = diary.entries({ taken: state.folded })
    .filter((entry) => isPage(entry) && WHICH.get(state.which)(entry)
      && (state.folded || entry.id !== state.without));
  const days = byDay(all);
  const hasFolded = diary.entries({ taken: true })
    .some((entry) => entry.taken && isPage(entry) && WHICH.get(state.which)(entry));
  const change = (change_) => () => {
    Object.assign(state, change_);
    show();
  };
  return [
    all.length > 0 && paragraph(t(`checkin.entries.${state.which}-lead`), { class: 'lead' }),
    all.length === 0 && nothing(app, state.which),
    ...days.slice(0, state.days).map(([day, some]) => element('section', { class: 'pages-day' },
      element('h2', {}, `${app.dates.weekday(day)} · ${app.dates.day(day)}`),
      element('ul', { class: 'choice-cards', role: 'list' },
        some.toReversed().map((entry) => page(app, entry))))),
    actions(
      days.length > state.days && button({
        label: t('checkin.entries.earlier'), kind: 'quiet', onPress: change({ days: state.days + DAYS }),
      }),
      state.which === 'mine' && all.length > 0 && button({
        label: t('checkin.entries.new'), kind: 'quiet', icon: 'add', onPress: () => app.go('event'),
      }),
      state.which === 'given' && all.length > 0 && button({
        label: t('checkin.entries.to-shared'), kind: 'quiet', onPress: () => app.go('partner'),
      }),
      hasFolded && button({
        label: t(state.folded ? 'checkin.entries.unfolded' : 'checkin.entries.folded'), kind: 'plain',
        onPress: change({ folded: !state.folded }),
      })),
  ];
}

const nothing = (app, which) => (which === 'mine'
  ? [paragraph(app.t('checkin.entries.none')), actions(button({
    label: app.t('checkin.entries.first'), onPress: () => app.go('check-in'),
  }))]
  : paragraph(app.t(`checkin.entries.none-${which}`)));

/** One page as a line of the list; pressing it opens the page. */
function page(app, entry) {
  const line = lineOf(app, entry);
  return element('li', {}, element('button', {
    type: 'button', class: ['choice-card', entry.taken && 'page-folded'],
    on: { click: () => app.go('entry', { id: entry.id }) },
  }, element('span', { class: 'choice-card-text' },
    element('span', { class: 'choice-card-label' }, nameOf(app, entry)),
    line && element('span', { class: 'choice-card-hint page-line', dir: useOf(entry) === 'form' ? undefined : 'auto' }, line),
    element('span', { class: 'choice-card-hint' }, marksOf(app, entry).join(' · '))),
  icon('onward')));
}
