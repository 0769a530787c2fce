// SPDX-License-Identifier: Apache-2.0
// A failure told inside a screen, where it belongs; `app.tell` is for what belongs to none.
import { notice, paragraph } from '../page/index.mjs';

/** What happened and what to do, as an alert. What has no code is a mistake of the program and goes on. */
export function problem(app, failure) {
  if (typeof failure.code !== 'string') throw failure;
  const { happened, act } = app.failure(failure);
  return notice({ kind: 'problem', title: happened, alert: true }, act && paragraph(act));
}
