// SPDX-License-Identifier: Apache-2.0
// The parts of a page, built in a page: nothing that is handed in can run, every control has a name, and
// values go in and out as they are.
import * as page from '../../../Web/page/index.mjs';
import { createUndoBar } from '../../../Web/shell/undo-bar.mjs';
import { equal, holds } from '../client/expect.mjs';
import { handClock } from '../diary/hand-clock.mjs';

const POINTS = [0, 17, 33, 50, 67, 83, 100].map((value) => ({ value, label: `point ${value}` }));
const refused = (action) => {
  try {
    action();
    return false;
  } catch (error) {
    return error instanceof TypeError;
  }
};
const tick = () => new Promise((done) => { setTimeout(done, 0); });

export async function pageCases({ check, log }) {
  if (globalThis.document === undefined) {
    await check('every part can be called', async () => {
      for (const [name, part] of Object.entries(page)) holds(['function', 'string'].includes(typeof part), name);
    });
    log('page: this platform has no page to build in; Chromium runs that part');
    return;
  }
  const stage = page.element('div');
  document.body.append(stage);

  await check('text stays text, whatever it looks like', async () => {
    const node = page.element('p', {}, '<img src=x onerror=alert(1)>', 0, null, undefined, false, ['a', ['b']]);
    equal([node.childElementCount, node.textContent], [0, '<img src=x onerror=alert(1)>0ab']);
  });
  await check('attributes that could run or fetch something are refused', async () => {
    const make = (attributes) => () => page.element('a', attributes);
    for (const attributes of [{ onclick: 'x' }, { ONCLICK: 'x' }, { style: 'color:red' }, { srcdoc: 'x' },
      { href: 'javascript:x' }, { href: ' JaVaScript:x' }, { src: 'data:text/html,x' }, { formaction: '/x' }]) {
      holds(refused(make(attributes)), JSON.stringify(attributes));
    }
    equal(page.element('a', { href: 'tel:112' }).getAttribute('href'), 'tel:112');
    equal(page.element('i', { style: { '--part': '0.5' } }).style.getPropertyValue('--part'), '0.5');
  });
  await check('points: nothing is chosen before, arrows and labels choose, the exact number counts', async () => {
    const told = [];
    const part = page.radioPoints({
      legend: 'how much', points: POINTS, fine: { summary: 'more exactly', label: 'number' }, onChange: (value) => told.push(value),
    });
    page.replace(stage, part);
    const radios = [...stage.querySelectorAll('input[type=radio]')];
    const exact = stage.querySelector('input[type=number]');
    equal([part.value(), radios.filter(({ checked }) => checked).length], [undefined, 0]);
    equal(stage.querySelector('[role=radiogroup]').tagName, 'FIELDSET');
    radios[3].click();
    equal([part.value(), exact.value], [50, '50']);
    exact.value = '61';
    exact.dispatchEvent(new Event('change'));
    equal([part.value(), radios.findIndex(({ checked }) => checked)], [61, 4]);
    exact.value = '161';
    exact.dispatchEvent(new Event('change'));
    equal([part.value(), told], [undefined, [50, 61, undefined]]);
    part.set(17);
    equal([part.value(), radios[1].checked], [17, true]);
    part.clear();
    equal([part.value(), radios.some(({ checked }) => checked), exact.value], [undefined, false, '']);
  });
  await check('choices: one or several, in the order of the options', async () => {
    const options = ['a', 'b', 'c'].map((value) => ({ value, label: value, hint: `about ${value}` }));
    const one = page.choices({ legend: 'one', options });
    const several = page.choices({ legend: 'several', options, multiple: true, value: ['c'] });
    page.replace(stage, one, several);
    equal([one.value(), several.value()], [undefined, ['c']]);
    one.element.querySelectorAll('input')[1].click();
    several.element.querySelectorAll('input')[0].click();
    equal([one.value(), several.value()], ['b', ['a', 'c']]);
  });
  await check('a field is tied to its label, its hint and its error', async () => {
    const part = page.field({ label: 'name', hint: 'as you like', value: 'x' });
    page.replace(stage, part);
    equal([part.input.labels[0].textContent, part.input.dir, part.input.spellcheck, part.value()], ['name', 'auto', false, 'x']);
    const described = () => (part.input.getAttribute('aria-describedby') ?? '').split(' ')
      .map((id) => document.getElementById(id)?.textContent);
    equal(described(), ['as you like']);
    part.error('too short');
    equal([described(), part.input.getAttribute('aria-invalid')], [['as you like', 'too short'], 'true']);
    part.error(undefined);
    equal([described(), part.input.hasAttribute('aria-invalid')], [['as you like'], false]);
  });
  await check('a busy button takes no second press', async () => {
    let presses = 0;
    let done;
    const node = page.button({ label: 'go', onPress: () => { presses += 1; return new Promise((end) => { done = end; }); } });
    page.replace(stage, node);
    node.click();
    node.click();
    equal([presses, node.getAttribute('aria-busy')], [1, 'true']);
    done();
    await tick();
    equal(node.hasAttribute('aria-busy'), false);
  });
  await check('a dialog answers, closes by Escape, and gives the focus back', async () => {
    const opener = page.button({ label: 'open', onPress: () => {} });
    page.replace(stage, opener);
    opener.focus();
    const asked = page.confirm({ title: 'sure', text: 'really', yes: 'yes', no: 'no' });
    const dialog = document.querySelector('dialog[open]');
    equal(document.getElementById(dialog.getAttribute('aria-labelledby')).textContent, 'sure');
    dialog.querySelector('button').click();
    equal([await asked, document.activeElement === opener, document.querySelector('dialog')], [true, true, null]);
    const again = page.confirm({ title: 'sure', yes: 'yes', no: 'no' });
    document.querySelector('dialog[open]').close();
    equal(await again, false);
  });
  await check('every control of every part has a name for screen readers', async () => {
    page.replace(stage, page.radioPoints({ legend: 'l', points: POINTS, fine: { summary: 's', label: 'f' } }),
      page.toggle({ label: 'switch' }), page.textArea({ label: 'words' }), page.dateField({ label: 'day' }),
      page.selectField({ label: 'which', options: [{ value: 'a', label: 'A' }] }), page.fileField({ label: 'file' }),
      page.choiceCards({ options: [{ label: 'on', hint: 'h' }] }), page.field({ label: 'p', type: 'password', reveal: { show: 's', hide: 'h' } }));
    const controls = [...stage.querySelectorAll('input, select, textarea')];
    holds(controls.length > 12, `${controls.length} controls`);
    for (const control of controls) holds(control.labels?.length === 1, control.outerHTML);
    for (const node of stage.querySelectorAll('button')) holds(node.textContent.trim() !== '', 'a button has words');
  });
  await check('a table has heads for its rows and columns and can be scrolled by keys', async () => {
    page.replace(stage, page.table({ caption: 'c', head: ['day', 'n'], rows: [['mon', '1']] }));
    equal([...stage.querySelectorAll('th')].map(({ scope }) => scope), ['col', 'col', 'row']);
    equal([stage.querySelector('[role=region]').tabIndex, stage.querySelector('caption').textContent], [0, 'c']);
  });
  await check('what is filled anew keeps the focus, and stays untouched where it says the same', async () => {
    const fill = (...labels) => page.renew(stage, labels.map((label) => page.button({ label, onPress: () => {} })));
    page.replace(stage);
    fill('a', 'b');
    const [first] = stage.children;
    fill('a', 'b');
    holds(stage.children[0] === first, 'nothing was made anew');
    stage.children[1].focus();
    fill('new', 'a', 'b');
    equal([document.activeElement.textContent, stage.children.length], ['b', 3]);
  });
  await check('what is sent is never sent earlier than was said, and not at all after undo or a lock', async () => {
    page.replace(stage);
    const clock = handClock();
    const sent = [];
    const bars = createUndoBar({ clock, t: (key) => key, say() {}, fail() {}, place: () => stage });
    const offer = (name, more) => bars.offer(name, { done: () => sent.push(name), ...more });
    const seen = () => [...stage.querySelectorAll('.undo-bar p')].map(({ textContent }) => textContent);
    offer('first');
    await clock.pass(4000);
    offer('second');
    equal([sent, seen()], [[], ['second']]);
    await clock.pass(5900);
    equal(sent, []);
    await clock.pass(200);
    equal(sent, ['first']);
    await clock.pass(4000);
    equal([sent, seen()], [['first', 'second'], []]);
    offer('kept', { commitOnLeave: true });
    offer('undone');
    equal(sent.at(-1), 'kept');
    stage.querySelector('.undo-bar button').click();
    await clock.pass(20_000);
    offer('unseen');
    offer('in sight');
    page.replace(stage);
    bars.stay();
    equal(seen(), ['in sight']);
    bars.drop();
    await clock.pass(20_000);
    equal([sent, seen()], [['first', 'second', 'kept'], []]);
  });
  stage.remove();
}
