// SPDX-License-Identifier: Apache-2.0
// Giving one's own private entry: the person chooses the parts, sees exactly what the other will see, reads
// one sentence of what follows, says yes once, and has ten seconds in which nothing has been sent.
import {
  actions, button, choices, confirm, element, notice, paragraph, replace, screen, section, toggle,
} from '../page/index.mjs';
import { bodyOf, partsOf, previewOf } from './parts.mjs';
import { hidesOf, labelOf } from './record-words.mjs';
import { shownEntry } from './shown-entry.mjs';

/** `facts.id` is the entry. */
export async function make(app, facts = {}) {
  const { t, diary, clock } = app;
  const entry = facts.id && diary.entry(facts.id);
  if (!entry || entry.author !== 'me' || entry.where !== 'home' || entry.taken) return refused(app, 'none');
  if (!mayShare(app)) return refused(app, 'not-paired');
  const options = { hides: hidesOf(app) };
  const parts = partsOf(entry, options);
  const open = parts.filter(({ always }) => !always);
  if (parts.length === 0) return refused(app, 'empty');

  const preview = element('div', { class: 'preview', 'aria-live': 'polite' });
  let withDay = false;
  const chosen = choices({
    legend: t('together.share.parts'), hint: t('together.share.parts.hint'), multiple: true,
    options: open.map((part) => ({ value: part.id, ...partWords(app, part) })), onChange: refresh,
  });
  const day = toggle({
    label: t('together.share.day', { day: app.dates.day(entry.day) }), hint: t('together.share.day.hint'),
    onChange: (on) => { withDay = on; refresh(); },
  });
  const body = () => bodyOf(entry, new Set(open.length > 0 ? chosen.value() : []), options);
  const give = button({ label: t('together.share.give'), onPress: ask });

  function refresh() {
    const next = body();
    give.disabled = next === undefined;
    replace(preview, next === undefined ? paragraph(t('together.share.nothing'))
      : shownEntry(app, previewOf(entry, next, { today: clock.today(), withDay })));
  }

  async function ask() {
    const next = body();
    const given = { body: next, withDay };
    const said = await confirm({
      title: t('together.share.confirm.title'), text: t('together.share.confirm'),
      yes: t('together.share.confirm.yes'), no: t('together.share.confirm.no'),
    });
    if (!said) return;
    app.undo(t('together.share.soon'), {
      seconds: 10, undo: () => app.announce(t('together.share.undone')),
      done: async () => {
        try {
          await diary.share(entry.id, given);
          app.announce(t('together.share.done'));
        } catch (failure) {
          app.tell(failure);
        }
      },
    });
    await app.back();
  }

  refresh();
  return screen({ title: t('together.share.title'), lead: t('together.share.lead') },
    open.length > 0 ? chosen.element : null, day.element,
    section({ title: t('together.share.preview') }, paragraph(t('together.share.preview.text'),
      { class: 'quiet' }), preview),
    entry.kind === 'note' && entry.day === clock.today()
      ? notice({ kind: 'info', title: t('together.share.sleep.title') }, paragraph(t('together.share.sleep')))
        : null,
    paragraph(t('together.share.follows')),
    actions(give, button({
      label: t(entry.kind === 'note' ? 'together.share.sleep.go' : 'together.share.not-now'), kind: 'quiet',
      onPress: () => app.back(),
    })));
}

/** Both have compared their number, and the room is open. */
export const mayShare = ({ diary }) => diary.pair?.state === 'open' && diary.pair.level === 'compared';

function partWords(app, { id, record, text, hour }) {
  const { t } = app;
  if (id.startsWith('record-')) return { label: labelOf(app, record) };
  if (id.startsWith('answer-')) return { label: t('together.share.part.answer',
    { item: labelOf(app, record) }), hint: text };
  if (id === 'hour') return { label: t('together.share.part.hour', { hour: app.dates.hour(hour) }) };
  return { label: t(`together.share.part.${id}`), hint: text };
}

function refused(app, why) {
  const { t } = app;
  return screen({ title: t('together.share.title'), lead: t(`together.share.refused.${why}`) },
    why === 'not-paired'
      ? actions(button({ label: t('together.share.refused.go'), onPress: () => app.go('together') })) : null);
}
