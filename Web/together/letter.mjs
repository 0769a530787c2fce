// SPDX-License-Identifier: Apache-2.0
// Writing a letter. It stays with its writer; what it touches can be named, and stands before its words if it
// is ever shared. Words about harming oneself bring a line of help to the writer, and nothing else happens
// with them.
import {
  actions, button, choices, element, field, linkButton, notice, paragraph, replace, screen, textArea,
} from '../page/index.mjs';
import { soundsLikeSelfHarm } from './patterns.mjs';
import { askBeforeLosing } from './unkept-words.mjs';

const TAGS = ['disclosure', 'sexual', 'self-harm', 'ending'];
/** Far below the largest sealed page, in any script. */
const MOST_TEXT = 20_000;
const MOST_TITLE = 100;

/**
 * `facts.id` is a letter to change; without it a new one is written. `facts.draft` is what was written
 * before the language was changed.
 */
export async function make(app, facts = {}) {
  const { t, diary } = app;
  const before = facts.id ? diary.entry(facts.id) : undefined;
  const begun = facts.draft ?? before?.body;
  const line = element('div', { 'aria-live': 'polite' });
  let isCare = false;
  let isKept = false;
  const watch = () => {
    const next = soundsLikeSelfHarm(text.value());
    if (next === isCare) return;
    isCare = next;
    replace(line, next ? notice({ kind: 'care', title: t('together.letter.care.title') },
      paragraph(t('together.letter.care')),
      linkButton({ label: t('together.letter.care.help'), icon: 'help', onPress: () =>
        app.go('help', { about: 'suicide' }) })) : null);
  };
  const title = field({ label: t('together.letter.name'), value: begun?.title, maxLength: MOST_TITLE });
  const text = textArea({
    label: t('together.letter.text'), value: begun?.text, rows: 12, maxLength: MOST_TEXT,
    onInput: watch,
  });
  const tags = choices({
    legend: t('together.letter.tags'), hint: t('together.letter.tags.hint'), multiple: true,
    value: begun?.tags,
    options: TAGS.map((tag) => ({ value: tag, label: t(`together.tag.${tag}`) })),
  });
  const keep = async () => {
    const words = text.value().trim();
    if (words === '') {
      text.error(t('together.letter.empty'));
      text.focus();
      return;
    }
    const named = title.value().trim();
    const body = {
      text: words, ...(named === '' ? {} : { title: named }),
      ...(tags.value().length > 0 ? { tags: tags.value() } : {}),
    };
    await (before ? diary.correct(before.id, body) : diary.write({ kind: 'note', body }));
    isKept = true;
    app.announce(t('together.letter.kept'));
    await app.go('letters', {}, { instead: true });
  };
  watch();
  const made = screen(
    { title: t(before ? 'together.letter.change' : 'together.letter.title'), lead: t('together.letter.lead') },
    title.element, text.element, line, tags.element,
    actions(button({ label: t('together.letter.keep'), onPress: keep }),
      button({ label: t('together.not-now'), kind: 'quiet', onPress: () => app.back() })));
  /** Words that are not kept yet are not lost by a slip. */
  const leave = ({ again = false } = {}) => again || isKept || text.value() === (before?.body.text ?? '')
    || askBeforeLosing(app);
  const keepDraft = () => ({ draft: { title: title.value(), text: text.value(), tags: tags.value() } });
  return { ...made, leave, keep: keepDraft };
}
