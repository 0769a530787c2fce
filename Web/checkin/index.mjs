// SPDX-License-Identifier: Apache-2.0
// The screens of check-ins, of what happened outside of them, and of one's own pages. The check-in itself is part of the
// first visit; the others are fetched when somebody goes there.
import { checkIn } from './check-in.mjs';

const screen = (title, make) => ({ areas: ['checkin'], title, make: (app, facts = {}) => make(app, facts) });

export const SCREENS = new Map([
  ['check-in', screen('checkin.form.title', checkIn)],
  ['event', screen('checkin.event.title', async (app, facts) => (await import('./event.mjs')).event(app, facts))],
  ['entries', screen('checkin.entries.title', async (app, facts) => (await import('./entries.mjs')).entries(app, facts))],
  ['entry', screen('checkin.entry.answers', async (app, facts) => (await import('./entry.mjs')).entry(app, facts))],
  ['intake', screen('checkin.intake.title', async (app, facts) => (await import('./intake.mjs')).intake(app, facts))],
  ['cadence', screen('checkin.cadence.title', async (app, facts) => (await import('./cadence.mjs')).cadence(app, facts))],
]);
