// SPDX-License-Identifier: Apache-2.0
// Where help is: a page that opens from everywhere, before any account and without a connection. The person
// names the country; nothing finds it out, nothing keeps it, and nothing is dialled without a press.
import {
  card, element, facts as pairs, notice, paragraph, replace, screen, section, selectField,
} from '../page/index.mjs';
import { countriesOf, dialOf, groupsOf, soundLines, standingOf } from './resources.mjs';

const LIST = new URL('../help/resources.json', import.meta.url);
/** Any Monday; only the names of weekdays are taken from it. */
const MONDAY = Date.UTC(2024, 0, 1);
const MILLISECONDS_A_DAY = 86_400_000;

let kept;

/** Fetches the list while there is a connection, so that this page opens without one later. */
export async function prepare() {
  if (kept !== undefined) return kept;
  try {
    const answer = await fetch(LIST, { credentials: 'omit' });
    if (answer.ok) kept = soundLines(await answer.json());
  } catch {
    // the page says so, and has the emergency numbers in its own words
  }
  return kept ?? [];
}

/** `facts.about` is the purpose that is asked for first, as 'may-hurt'. */
export async function make(app, facts = {}) {
  const { t } = app;
  const lines = await prepare();
  const names = new Intl.DisplayNames([app.language], { type: 'region' });
  const place = element('div', { class: 'help-lines' });
  const about = facts.about;

  function hours(spans) {
    if (spans === null) return undefined;
    if (spans === 'always') return t('help.hours.always');
    const weekday = (number) => new Intl.DateTimeFormat([app.language], { weekday: 'short', timeZone: 'UTC' })
      .format(MONDAY + (number - 1) * MILLISECONDS_A_DAY);
    return app.numbers.list(spans.map(([first, last, from, to]) => (first === 1 && last === 7
      ? t('help.hours.daily', { from, to })
      : t('help.hours.span', { first: weekday(first), last: weekday(last), from, to }))));
  }

  function line(one) {
    const link = (href, text, attributes = {}) => element('a', { href, ...attributes },
      element('bdi', {}, text));
    const languages = new Intl.DisplayNames([app.language], { type: 'language' });
    const standing = standingOf(one, app.clock.today());
    return card({ class: 'help-line', kind: 'plain' },
      element('h3', { lang: one.lang[0] }, element('bdi', {}, one.name)),
      one.number === null ? null : element('p', { class: 'phone' },
        link(dialOf(one.number), one.number, { class: 'number', aria: {
          label: t('help.call', { name: one.name, number: one.number }),
        } })),
      pairs([
        one.text === undefined ? null : [t('help.text'), element('bdi', {}, one.text)],
        hours(one.hours) === undefined ? null : [t('help.hours'), hours(one.hours)],
        one.gender === 'all' ? null : [t('help.for'), t(`help.for.${one.gender}`)],
        one.lang.length === 0 ? null : [t('help.languages'),
          app.numbers.list(one.lang.map((tag) => languages.of(tag)))],
        one.url === null ? null : [t('help.site'), link(one.url, new URL(one.url).hostname,
          { target: '_blank', rel: 'noopener noreferrer' })],
      ].filter(Boolean)),
      paragraph(standing === 'unchecked' ? t(one.number === null ? 'help.unchecked.site' : 'help.unchecked')
        : t(`help.checked.${standing}`, { day: app.dates.day(one.verified) }),
      { class: ['checked', standing] }));
  }

  function show(country) {
    const groups = groupsOf(lines, country, about);
    replace(place, groups.map(([purpose, group]) => section({ title: t(`help.group.${purpose}`) },
      purpose === 'may-hurt' ? paragraph(t('help.group.may-hurt.lead')) : null, group.map(line))));
    if (country) app.announce(t('help.shown', { country: names.of(country) }));
  }

  const countries = countriesOf(lines, app.language.slice(0, 2));
  const choice = selectField({
    label: t('help.country'), hint: t('help.country.hint'),
    options: [{ value: '', label: t('help.country.none') },
      ...countries.map((country) => ({ value: country, label: names.of(country) }))],
    value: '', onChange: show,
  });
  show(undefined);

  return screen(
    { title: t('help.title'), lead: t(about === 'may-hurt' ? 'help.lead.may-hurt' : 'help.lead') },
    notice({ kind: 'care', title: t('help.danger.title') }, paragraph(t('help.danger.text'))),
    lines.length === 0 ? notice({ kind: 'info' }, paragraph(t('help.no-list'))) : choice.element,
    paragraph(t('help.bill'), { class: 'quiet' }),
    place,
    section({ title: t('help.traces.title') }, paragraph(t('help.traces.text'))),
    paragraph(t('help.not-emergency'), { class: 'quiet' }),
  );
}
