// SPDX-License-Identifier: Apache-2.0
// The steps of a form: one question at a time on one page, its seven points in the lower part of the
// screen, and at the end words and keeping. Touching a point leads on after a moment; keys and screen
// readers decide that themselves.
import {
  button, details, element, hidden, linkButton, notice, paragraph, radioPoints, replace, textArea, toggle,
} from '../page/index.mjs';
import { answerText } from './describing.mjs';
import { POINTS, pointKey, wordsOf } from './items.mjs';

/**
 * How long a chosen point is seen before the next question comes, and how long a second tap is then
 * ignored.
 */
const SEEN = 300;
const STEADY = 250;
const LONGEST_WORDS = 4000;

/**
 * Puts the steps of `draft` into `root`. `save` keeps everything and gives a sentence where there is
 * nothing to keep. Gives back `focus()`, the heading of the step that is shown.
 */
export function createSteps(app, root, options) {
  const { t, clock } = app;
  const {
    draft, save, about, isLate, wording, onAnotherDay, saveLabel, opensAnswers = false,
  } = options;
  const title = element('h1', { class: 'screen-title', tabindex: '-1' });
  let callOff = () => {};
  let isSteady = true;

  /** Goes to a step; the last questions may still be being chosen. */
  async function go(place) {
    callOff();
    if (place >= draft.items.length && place < draft.count) {
      await app.busy(draft.ready, 'checkin.form.choosing');
    }
    draft.count = draft.ready ? draft.count : draft.items.length;
    draft.place = Math.max(0, Math.min(place, draft.count));
    const focus = show();
    isSteady = false;
    clock.after(STEADY, () => { isSteady = true; });
    focus();
    globalThis.scrollTo(0, 0);
    app.announce(placeText());
  }

  /** Who changes one answer from the list comes back to the list. */
  const after = () => (draft.fromList ? draft.count : draft.place + 1);

  const placeText = () => (draft.place < draft.count
    ? t('checkin.form.place', { number: draft.place + 1, count: draft.count })
    : t('checkin.form.place-last'));

  function show() {
    const isQuestion = draft.place < draft.count;
    const { heading, body, focus } = isQuestion ? question(draft.items[draft.place]) : last();
    title.textContent = heading;
    replace(root,
      element('header', { class: 'screen-head' },
        element('div', { class: 'check-in-where' },
          element('p', { class: 'eyebrow' }, about),
          element('p', { class: 'check-in-place' }, placeText())),
        element('div', {
          class: 'check-in-way', 'aria-hidden': 'true',
          style: { '--part': (draft.place + 1) / (draft.count + 1) },
        }),
        title),
      body);
    return focus;
  }

  // ---- one question ----

  function question(kind) {
    const words = wordsOf(kind, { wording: wording(kind), late: isLate });
    const heading = t(words.ask);
    const wrong = element('p', { class: 'field-error', hidden: true, role: 'alert' },
      t('checkin.form.finer-wrong'));
    const label = (point) => t(pointKey(words.family, point));
    const part = radioPoints({
      legend: heading, hideLegend: true, hint: words.note && t(words.note),
      points: POINTS.map((value) => ({ value, label: label(value) })),
      value: draft.answers.get(kind),
      onChange: (value) => {
        wrong.hidden = true;
        if (value === undefined) draft.answers.delete(kind);
        else draft.answers.set(kind, value);
      },
      fine: {
        summary: t('checkin.form.finer'), label: t('checkin.form.finer-label'),
        hint: t('checkin.form.finer-hint', { low: label(0), high: label(100) }),
      },
    });

    const onward = () => {
      const number = part.element.querySelector('input[type="number"]');
      if (number && !number.checkValidity()) {
        wrong.hidden = false;
        number.focus();
        return undefined;
      }
      return go(after());
    };
    const skip = () => {
      draft.answers.delete(kind);
      return go(after());
    };
    part.element.addEventListener('click', (event) => {
      if (event.target.type !== 'radio' || event.detail === 0) return;
      if (!isSteady) {
        event.preventDefault();
        return;
      }
      const isFine = part.element.querySelector('details')?.open;
      if (draft.waits || isFine) return;
      callOff();
      callOff = clock.after(SEEN, onward);
    });
    part.element.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && event.target.localName === 'input') {
        event.preventDefault();
        event.target.dispatchEvent(new Event('change'));
        onward();
      } else if (/^[1-7]$/.test(event.key) && event.target.type === 'radio') {
        const value = POINTS[Number(event.key) - 1];
        draft.answers.set(kind, value);
        part.set(value);
        part.focus();
      }
    });
    return {
      heading, focus: () => part.focus(),
      body: [
        draft.place === 0 && !opensAnswers && paragraph(t('checkin.form.leads-on'), { class: 'hint' }),
        element('div', { class: 'check-in-answer' }, part, wrong, steering({
          onward: button({ label: t('checkin.form.next'), onPress: onward }),
          skip: button({ label: t('checkin.form.skip'), kind: 'quiet', onPress: skip }),
        })),
        explanation(),
      ],
    };
  }

  /** Previous, skip and next: of the same size, under the thumb. */
  const steering = ({ onward, skip }) => element('div', { class: 'check-in-steering' },
    draft.place > 0 && button({
      label: t('checkin.form.previous'), kind: 'plain', onPress: () => go(draft.place - 1),
    }),
    skip, onward);

  const explanation = () => element('div', { class: 'check-in-more' },
    details({ summary: t('checkin.form.why-title') },
      paragraph(t('checkin.form.why')),
      toggle({
        label: t('checkin.form.wait'), checked: draft.waits, onChange: (waits) => { draft.waits = waits; },
      })),
    onAnotherDay && linkButton({ label: t('checkin.form.another-day'), onPress: onAnotherDay }));

  // ---- the end ----

  function last() {
    draft.fromList = false;
    const problem = element('div', {});
    const words = textArea({
      label: t('checkin.form.words'), hint: t('checkin.form.only-you'), value: draft.note,
      maxLength: LONGEST_WORDS,
      onInput: (text) => { draft.note = text; },
    });
    const keep = async () => {
      const fault = await save();
      if (fault !== undefined) replace(problem, notice({ kind: 'problem', alert: true }, fault));
    };
    return {
      heading: t('checkin.form.last-title'), focus: () => title.focus({ preventScroll: true }),
      body: [
        words,
        details({
          summary: t('checkin.form.answers'), open: opensAnswers || draft.showsAnswers,
          onToggle: (open) => { draft.showsAnswers = open; },
        }, answers()),
        element('div', { class: 'check-in-answer' }, problem, steering({
          onward: button({ label: saveLabel, onPress: keep }),
        })),
      ],
    };
  }

  /** Every question of this form with its answer, each a way back to it. */
  const answers = () => element('dl', { class: 'facts' }, draft.items.map((kind, place) => {
    const name = t(wordsOf(kind).name);
    const answer = draft.answers.get(kind);
    return element('div', { class: 'fact check-in-given' },
      element('dt', {}, name),
      element('dd', {}, answer === undefined ? t('checkin.form.skipped') : answerText(app, kind, answer),
        button({
          label: [t('checkin.form.change'), hidden(` ${name}`)], kind: 'link',
          onPress: () => {
            draft.fromList = true;
            return go(place);
          },
        })));
  }));

  show();
  return { focus: () => title };
}
