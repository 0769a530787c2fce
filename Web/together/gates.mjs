// SPDX-License-Identifier: Apache-2.0
// What comes before an invitation is sent or accepted: pages that are kept, and the private questions of that
// day.
import { actions, button, notice, paragraph, screen, toggle } from '../page/index.mjs';

/** A screen in place of the one asked for, or undefined where nothing stands before it. */
export function gateOf(app, then, facts) {
  const { t } = app;
  if (!app.account) {
    if (facts?.link) app.waitingLink = facts.link;
    return screen({ title: t(`together.${then}.title`), lead: t('together.gate.keep') },
      paragraph(t(`together.gate.keep.${then}`)),
      actions(button({ label: t('together.meet.keep'), onPress: () => app.go('keep-this') }),
        button({ label: t('together.gate.sign-in'), kind: 'quiet', onPress: () =>
          app.go('sign-in') })));
  }
  if (app.diary.settings.screened === app.clock.today()) return undefined;
  return screen({ title: t('together.gate.questions.title'), lead: t('together.gate.questions') },
    paragraph(t('together.gate.questions.kept')),
    actions(
      button({ label: t('together.gate.questions.go'), onPress: () =>
        app.go('safety-questions', { then, with: facts }) }),
      button({ label: t('together.not-now'), kind: 'quiet', onPress: () => app.back() })));
}

/**
 * Where one of the two runs the server, both are told before they begin, and each says so alone: `{ element,
 * isAgreed() }`, or an agreed nothing.
 */
export function operatorGate(app) {
  const operator = app.server?.operator;
  if (operator !== 'partner' && operator !== 'shared-home') return { element: null, isAgreed: () => true };
  const known = toggle({ label: app.t('together.operator.known') });
  return {
    element: notice({ kind: 'problem', title: app.t('together.operator.title') },
      paragraph(app.t('together.operator.text')), known.element),
    isAgreed: () => known.value(),
  };
}
