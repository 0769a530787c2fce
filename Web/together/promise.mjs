// SPDX-License-Identifier: Apache-2.0
// One small promise: what each offers for themself, which wording both agreed to, and what each noted. It is
// an offer and never a duty; "not now" is as large as yes, and leaves nothing behind.
import {
  actions, button, card, element, facts as pairs, linkButton, list, paragraph, screen, section, written,
} from '../page/index.mjs';
import { answerForm, noteForm, offerForm } from './promise-forms.mjs';
import { promisesOf, stepsOf } from './promise-state.mjs';
import { mayShare } from './share.mjs';
import { unkeptWords } from './unkept-words.mjs';

/** How many promises that are over stay in sight. */
const MOST_OVER = 6;

export async function make(app) {
  const place = element('div');
  const unkept = unkeptWords(app, place);
  /** What is just being put away is out of sight, and written down when the time for undoing it is over. */
  const away = new Set();
  const all = () => promisesOf(app.diary.entries({ taken: true }), app.clock.today())
    .filter(({ id }) => !away.has(id));
  let isList = true;
  const show = (made, { first = false, list: asList = false } = {}) => {
    isList = asList;
    place.replaceChildren(made.element);
    unkept.settled();
    if (!first) made.focus.focus();
    return made;
  };
  const home = () => show(overview(), { list: true });
  /** The list again after something was sent late: never in place of a form, and without taking the focus. */
  const refresh = () => {
    if (!isList) return;
    const held = place.contains(document.activeElement);
    show(overview(), { list: true, first: !held });
  };
  /** A form in place of the list; `home` comes back from it. */
  const open = (form, promise) => () => show(form(app, { promise, home, refresh }));

  function overview() {
    const { t } = app;
    const promises = all();
    const now = promises.filter(({ state }) => state !== 'over');
    const over = promises.filter(({ state }) => state === 'over').slice(0, MOST_OVER);
    return screen(
      { title: t('together.promise.title'), lead: t('together.promise.lead') },
      paragraph(t('together.promise.owes')),
      now.map((promise) => shown(promise)),
      actions(
        button({ label: t('together.promise.offer'), kind: now.length > 0 ? 'quiet' : 'primary', icon: 'add',
          onPress: open(offerForm) }),
        button({ label: t('together.not-now'), kind: 'quiet', onPress: () => app.back() })),
      mayShare(app) ? null : paragraph(t('together.promise.alone'), { class: 'quiet' }),
      over.length === 0 ? null : section({ title: t('together.promise.over') },
        over.map((promise) => shown(promise, 3))),
      section({ title: t('together.promise.how.title') },
        list([t('together.promise.how.small'), t('together.promise.how.own'), t('together.promise.how.both'),
          t('together.promise.how.notes')])),
    );
  }

  function shown(promise, level = 2) {
    const { t, dates } = app;
    const { mine, shared, state } = promise;
    const whose = mine ? (shared ? 'mine' : 'own') : 'theirs';
    return card({ kind: 'plain', class: 'promise', level, title: t(`together.promise.whose.${whose}`) },
      written(promise.text),
      pairs([
        [t('together.promise.when'), dates.range(promise.from, promise.until)],
        [t('together.promise.state'), t(`together.promise.state.${state}${wordsOf(promise)}`)],
        ...notes(promise),
      ]),
      promise.answer?.accepted === false && promise.answer.words
        ? [paragraph(t('together.promise.suggested'), { class: 'quiet' }), written(promise.answer.words)]
          : null,
      promise.differ ? paragraph(t('together.promise.differ')) : null,
      actions(...stepsOf(promise).map((step) => stepButton(promise, step))),
      promise.version > 1 ? paragraph(t('together.promise.version', { count: promise.version }),
        { class: 'quiet' }) : null);
  }

  /** The end of a state's key where it reads differently from the other side. */
  const wordsOf = ({ mine, state }) => (['proposed', 'reworded'].includes(state)
    ? (mine ? '.mine' : '.theirs') : '');

  function notes({ notes: { mine, theirs } }) {
    const { t } = app;
    const said = (note) => [t(`together.promise.how.${note.how}`), note.words ? written(note.words) : null];
    return [
      mine && [t(mine.shared ? 'together.promise.noted.mine-shared' : 'together.promise.noted.mine'),
        said(mine)],
      theirs && [t('together.promise.noted.theirs'), said(theirs)],
    ].filter(Boolean);
  }

  function stepButton(promise, step) {
    const { t } = app;
    const label = t(`together.promise.step.${step}`);
    const press = {
      accept: open((_, given) => answerForm(app, { ...given, accepted: true }), promise),
      suggest: open((_, given) => answerForm(app, { ...given, accepted: false }), promise),
      reword: open(offerForm, promise),
      'take-words': open((_, given) => offerForm(app, { ...given, words: promise.answer.words }), promise),
      note: open(noteForm, promise), 'note-again': open(noteForm, promise),
      'take-back': () => app.go('take-back', { id: promise.id }),
      'put-away': () => putAway(promise),
    };
    const onPress = new Map(Object.entries(press)).get(step);
    return step === 'put-away' || step === 'take-back' ? linkButton({ label, onPress })
      : button({ label, kind: 'quiet', onPress });
  }

  function putAway({ id }) {
    const { diary } = app;
    away.add(id);
    home();
    app.undo(app.t('together.promise.gone'), {
      commitOnLeave: true,
      done: () => diary.retract(id),
      undo: () => {
        away.delete(id);
        refresh();
      },
    });
  }

  const first = show(overview(), { list: true, first: true });
  return { element: place, focus: first.focus, leave: unkept.leave };
}
