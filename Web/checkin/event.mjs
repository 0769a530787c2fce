// SPDX-License-Identifier: Apache-2.0
// Something that happened, apart from the check-in: which of six things it was, and where it goes from there.
import { choiceCards, screen } from '../page/index.mjs';
import { HAPPENINGS, useOf } from './bodies.mjs';
import { afterInjury, happening } from './happening.mjs';
import { pause } from './pause.mjs';

const ICONS = new Map([
  ['hard', 'more'], ['good', 'today'], ['kept', 'check'], ['breach', 'close'], ['injury', 'help'],
  ['pause', 'pause'],
]);

/** `facts`: `{what?, correct?, after?}`: one of HAPPENINGS, an entry to correct, or after a deep hurt. */
export async function event(app, { what, correct, after }) {
  if (after) return afterInjury(app);
  const entry = correct === undefined ? undefined : app.diary.entry(correct);
  const use = entry === undefined ? what : useOf(entry);
  if (use === 'pause') return pause(app);
  if (HAPPENINGS.has(use)) return happening(app, use, entry);
  const { t } = app;
  return screen({ title: t('checkin.event.title'), lead: t('checkin.event.lead') }, choiceCards({
    options: [...HAPPENINGS.keys()].map((name) => ({
      label: t(`checkin.event.${name}.name`), hint: t(`checkin.event.${name}.hint`), icon: ICONS.get(name),
      onPress: () => app.go('event', { what: name }),
    })),
  }));
}
