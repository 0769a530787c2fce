// SPDX-License-Identifier: Apache-2.0
// The picture of one person, for that person: dots at once, then lines with their likely ranges, then a look
// ahead, then how often it was right. Every part comes as soon as it is known, and none of them holds up the
// page.
import {
  actions, button, card, element, heading, paragraph, replace, screen, section, toggle,
} from '../page/index.mjs';
import { lastSayNo } from '../diary/reading.mjs';
import { about } from './about.mjs';
import { hurtIsRising } from './hurt-rising.mjs';
import { inventedStrip } from './invented-strip.mjs';
import { lookBackPart } from './look-back.mjs';
import { risingOffer, sayNoOffer } from './offers.mjs';
import { outlook } from './outlook.mjs';
import { chartKey, quantityCard } from './own-charts.mjs';
import { paces, willingnessParts } from './rests-on.mjs';
import { segments } from './segments.mjs';
import { RANGES, shownQuantities, whatWasSaid } from './view.mjs';
import { LEAST } from './what-was-said.mjs';
import { working } from './working.mjs';

/** Entries that arrive together are drawn together. */
const SETTLING = 400;
/** What is drawn first while older pages are still coming. */
const FIRST_DAYS = 30;
/** A day is told from another by its middle. */
const NOON = 0.5;

const emptyPage = (app) =>
  card({ kind: 'calm', title: app.t('picture.empty.title') }, paragraph(app.t('picture.empty.text')),
  actions(button({ label: app.t('picture.empty.check-in'), onPress: () => app.go('check-in') }),
    button({ label: app.t('picture.empty.invented'), kind: 'quiet', onPress: () => app.go('invented') })));

/** What is still missing before there is more than dots. */
function tooEarly(app, { missingCheckIns, missingDays }) {
  const { t } = app;
  const missing = [
    missingCheckIns > 0 && t('picture.early.check-ins', { count: missingCheckIns }),
    missingDays > 0 && t('picture.early.days', { count: missingDays }),
  ].filter(Boolean);
  return card({ kind: 'calm', class: 'too-early', level: 3, title: t('picture.early.title') },
    missing.length > 0 && paragraph(t('picture.early.missing', { what: app.numbers.list(missing) }),
      { class: 'now-value' }),
    paragraph(t('picture.early.text')), paragraph(t('picture.early.why'), { class: 'hint' }));
}

/** A row of jumps to the parts of a long page; the address of the page stays as it is. */
function contents(app, parts) {
  return element('nav', { class: 'picture-contents', aria: { label: app.t('picture.contents.label') } },
    element('ul', { role: 'list' }, parts.map(({ name, element: part }) => element('li', {}, button({
      label: app.t(`picture.contents.${name}`), kind: 'plain',
      onPress: () => {
        const title = part.querySelector('h2');
        title.tabIndex = -1;
        title.focus({ preventScroll: true });
        part.scrollIntoView({ block: 'start' });
      },
    })))));
}

class PictureScreen {
  constructor(app, facts) {
    this.app = app;
    this.range = RANGES.has(facts.range) ? facts.range : 'weeks';
    this.withShared = facts.withShared === true;
    this.chosen = facts.chosen ?? {};
    this.quantities = shownQuantities(app.shows);
    this.parts = {
      offers: element('div', { class: 'offers' }), jumps: element('div', { class: 'jumps' }),
      controls: element('div', { class: 'picture-controls' }), lines: working(app, 'lines'),
      charts: element('div', { class: 'quantities' }), key: element('div'), early: element('div'),
      later: element('div', { class: 'later' }),
    };
    const { offers, jumps, controls, lines, charts, key, early, later } = this.parts;
    this.now = section({ title: app.t('picture.contents.now'), class: 'part-now' }, controls, early, lines,
      charts, key);
    const { element: page, focus } = screen({
      title: app.t('picture.page.title'), lead: app.t('picture.page.lead'), class: 'picture-screen',
    }, inventedStrip(app), offers, jumps, this.now, later);
    Object.assign(this, { element: page, focus });
    this.stopWatching = app.diary.watch(() => this.settle());
    this.draw();
    this.work();
  }

  get view() {
    return { said: this.said, picture: this.picture, range: this.range, withShared: this.withShared };
  }

  /**
   * Reads the diary anew when nothing more has come for a moment. While years of pages are still being opened that
   * moment does not come, so the last weeks are drawn as soon as they are there.
   */
  settle() {
    const { app } = this;
    if (app.diary.state.loading) {
      const since = app.clock.dayBefore(app.clock.today(), FIRST_DAYS);
      const recent = app.diary.entries().filter(({ day }) => day >= since).length;
      if (recent !== this.recent) {
        this.recent = recent;
        this.draw();
      }
    }
    this.callOff?.();
    this.callOff = app.clock.after(SETTLING, () => {
      if (app.diary.state.loading) return;
      this.draw();
      this.work();
    });
  }

  /** Everything that the diary alone can show. */
  draw() {
    const { app } = this;
    this.followWhatIsShown();
    this.entries = app.diary.entries();
    this.said = whatWasSaid(this.entries, {
      today: app.clock.today(), cadence: app.diary.settings.cadence, me: app.diary.me,
      withEffort: app.shows('effort'),
    });
    const isEmpty = this.said.reached.entryDays.size === 0;
    this.now.hidden = isEmpty;
    if (isEmpty) {
      const isComing = app.diary.state.loading !== undefined;
      replace(this.parts.offers, isComing ? paragraph(app.t('picture.wait.loading')) : emptyPage(app));
      replace(this.parts.later);
      return;
    }
    replace(this.parts.offers, sayNoOffer(app, this.sayNo), this.rising);
    this.drawCharts();
  }

  /** Settings may come after the page was opened, and may close or open a part of it. */
  followWhatIsShown() {
    const { shows } = this.app;
    const shown = `${shownQuantities(shows)} ${shows('what-if')} ${shows('effort')}`;
    if (this.shown !== undefined && this.shown !== shown) {
      this.quantities = shownQuantities(shows);
      this.cards = undefined;
      this.worked = undefined;
      this.rising = undefined;
      this.ahead?.stop();
      this.back?.stop();
      replace(this.parts.later);
    }
    this.shown = shown;
  }

  get sayNo() {
    return this.app.shows('closeness') ? lastSayNo(this.app.diary) : undefined;
  }

  drawControls() {
    const { app, parts } = this;
    const { hasShared, reached, today } = this.said;
    const withRange = Boolean(this.picture) || today - Math.min(...reached.entryDays) >= LEAST.days;
    const shown = `${withRange} ${hasShared}`;
    if (this.controls === shown) return;
    this.controls = shown;
    replace(parts.controls, withRange && segments({
      legend: app.t('picture.range.legend'), value: this.range,
      options: [...RANGES.keys()].map((name) => ({ value: name, label: app.t(`picture.range.${name}`) })),
      onChange: (range) => {
        this.range = range;
        this.drawCharts();
      },
    }), hasShared && toggle({
      label: app.t('picture.shared.toggle'), hint: app.t('picture.shared.hint'), checked: this.withShared,
      onChange: (checked) => {
        this.withShared = checked;
        this.drawCharts();
      },
    }));
  }

  drawCharts() {
    const { app, parts } = this;
    this.drawControls();
    if (!this.cards) {
      this.cards = this.quantities.map((quantity) => quantityCard(app, quantity, this.view));
      replace(parts.charts, this.cards);
    } else {
      for (const one of this.cards) one.update(this.view);
    }
    replace(parts.key, chartKey(app, this.view));
  }

  /** Everything that the engine has to be asked for, one after the other. */
  async work() {
    const { app, parts } = this;
    const { reached } = this.said;
    if (reached.entryDays.size === 0) return;
    if (app.diary.state.loading) {
      parts.lines.set(paragraph(app.t('picture.wait.loading'), { class: 'hint' }));
      return;
    }
    if (reached.missingDays > 0 || reached.missingCheckIns > 0) {
      this.picture = undefined;
      parts.lines.set();
      replace(parts.early, tooEarly(app, reached));
      this.showLater([]);
      return;
    }
    const records = app.diary.records();
    // What is told of an entry, such as that it is saved by now, changes no number: nothing is worked out twice.
    const numbers = JSON.stringify(records);
    if (this.picture && this.worked === numbers) return;
    this.worked = numbers;
    const picture = await parts.lines.run(app.t('picture.wait.picture'),
      () => app.engine.picture({ records, person: this.said.me }), () => undefined);
    if (!picture || this.isLeft) return;
    if (picture.silent) {
      replace(parts.early, tooEarly(app, reached));
      return;
    }
    replace(parts.early);
    this.picture = picture;
    this.rising = risingOffer(app, hurtIsRising(picture.history, this.said.today + NOON));
    replace(parts.offers, sayNoOffer(app, this.sayNo), this.rising);
    this.drawCharts();
    await this.workLater(records);
  }

  async workLater(records) {
    const { app } = this;
    const isOff = this.sayNo?.isLow === true;
    const quantities = this.quantities.filter((name) => name !== 'willingness' || !isOff);
    this.ahead?.stop();
    this.back?.stop();
    const ahead = outlook(app, this.view, { records, quantities, chosen: this.ahead?.keep() ?? this.chosen });
    const back = lookBackPart(app, this.view, { records });
    Object.assign(this, { ahead, back });
    const withWillingness = this.quantities.includes('willingness');
    this.showLater([
      { name: 'ahead', title: 'picture.ahead.title', nodes: [paragraph(app.t('picture.ahead.lead')),
        isOff && paragraph(app.t('picture.ahead.off'), { class: 'hint' }), ahead.element] },
      {
        name: withWillingness ? 'rests' : 'pace',
        title: withWillingness ? 'picture.rests.title' : 'picture.pace.title',
        nodes: [withWillingness && willingnessParts(app, this.picture),
          paces(app, this.quantities, this.picture, { withTitle: withWillingness })],
      },
      { name: 'back', title: 'picture.back.title', nodes: [back.element] },
    ]);
    await ahead.start();
    if (!this.isLeft && this.back === back) await back.start();
  }

  /** The parts below the charts of now; what the page is and is not always stands last. */
  showLater(found) {
    const { app, parts } = this;
    const all = [...found, {
      name: 'about', title: 'picture.about.title',
      nodes: [about(app, { entries: this.entries, said: this.said })],
    }].map(({ name, title, nodes }) => ({
      name, element: section({ class: `part-${name}` }, heading(2, app.t(title)), nodes),
    }));
    replace(parts.later, all.map((one) => one.element));
    replace(parts.jumps, contents(app, [{ name: 'now', element: this.now }, ...all]));
  }

  leave() {
    this.isLeft = true;
    this.stopWatching();
    this.callOff?.();
    this.parts.lines.stop();
    this.ahead?.stop();
    this.back?.stop();
  }

  keep() {
    return { range: this.range, withShared: this.withShared, chosen: this.ahead?.keep() };
  }
}

/** Makes the screen. Facts, all of them kept when the language changes: `range`, `withShared`, `chosen`. */
export function make(app, facts = {}) {
  const made = new PictureScreen(app, facts);
  return { element: made.element, focus: made.focus, leave: () => made.leave(), keep: () => made.keep() };
}
