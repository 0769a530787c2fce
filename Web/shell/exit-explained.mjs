// SPDX-License-Identifier: Apache-2.0
// What the button Leave does, and honestly what it does not do.
import { actions, button, card, list, paragraph, screen, section } from '../page/index.mjs';

export async function exitExplained({ t, leaveNow }) {
  const lines = (name, keys) => list(keys.map((key) => t(`shell.exit.${name}.${key}`)));
  return screen({ title: t('shell.exit.title'), lead: t('shell.exit.lead') },
    section({ title: t('shell.exit.does') }, lines('does', ['blank', 'locked', 'keys'])),
    card({ title: t('shell.exit.not'), kind: 'care' }, lines('not', ['history', 'unsent', 'watched'])),
    section({ title: t('shell.exit.history') }, paragraph(t('shell.exit.history.lead'))),
    actions(button({ label: t('shell.exit.try'), kind: 'quiet', onPress: leaveNow })),
    paragraph(t('shell.exit.try.lead'), { class: 'hint' }));
}
