// SPDX-License-Identifier: Apache-2.0
// The screens of check-ins, of what happened outside of them, and of one's own pages. The check-in itself
// is part of the first visit; the others are fetched when somebody goes there.
import { checkIn } from './check-in.mjs';

const screen = (title, make) => ({ areas: ['checkin'], title, make: (app, facts = {}) => make(app, facts) });

const later = (title, load) => screen(title, async (app, facts) => (await load())(app, facts));

export const SCREENS = new Map([
  ['check-in', screen('checkin.form.title', checkIn)],
  ['event', later('checkin.event.title', async () => (await import('./event.mjs')).event)],
  ['entries', later('checkin.entries.title', async () => (await import('./entries.mjs')).entries)],
  ['entry', later('checkin.entry.answers', async () => (await import('./entry.mjs')).entry)],
  ['intake', later('checkin.intake.title', async () => (await import('./intake.mjs')).intake)],
  ['cadence', later('checkin.cadence.title', async () => (await import('./cadence.mjs')).cadence)],
]);
