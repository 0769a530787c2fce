// SPDX-License-Identifier: Apache-2.0
// One conversation of about a quarter of an hour: prepared alone, held without a phone in the hand, looked
// back on alone. Either may stop at any time, and the words for stopping are on the page. It needs one phone,
// two or none.
import {
  actions, button, card, choiceCards, element, linkButton, list, notice, paragraph, radioPoints, replace,
  screen, section,
  textArea,
} from '../page/index.mjs';
import { CLOSENESS, HEARD, TALKED } from '../journal/record-kinds.mjs';
import { soundsLikeSelfHarm } from './patterns.mjs';
import { unkeptWords } from './unkept-words.mjs';

const MINUTES = 15;
const MINUTE = 60_000;
const POINTS = [0, 17, 33, 50, 67, 83, 100];
const PROMPTS = ['moment', 'feel', 'wish'];
const MOST_TEXT = 2000;

export async function make(app) {
  const { t, diary, clock } = app;
  const place = element('div');
  const unkept = unkeptWords(app, place);
  let stopTimer = () => {};
  const show = (made, isFirst = false) => {
    stopTimer();
    replace(place, made.element);
    unkept.settled();
    if (!isFirst) made.focus.focus();
    return made;
  };
  const home = () => show(overview());

  function overview() {
    return screen({ title: t('together.conversation.title'), lead: t('together.conversation.lead') },
      choiceCards({ label: t('together.conversation.steps'), options: [
        { label: t('together.conversation.prepare'), hint: t('together.conversation.prepare.hint'),
          onPress: () => show(prepare()) },
        { label: t('together.conversation.talk'), hint: t('together.conversation.talk.hint'), onPress: () =>
          show(talk()) },
        { label: t('together.conversation.after'), hint: t('together.conversation.after.hint'), onPress: () =>
          show(after()) },
      ] }),
      section({ title: t('together.conversation.not.title') },
        list([t('together.conversation.not.afraid'), t('together.conversation.not.tired'),
          t('together.conversation.not.now')]),
        linkButton({ label: t('together.unsure'), onPress: () => app.go('unsure') })),
      stopRule(2));
  }

  function stopRule(level) {
    return card({ title: t('together.conversation.stop.title'), kind: 'care', level },
      paragraph(t('together.conversation.stop.text')),
      element('p', { class: 'say' }, t('together.conversation.stop.words')),
      paragraph(t('together.conversation.stop.return')));
  }

  function prepare() {
    const line = element('div', { 'aria-live': 'polite' });
    let isCare = false;
    const fields = PROMPTS.map((prompt) => textArea({
      label: t(`together.conversation.prompt.${prompt}`),
      hint: t(`together.conversation.prompt.${prompt}.hint`), rows: 3,
      maxLength: MOST_TEXT, onInput: watch,
    }));
    function watch() {
      const next = fields.some((one) => soundsLikeSelfHarm(one.value()));
      if (next === isCare) return;
      isCare = next;
      replace(line, next ? notice({ kind: 'care', title: t('together.letter.care.title') },
        paragraph(t('together.letter.care')),
        linkButton({ label: t('together.letter.care.help'), icon: 'help', onPress: () =>
          app.go('help', { about: 'suicide' }) })) : null);
    }
    const keep = async () => {
      const said = PROMPTS.map((prompt, at) => [t(`together.conversation.prompt.${prompt}`),
        fields[at].value().trim()])
        .filter(([, words]) => words !== '');
      if (said.length > 0) {
        const text = said.map(([prompt, words]) => `${prompt}\n${words}`).join('\n\n');
        await diary.write({ kind: 'note', body: { text, title: t('together.conversation.note-title') } });
        app.announce(t('together.letter.kept'));
      }
      home();
    };
    return screen({ title: t('together.conversation.prepare'),
      lead: t('together.conversation.prepare.lead') },
      fields.map((one) => one.element), line,
      paragraph(t('together.conversation.prepare.private'), { class: 'quiet' }),
      actions(button({ label: t('together.conversation.prepare.keep'), onPress: keep }),
        button({ label: t('together.not-now'), kind: 'quiet', onPress: home })));
  }

  function talk() {
    const began = clock.now();
    const turn = element('p', { class: 'turn', role: 'status' });
    const time = element('p', { class: 'quiet' });
    let isFirst = true;
    const say = () => replace(turn, t(isFirst ? 'together.conversation.turn.first'
      : 'together.conversation.turn.second'));
    const tick = () => {
      const gone = Math.floor((clock.now() - began) / MINUTE);
      replace(time, gone >= MINUTES ? t('together.conversation.time.over')
        : t('together.conversation.time', { count: MINUTES - gone }));
      if (gone < MINUTES) stopTimer = clock.after(MINUTE / 4, tick);
    };
    say();
    const made = screen({ title: t('together.conversation.talk'),
      lead: t('together.conversation.talk.lead') },
      card({ kind: 'calm', class: 'talk-turn' }, turn,
        list([t('together.conversation.speak'), t('together.conversation.listen'),
          t('together.conversation.back')]), time),
      actions(button({ label: t('together.conversation.swap'),
        onPress: () => { isFirst = !isFirst; say(); } }),
        button({ label: t('together.conversation.stop'), kind: 'quiet', onPress: () => show(stopped()) }),
        button({ label: t('together.conversation.finish'), kind: 'quiet', onPress: () => show(after()) })),
      stopRule(2),
      paragraph(t('together.conversation.phone'), { class: 'quiet' }));
    // after `show` has ended the clock of the page before
    queueMicrotask(tick);
    return made;
  }

  function stopped() {
    return screen({ title: t('together.conversation.stopped.title'),
      lead: t('together.conversation.stopped') },
      list([t('together.conversation.stopped.say'), t('together.conversation.stopped.apart'),
        t('together.conversation.stopped.calm'), t('together.conversation.stopped.return')]),
      actions(button({ label: t('together.conversation.after'), onPress: () => show(after()) }),
        button({ label: t('together.conversation.stopped.done'), kind: 'quiet', onPress: () => app.home() }),
        button({ label: t('together.conversation.help'), kind: 'quiet', icon: 'help', onPress: () =>
          app.go('help', { about: 'violence' }) })));
  }

  function after() {
    const kinds = [HEARD, TALKED, ...(app.shows('closeness') ? [CLOSENESS] : [])];
    const asked = kinds.map((kind) => radioPoints({
      legend: t(`together.conversation.ask.${kind}`),
      points: POINTS.map((value, at) => ({ value, label: t(`together.conversation.point.${at}`) })),
    }));
    const note = textArea({ label: t('together.conversation.after.words'), rows: 4, maxLength: MOST_TEXT });
    const trouble = element('div');
    const keep = async () => {
      const records = kinds.map((kind, at) => [kind, asked[at].value()]).filter(([, value]) =>
        value !== undefined);
      const words = note.value().trim();
      if (records.length === 0 && words === '') {
        replace(trouble, notice({ kind: 'info', alert: true },
          paragraph(t('together.conversation.after.empty'))));
        return;
      }
      const entry = await diary.write({
        kind: 'check-in',
        body: { records, hour: clock.hour(), ...(words === '' ? {} : { words: { note: words } }) },
      });
      unkept.settled();
      await app.home();
      app.undo(t('together.conversation.kept'), { undo: () => diary.retract(entry.id) });
    };
    return screen({ title: t('together.conversation.after'), lead: t('together.conversation.after.lead') },
      asked.map((one) => one.element), note.element, trouble,
      actions(button({ label: t('together.conversation.after.keep'), onPress: keep }),
        button({
          label: t('together.conversation.after.skip'), kind: 'quiet', onPress: () => {
            unkept.settled();
            return app.home();
          },
        })));
  }

  const first = show(overview(), true);
  /** The clock of a talk ends with the page, and not before somebody has said that they leave it. */
  const leave = async (how) => {
    const goes = await unkept.leave(how);
    if (goes !== false) stopTimer();
    return goes;
  };
  return { element: place, focus: first.focus, leave };
}
