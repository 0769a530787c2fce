// SPDX-License-Identifier: Apache-2.0
// Taking back what was given: the second of two presses, with what it can do and what it cannot.
import { actions, button, paragraph, screen } from '../page/index.mjs';
import { viewOf } from './parts.mjs';
import { shownEntry } from './shown-entry.mjs';

/** `facts.id` is the share, or another own entry that both can see. */
export async function make(app, facts = {}) {
  const { t, diary } = app;
  const entry = facts.id && diary.entry(facts.id);
  if (!entry || entry.author !== 'me' || entry.where !== 'pair' || entry.taken) {
    return screen({ title: t('together.take-back.title'), lead: t('together.take-back.none') });
  }
  const take = async () => {
    const isTold = await app.busy(diary.takeBack(entry.id), 'together.take-back.doing');
    if (isTold) app.announce(t('together.take-back.done'));
    await app.back();
    if (!isTold) app.tell('together.take-back.waits');
  };
  return screen({ title: t('together.take-back.title'), lead: t('together.take-back.lead') },
    paragraph(t('together.take-back.honest')),
    actions(button({ label: t('together.take-back.do'), onPress: take }),
      button({ label: t('together.take-back.leave'), kind: 'quiet', onPress: () => app.back() })),
    entry.kind === 'promise' ? null : shownEntry(app, viewOf(entry), { level: 2 }));
}
