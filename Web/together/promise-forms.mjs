// SPDX-License-Identifier: Apache-2.0
// The forms of a promise: offering and rewording, answering the other's, and noting how it went. What the
// other will see waits ten seconds before it is sent; what is for oneself is kept at once.
import {
  actions, button, choices, dateField, details, element, linkButton, notice, paragraph, replace, screen,
  textArea, toggle,
  written,
} from '../page/index.mjs';
import { daysOf } from '../diary/observations.mjs';
import { soundsLikeSelfHarm, soundsLikeWatching } from './patterns.mjs';
import { MOST_DAYS, OUTCOMES, untilOf } from './promise-state.mjs';
import { mayShare } from './share.mjs';

const MOST_TEXT = 280;
const TEMPLATES = ['call', 'evening', 'ask', 'walk', 'name', 'rest', 'listen', 'meal'];

/** A line under a text field that speaks to its writer alone. */
function careLine(app) {
  const place = element('div', { 'aria-live': 'polite' });
  let shown = '';
  const watch = (text) => {
    const next = soundsLikeSelfHarm(text) ? 'care' : (soundsLikeWatching(text) && 'watching') || '';
    if (next === shown) return;
    shown = next;
    replace(place, next === '' ? null
      : notice({ kind: 'care', title: app.t(`together.promise.${next}.title`) },
      paragraph(app.t(`together.promise.${next}`)),
      next === 'care' ? linkButton({
        label: app.t('together.letter.care.help'), icon: 'help', onPress: () =>
          app.go('help', { about: 'suicide' }),
      }) : paragraph(app.t('together.promise.watching.yours'), { class: 'quiet' })));
  };
  return { element: place, watch };
}

/** What both will see is done after ten seconds, unless it is undone. */
function soon(app, text, done) {
  app.undo(text, {
    seconds: 10, undo: () => app.announce(app.t('together.share.undone')),
    done: async () => {
      try {
        await done();
      } catch (failure) {
        app.tell(failure);
      }
    },
  });
}

/** Offering a promise, or new words for one's own: `promise`; `words` are what the other suggested. */
export function offerForm(app, { promise, words, home, refresh }) {
  const { t, diary, clock } = app;
  const today = clock.today();
  const line = careLine(app);
  const text = textArea({
    label: t('together.promise.text'), hint: t('together.promise.text.hint'), rows: 4, maxLength: MOST_TEXT,
    value: words ?? promise?.text, onInput: () => line.watch(text.value()),
  });
  const from = promise && daysOf(promise.from) > daysOf(today) ? promise.from : today;
  const until = dateField({
    label: t('together.promise.until'), min: from, max: untilOf(from, MOST_DAYS),
    value: promise?.until ?? untilOf(from),
  });
  const isShared = promise?.shared ?? false;
  const toWhom = !promise && mayShare(app) ? choices({
    legend: t('together.promise.whom'), value: 'own',
    options: [{ value: 'own', label: t('together.promise.whom.own'),
      hint: t('together.promise.whom.own.hint') },
      { value: 'pair', label: t('together.promise.whom.pair'), hint: t('together.promise.whom.pair.hint') }],
  }) : undefined;
  const templates = details({ summary: t('together.promise.templates') },
    paragraph(t('together.promise.templates.text')),
    element('div', { class: 'examples' }, TEMPLATES.map((name) => linkButton({
      label: t(`together.promise.template.${name}`),
      onPress: () => {
        text.set(t(`together.promise.template.${name}`));
        line.watch(text.value());
        text.focus();
      },
    }))));
  const keep = async () => {
    const said = text.value().trim();
    const last = until.value();
    text.error(said === '' ? t('together.promise.empty') : undefined);
    if (said === '') return text.focus();
    const isDay = last && daysOf(last) >= daysOf(from) && daysOf(last) <= daysOf(untilOf(from, MOST_DAYS));
    until.error(isDay ? undefined : t('together.promise.until.wrong', { count: MOST_DAYS }));
    if (!isDay) return until.focus();
    const body = { text: said, from: promise?.from ?? today, until: last };
    if (isShared || toWhom?.value() === 'pair') {
      soon(app, t('together.promise.soon'), () => (promise ? diary.correct(promise.id, body)
        : diary.write({ kind: 'promise', body }, { where: 'pair' })).then(refresh));
    } else {
      await (promise ? diary.correct(promise.id, body) : diary.write({ kind: 'promise', body }));
      app.announce(t('together.promise.kept'));
    }
    return home();
  };
  line.watch(text.value());
  return screen({ title: t(promise ? 'together.promise.reword' : 'together.promise.offer'),
    lead: t('together.promise.offer.lead') },
    text.element, line.element, templates, until.element, toWhom?.element,
    isShared ? paragraph(t('together.promise.reword.shared')) : null,
    actions(button({ label: t('together.promise.keep'), onPress: keep }),
      button({ label: t('together.not-now'), kind: 'quiet', onPress: home })));
}

/** Saying yes to the other's wording, or which words would be better. */
export function answerForm(app, { promise, accepted, home, refresh }) {
  const { t, diary } = app;
  const line = careLine(app);
  const words = textArea({
    label: t('together.promise.suggest.words'), hint: t('together.promise.suggest.hint'), rows: 4,
    maxLength: MOST_TEXT,
    value: promise.text, onInput: () => line.watch(words.value()),
  });
  const send = () => {
    const said = words.value().trim();
    const body = {
      promise: promise.id, version: promise.version, accepted,
      ...(accepted || said === '' ? {} : { words: said }),
    };
    soon(app, t('together.promise.soon'),
      () => diary.write({ kind: 'promise.answer', body }, { where: 'pair' }).then(refresh));
    return home();
  };
  return screen({ title: t(accepted ? 'together.promise.accept.title' : 'together.promise.suggest.title') },
    written(promise.text),
    paragraph(t(accepted ? 'together.promise.accept' : 'together.promise.suggest')),
    accepted ? null : [words.element, line.element],
    actions(button({ label: t(accepted ? 'together.promise.accept.yes' : 'together.promise.suggest.send'),
      onPress: send }),
      button({ label: t('together.not-now'), kind: 'quiet', onPress: home })),
    paragraph(t('together.promise.no-trace'), { class: 'quiet' }));
}

/** How it went, from where this person stands. Private unless they say otherwise. */
export function noteForm(app, { promise, home, refresh }) {
  const { t, diary, clock } = app;
  const before = promise.notes.mine;
  const how = choices({
    legend: t(promise.mine ? 'together.promise.note.mine' : 'together.promise.note.theirs'),
    value: before?.how,
    options: OUTCOMES.map((value) => ({ value, label: t(`together.promise.how.${value}`) })),
  });
  const words = textArea({ label: t('together.promise.note.words'), rows: 3, maxLength: MOST_TEXT,
    value: before?.words });
  const show = promise.shared && mayShare(app) ? toggle({
    label: t('together.promise.note.show'), hint: t('together.promise.note.show.hint'),
    checked: before?.shared ?? false,
  }) : undefined;
  const trouble = element('div');
  const keep = async () => {
    if (how.value() === undefined) {
      replace(trouble, notice({ kind: 'problem', alert: true },
        paragraph(t('together.promise.note.missing'))));
      return;
    }
    const where = (show?.value() ?? before?.shared) ? 'pair' : 'home';
    const body = noteBody({
      promise, how: how.value(), words: words.value().trim(), where, hour: clock.hour(),
    });
    const write = () => keepNote(diary, { body, where, before });
    if (where === 'pair') soon(app, t('together.promise.soon'), () => write().then(refresh));
    else await write();
    home();
  };
  return screen({ title: t('together.promise.note.title'), lead: t('together.promise.note.lead') },
    written(promise.text), how.element, words.element, show?.element, trouble,
    actions(button({ label: t('together.promise.note.keep'), onPress: keep }),
      button({ label: t('together.not-now'), kind: 'quiet', onPress: home })));
}

/** What a note says. What the other gets does not tell at which hour somebody was here. */
export const noteBody = ({ promise, how, words, where, hour }) => ({
  promise: promise.id, how, ...(where === 'pair' ? {} : { hour }), ...(words === '' ? {} : { words }),
});

/** One note for a promise: a later one replaces it, also where it moves between private and shared. */
export async function keepNote(diary, { body, where, before }) {
  if (before && before.shared === (where === 'pair')) return diary.correct(before.id, body);
  const kept = await diary.write({ kind: 'promise.record', body }, { where });
  if (before) await (before.shared ? diary.takeBack(before.id) : diary.retract(before.id));
  return kept;
}
