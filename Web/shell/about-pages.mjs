// SPDX-License-Identifier: Apache-2.0
// What the app noticed about the pages that the server gave it: each thing once, in words, with what to do.
import { notice, paragraph, renew, screen, section } from '../page/index.mjs';

/** Notices by code with how often each was seen, in the order in which they came. */
export function groupedNotices(notices) {
  const counts = new Map();
  for (const { code } of notices) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts];
}

export async function aboutPages(app) {
  const { t } = app;
  const lines = section({});
  const show = () => {
    const found = groupedNotices(app.diary.state.notices);
    renew(lines, found.length === 0 && paragraph(t('shell.notices.none')),
      found.map(([code, count]) => {
        const { happened, act } = app.failure({ code });
        return notice({ kind: 'care', title: happened }, paragraph(act),
          paragraph(`${t('shell.notices.many', { count })} · ${t('shell.notices.name', { name: code })}`,
            { class: 'hint' }));
      }));
  };
  show();
  const stop = app.diary.watch(show);
  return {
    ...screen({ title: t('shell.notices.title'), lead: t('shell.notices.lead') }, lines),
    leave: () => stop(),
  };
}
