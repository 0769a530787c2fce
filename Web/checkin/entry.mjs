// SPDX-License-Identifier: Apache-2.0
// One page: what it says, who can read it, all its versions, and what its owner may do with it.
import {
  actions, button, details, element, facts as pairs, heading, notice, paragraph, screen, section, written,
} from '../page/index.mjs';
import { useOf } from './bodies.mjs';
import { answersIn, marksOf, nameOf, warningsOf, whenOf } from './describing.mjs';

/** `facts`: `{id}`. */
export async function entry(app, { id }) {
  const { t, diary } = app;
  const one = id === undefined ? undefined : diary.entry(id);
  if (one === undefined) {
    return screen({ title: t('checkin.entry.none') }, actions(toAll(app)));
  }
  const isMine = one.author === 'me';
  return screen({ title: nameOf(app, one), eyebrow: whenOf(app, one) },
    element('ul', { class: 'marks', role: 'list' }, marksOf(app, one).map((mark) => element('li', {}, mark))),
    one.taken && notice({}, t(isMine ? 'checkin.entry.is-folded' : 'checkin.entry.partner-folded')),
    (isMine || !one.taken) && contents(app, one),
    one.versions > 1 && (isMine || !one.taken) && versions(app, one),
    actions(...(isMine && !one.taken ? ownActions(app, one) : []), toAll(app)));
}

const toAll = (app) => button({
  label: app.t('checkin.entry.to-all'), kind: 'plain', onPress: () => app.go('entries'),
});

/** Answers and words of one version. */
function contents(app, one, level = 2) {
  const { t } = app;
  const answers = answersIn(app, one.body);
  const note = one.body.words?.note ?? one.body.text;
  return [
    answers.length > 0 && section({ title: t('checkin.entry.answers'), level }, pairs(answers)),
    note && section({
      title: t(one.author === 'me' ? 'checkin.entry.words' : 'checkin.entry.words-partner'), level,
    }, warned(app, one, [one.body.title && paragraph(one.body.title, { dir: 'auto' }), written(note)])),
  ];
}

/** Words behind what they warn of, where they do: they are opened by hand. */
function warned({ t, numbers }, one, words) {
  const tags = warningsOf(one).map((tag) => t(`checkin.tag.${tag}`));
  if (tags.length === 0) return words;
  return details({ summary: t('checkin.entry.warning', { tags: numbers.list(tags) }) },
    paragraph(t('checkin.entry.warning-choice')), words);
}

/** Every version, the one that counts first; for what is shared both see all of them. */
function versions(app, one) {
  const { t } = app;
  const all = app.diary.versions(one.id);
  return details({ summary: t('checkin.entry.versions', { count: all.length }) },
    paragraph(t('checkin.entry.versions-lead'), { class: 'hint' }),
    all.toReversed().map((version, place) => element('section', { class: 'version' },
      heading(2, t(place === 0 ? 'checkin.entry.version-now' : 'checkin.entry.version', {
        number: all.length - place,
      })),
      contents(app, version, 3))));
}

function ownActions(app, one) {
  const { t, diary } = app;
  if (one.where === 'pair') {
    return [button({
      label: t('checkin.entry.take-back'), onPress: () => app.go('take-back', { id: one.id }),
    })];
  }
  const use = useOf(one);
  // Until the time for undoing is over nothing is written: what comes back has all its versions still.
  async function fold() {
    await app.go('entries', { without: one.id }, { instead: true });
    app.undo(t('checkin.entry.folded'), {
      commitOnLeave: true,
      done: () => diary.retract(one.id),
      undo: async () => {
        await app.go('entry', { id: one.id }, { instead: true });
        app.announce(t('checkin.entry.unfolded'));
      },
    });
  }
  const correct = new Map([['form', ['check-in', { correct: one.id }]], ['before', ['intake', {}]]])
    .get(use) ?? ['event', { correct: one.id }];
  return [
    use !== 'before' && diary.pair?.state === 'open' && button({
      label: t('checkin.entry.share'), onPress: () => app.go('share', { id: one.id }),
    }),
    use !== undefined && use !== 'pause' && button({
      label: t('checkin.entry.correct'), kind: 'quiet', onPress: () => app.go(...correct),
    }),
    button({ label: t('checkin.entry.fold'), kind: 'quiet', onPress: fold }),
    paragraph(t('checkin.entry.fold-lead'), { class: 'hint' }),
  ];
}
