// SPDX-License-Identifier: Apache-2.0
// One quiet line for each thing of one's own that is open. Nothing here is drawn from what the other person
// did, except that the number still waits to be compared by both.
import { element, linkButton } from '../page/index.mjs';
import { isScreeningDue } from '../diary/reading.mjs';

const line = (text, label, onPress) =>
  element('div', { class: 'open-line' }, element('p', {}, text), linkButton({ label, onPress }));

/** Own promises that run on a day and that nobody took back. */
export function runningPromises(diary, day) {
  const answered = new Set(diary.entries({ kind: 'promise.record', author: 'me' }).map(({ body }) => body.promise));
  return diary.entries({ kind: 'promise', author: 'me' })
    .filter(({ id, body }) => body.from <= day && day <= body.until && !answered.has(id));
}

/** The lines of this moment. */
export function openLines(app) {
  const { t, diary, clock } = app;
  const day = clock.today();
  const lines = [];
  for (const { body } of runningPromises(diary, day)) {
    lines.push(line(t('shell.today.promise', { day: app.dates.short(body.until), text: body.text }),
      t('shell.today.promise.open'), () => app.go('promise')));
  }
  if (isScreeningDue(diary, day)) {
    lines.push(line(t('shell.today.screening'), t('shell.today.screening.open'), () => app.go('safety-questions')));
  }
  if (diary.source !== 'account') return lines;
  if (app.waitingLink) {
    lines.push(line(t('shell.today.invited'), t('shell.today.invited.open'), () => app.go('accept')));
  }
  if (diary.invitation) {
    lines.push(line(t('shell.today.invitation'), t('shell.today.invitation.open'), () => app.go('invite')));
  }
  if (diary.pair?.state === 'linked') {
    lines.push(line(t('shell.today.compare'), t('shell.today.compare.open'), () => app.go('compare')));
  }
  const { notices, waiting } = diary.state;
  const recovery = notices.some(({ code }) => code === 'recovery-requested');
  if (recovery) {
    lines.push(line(app.failure({ code: 'recovery-requested' }).happened, t('shell.recovery.look'),
      () => app.go('recovery-slip')));
  }
  const others = new Set(notices.map(({ code }) => code).filter((code) => code !== 'recovery-requested'));
  if (others.size > 0) {
    lines.push(line(t('shell.today.marked', { count: others.size }), t('shell.today.marked.open'),
      () => app.go('about-pages')));
  }
  if (waiting > 0) {
    lines.push(line(t('shell.today.unsaved', { count: waiting }), t('shell.today.unsaved.again'), () => diary.sync()));
  }
  return lines;
}
