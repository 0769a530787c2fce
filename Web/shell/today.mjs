// SPDX-License-Identifier: Apache-2.0
// What there is to do now: the check-in of the day or nothing, and one quiet line for each thing that is
// open. Never what the other person did or did not do, and never how many days somebody was away.
import { actions, button, card, choiceCards, element, linkButton, renew, screen, seam } from '../page/index.mjs';
import {
  checkInOf, daysAway, hasHistory, isDaily, isDue, ownCheckIns,
} from '../diary/reading.mjs';
import { openLines } from './open-lines.mjs';

/** Days without an entry after which somebody is welcomed back. */
const AWAY = 2;

export async function today(app) {
  const { t } = app;
  const day = app.clock.today();
  const body = element('div', { class: 'today' });
  const show = () => renew(body, dayCard(app), ...openLines(app), moreChoices(app));
  show();
  const stop = app.diary.watch(show);
  return {
    ...screen({
      title: t('shell.today.title'), eyebrow: `${app.dates.weekday(day)} · ${app.dates.day(day)}`, class: 'screen-today',
    }, body, seam()),
    leave: () => stop(),
  };
}

/** The one card about this day. */
function dayCard(app) {
  const { t, diary, clock } = app;
  const day = clock.today();
  const yesterday = clock.dayBefore(day);
  const entry = checkInOf(diary, day);
  const checkIn = (facts) => () => app.go('check-in', facts);
  if (entry) {
    return card({ title: t('shell.today.done'), kind: 'calm' }, element('p', {}, t('shell.today.done.lead')),
      actions(button({
        label: t('shell.today.done.open'), kind: 'quiet', onPress: () => app.go('entry', { id: entry.id }),
      }), linkButton({ label: t('shell.today.done.another'), onPress: checkIn({ another: true }) })));
  }
  if (diary.settings.rest) {
    return card({ title: t('shell.today.rest'), kind: 'calm' }, element('p', {}, t('shell.today.rest.lead')),
      actions(button({ label: t('shell.today.rest.end'), kind: 'quiet', onPress: () => app.go('cadence') })));
  }
  const away = daysAway(diary, day);
  const isBack = away !== undefined && away > AWAY;
  if (!isBack && !isDue(diary, day)) {
    return card({ title: t('shell.today.later'), kind: 'calm' }, element('p', {}, t('shell.today.later.lead')),
      actions(button({ label: t('shell.today.later.begin'), kind: 'quiet', onPress: checkIn({ day }) })));
  }
  const begin = button({ label: t('shell.today.check-in.begin'), onPress: checkIn({ day }) });
  if (isBack && !checkInOf(diary, yesterday)) {
    return card({ title: t('shell.today.back') }, element('p', {}, t('shell.today.back.lead')),
      element('p', {}, t('shell.today.check-in.lead')),
      actions(begin, button({
        label: t('shell.today.back.yesterday'), kind: 'quiet', onPress: checkIn({ day: yesterday }),
      })));
  }
  return card({ title: t('shell.today.check-in') }, element('p', {}, t('shell.today.check-in.lead')), actions(begin));
}

function moreChoices(app) {
  const { t, diary } = app;
  const choice = (name, screenName, icon) => ({
    label: t(`shell.today.${name}`), hint: t(`shell.today.${name}.hint`), icon, onPress: () => app.go(screenName),
  });
  const options = [choice('event', 'event', 'add')];
  if (diary.entries({ author: 'me' }).length > 0) options.push(choice('entries', 'entries', 'pages'));
  const hasBegun = ownCheckIns(diary).some(isDaily);
  if (hasBegun && !hasHistory(diary)) options.push(choice('intake', 'intake', 'more'));
  if (app.account) options.push(choice('letters', 'letters', 'letter'));
  if (diary.source === 'guest') options.push(choice('invented', 'invented', 'picture'));
  return element('section', { class: 'section' }, element('h2', {}, t('shell.today.more')),
    choiceCards({ options }),
    app.account && linkButton({ label: t('shell.lock.now'), icon: 'lock', onPress: () => app.lock() }));
}
