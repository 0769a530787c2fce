// SPDX-License-Identifier: Apache-2.0
// The private safety questions on the page, one at a time, with an easy way out of each. No answer is shown
// again, none is kept: after the last one only a day and at most one flag of one's own are written.
import { actions, button, element, linkButton, paragraph, replace, screen, section } from '../page/index.mjs';
import { QUESTIONS, createScreening } from './questions.mjs';

/** `facts.then` and `facts.with` name the screen that comes after, with its facts. */
export async function make(app, facts = {}) {
  const { t } = app;
  // the questions are about the reader, never about an invented couple that is being looked at
  if (app.diary.source === 'invented') app.visit();
  const place = element('div', { class: 'one-question' });
  const screening = createScreening({
    change: (settings) => app.diary.change(settings), today: app.clock.today(),
  });
  let isShown = false;

  function show(made) {
    replace(place, made.element);
    if (isShown) made.focus?.focus();
    isShown = true;
    return made;
  }

  const onward = () => (facts.then ? app.go(facts.then, facts.with, { instead: true }) : app.home());
  const toHelp = (about) => app.go('help', about ? { about } : undefined);
  const helpLine = () => linkButton({
    label: t('safety.help-line'), icon: 'help', onPress: () => toHelp('violence'),
  });
  const mayHurtLine = () => linkButton({
    label: t('safety.may-hurt'), onPress: () => toHelp('may-hurt'),
  });

  function frame() {
    return show(screen(
      { title: t('safety.frame.title'), lead: t('safety.frame.lead') },
      paragraph(t('safety.frame.about', { count: QUESTIONS.length })),
      paragraph(t('safety.frame.kept')),
      facts.then ? paragraph(t('safety.frame.before')) : null,
      actions(
        button({ label: t('safety.frame.begin'), onPress: () => ask(0) }),
        button({ label: t('safety.frame.skip'), kind: 'quiet', onPress: pass }),
        button({ label: t('safety.frame.later'), kind: 'quiet', onPress: stop }),
      ),
      section({}, helpLine(), mayHurtLine()),
    ));
  }

  /** Who skips all of them is led on at once, and leaves what anybody leaves. */
  async function pass() {
    screening.forget();
    await app.diary.change({ screened: app.clock.today() });
    return onward();
  }

  function stop() {
    screening.forget();
    app.back();
  }

  function ask(at) {
    const question = QUESTIONS[at];
    const say = (said) => () => {
      screening.answer(question, said);
      return at + 1 < QUESTIONS.length ? ask(at + 1) : finish();
    };
    return show(screen(
      {
        title: t(`safety.question.${question}`), eyebrow: t('safety.question.place', {
          number: at + 1, count: QUESTIONS.length,
        }),
      },
      paragraph(t(`safety.question.${question}.more`)),
      element('div', { class: ['actions', 'answers'] },
        button({ label: t('safety.answer.yes'), kind: 'quiet', wide: true, onPress: say('yes') }),
        button({ label: t('safety.answer.no'), kind: 'quiet', wide: true, onPress: say('no') }),
        button({ label: t('safety.answer.skip'), kind: 'quiet', wide: true, onPress: say('skip') })),
      section({},
        at > 0 ? linkButton({ label: t('safety.question.before'), icon: 'back', onPress: () => ask(at - 1) })
          : null,
        linkButton({ label: t('safety.question.stop'), icon: 'close', onPress: stop }), helpLine()),
    ));
  }

  async function finish() {
    const outcome = await screening.finish();
    if (outcome === 'care') return care();
    return outcome === 'note' ? note() : none();
  }

  function care() {
    const leads = facts.then === 'invite' || facts.then === 'accept';
    return show(screen(
      { title: t('safety.care.title'), lead: t('safety.care.lead'), class: 'care' },
      paragraph(t('safety.care.danger')),
      paragraph(t('safety.care.alone')),
      section({ title: t('safety.care.here.title') },
        paragraph(t('safety.care.here.mine')), paragraph(t('safety.care.here.other')),
        paragraph(t('safety.care.here.lift'))),
      actions(
        button({ label: t('safety.care.help'), icon: 'help', onPress: () => toHelp('violence') }),
        leads
          ? button({ label: t(`safety.care.no-${facts.then}`), kind: 'quiet', onPress: () => app.home() })
          : button({ label: t('safety.care.home'), kind: 'quiet', onPress: () => app.home() }),
        leads ? button({ label: t('safety.care.think'), kind: 'quiet', onPress: () => app.home() }) : null,
        leads ? button({ label: t('safety.care.anyway'), kind: 'plain', onPress: onward }) : null,
      ),
      leads ? paragraph(t('safety.care.respect'), { class: 'quiet' }) : null,
      section({}, mayHurtLine()),
    ));
  }

  function note() {
    return show(screen(
      { title: t('safety.note.title'), lead: t('safety.note.lead') },
      paragraph(t('safety.note.kept')),
      actions(
        button({ label: t(facts.then ? 'safety.go-on' : 'safety.done'), onPress: onward }),
        button({ label: t('safety.care.help'), kind: 'quiet', icon: 'help', onPress: () =>
          toHelp('violence') }),
      ),
      section({}, mayHurtLine()), lift(),
    ));
  }

  function none() {
    return show(screen(
      { title: t('safety.none.title'), lead: t('safety.none.lead') },
      actions(button({ label: t(facts.then ? 'safety.go-on' : 'safety.done'), onPress: onward })),
      section({}, helpLine(), mayHurtLine()), lift(),
    ));
  }

  /** Where the quiet way was chosen before, its owner can end it; nothing ends it by itself. */
  function lift() {
    if (!app.diary.settings.solo) return null;
    return section({ title: t('safety.lift.title') }, paragraph(t('safety.lift.text')),
      linkButton({ label: t('safety.lift.open'), onPress: () => app.go('unsure') }));
  }

  const first = frame();
  return { element: place, focus: first.focus, leave: () => screening.forget() };
}
