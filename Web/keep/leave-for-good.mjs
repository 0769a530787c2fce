// SPDX-License-Identifier: Apache-2.0
// Deleting everything, alone: no reason is asked, nobody has to agree, nobody is notified by us. The words
// say exactly what stays with the other.
import {
  actions, button, choices, confirm, element, linkButton, list, paragraph, screen, section,
} from '../page/index.mjs';
import { leave, LEAVING_DELAYS } from '../account/leave.mjs';
import { wipeDevice } from './device-notes.mjs';

/** The screen. */
export async function make(app) {
  const { t } = app;
  const isPaired = app.diary.pair !== undefined;
  const when = isPaired && choices({
    legend: t('keep.leave-for-good.when'), hint: t('keep.leave-for-good.when-hint'), value: 0,
    options: LEAVING_DELAYS.map((days) => ({
      value: days,
      label: days === 0
        ? t('keep.leave-for-good.at-once') : t('keep.leave-for-good.after', { count: days }),
    })),
  });

  async function go() {
    const sure = await confirm({
      title: t('keep.leave-for-good.sure'), text: t('keep.leave-for-good.sure-text'), kind: 'danger',
      yes: t('keep.leave-for-good.yes'), no: t('keep.leave-for-good.no'),
    });
    if (!sure) return;
    const { routes, memory, storage, account } = app.account;
    try {
      await app.busy(leave({
        routes, memory, storage, account, delayDays: when ? when.value() ?? 0 : 0,
      }), 'keep.leave-for-good.leaving');
    } catch (failure) {
      if (typeof failure.code !== 'string') throw failure;
      app.tell(failure);
      return;
    }
    await wipeDevice();
    await app.forget();
    app.tell('keep.leave-for-good.done');
  }

  const what = (name, count) => section({ title: t(`keep.leave-for-good.${name}`) },
    list(Array.from({ length: count }, (_, place) => t(`keep.leave-for-good.${name}-${place + 1}`))));
  return screen({ title: t('keep.leave-for-good.title'), lead: t('keep.leave-for-good.lead') },
    what('gone', 3), isPaired && what('stays', 3),
    element('div', {}, paragraph(t('keep.leave-for-good.export')),
      linkButton({ label: t('keep.leave-for-good.to-export'), onPress: () => app.go('export') })),
    when && when.element,
    actions(button({ label: t('keep.leave-for-good.submit'), kind: 'danger', onPress: go })));
}
