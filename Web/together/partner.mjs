// SPDX-License-Identifier: Apache-2.0
// What was shared with me, and what I share now. Who wrote it and on which day stands at each; nothing says
// whether anything was read, or whether the other was here.
import { button, details, linkButton, list, notice, paragraph, screen, section,
  written } from '../page/index.mjs';
import { viewOf } from './parts.mjs';
import { shownEntry } from './shown-entry.mjs';

const SHOWN = new Set(['check-in', 'note']);
const ABOUT_PEOPLE = new Set([
  'keys-renewed', 'renewal-forged', 'room-open-mismatch', 'member-unknown', 'given-up-keys', 'entry-missing',
  'stream-hidden', 'room-gone', 'retract-foreign',
]);

export async function make(app) {
  const { t, diary } = app;
  const shared = diary.entries({ where: 'pair', taken: true }).filter(({ kind }) =>
    SHOWN.has(kind)).reverse();
  const theirs = shared.filter(({ author }) => author === 'other');
  const mine = shared.filter(({ author, taken }) => author === 'me' && !taken);
  const notices = diary.state.notices.filter(({ code }) => ABOUT_PEOPLE.has(code));

  return screen(
    { title: t('together.partner.title'), lead: t('together.partner.lead') },
    notices.map((one) => told(app, one)),
    section({ title: t('together.partner.theirs') },
      theirs.length === 0 ? paragraph(t('together.partner.theirs.none'))
        : theirs.map((entry) => arrived(app, entry))),
    section({ title: t('together.partner.mine') },
      paragraph(t('together.partner.mine.text'), { class: 'quiet' }),
      mine.length === 0 ? paragraph(t('together.partner.mine.none'))
        : mine.map((entry) => given(app, entry))),
    section({ title: t('together.partner.how.title') },
      list([t('together.partner.how.choose'), t('together.partner.how.keep'),
        t('together.partner.how.nothing')]),
      linkButton({ label: t('together.partner.entries'), onPress: () => app.go('entries') }),
      linkButton({ label: t('together.open.letters'), onPress: () => app.go('letters') }),
      linkButton({ label: t('together.partner.compare'), onPress: () => app.go('compare') })),
  );
}

function told(app, one) {
  const { happened, act } = app.failure(one);
  return notice({ kind: 'problem' }, paragraph(happened), paragraph(act),
    one.code === 'keys-renewed'
      ? button({ label: app.t('together.next.renewed.go'), kind: 'quiet', onPress: () =>
        app.go('compare', { room: one.facts.room }) })
      : null);
}

/** What was taken back is folded away and can be opened: it may have been read already. */
function arrived(app, entry) {
  if (!entry.taken) return shownEntry(app, viewOf(entry), { children: [earlier(app, entry)] });
  return details({ summary: app.t('together.partner.taken', { day: app.dates.day(entry.day) }) },
    paragraph(app.t('together.partner.taken.text')), shownEntry(app, viewOf(entry)));
}

function given(app, entry) {
  return shownEntry(app, viewOf(entry), {
    children: [earlier(app, entry), button({
      label: app.t('together.partner.take-back'), kind: 'quiet', onPress: () =>
        app.go('take-back', { id: entry.id }),
    })],
  });
}

/** Earlier versions stay visible to both. */
function earlier(app, entry) {
  if (entry.versions < 2) return null;
  const before = app.diary.versions(entry.id).filter(({ event }) => event !== entry.event).reverse();
  return details({ summary: app.t('together.partner.earlier', { count: before.length }) },
    before.map((one) => (one.kind === 'note' ? written(one.body.text)
      : shownEntry(app, viewOf(one), { level: 4 }))));
}
