// SPDX-License-Identifier: Apache-2.0
// A diary that lives in memory alone: what a guest writes before there is an account, and the invented
// couple. It keeps nothing and sends nothing; closing the page ends it.
import { hex } from '../sealing/bytes.mjs';
import { machine } from '../sealing/primitives.mjs';
import { ClientFailure } from '../transport/client-failure.mjs';
import { deepFreeze, foldWritten, laterVersion, pick } from './ledger.mjs';
import { recordsOf } from './observations.mjs';
import { changedBody, settingsEntry, settingsOf } from './settings.mjs';
import { Watchers } from './watchers.mjs';

const newId = () => hex(machine('entry', 16));
const copied = (body) => deepFreeze(structuredClone(body));
const STATE = Object.freeze({
  online: true, waiting: 0, loading: undefined, lastSync: undefined, notices: Object.freeze([]),
});

/**
 * A diary in memory. `entries`: written things to begin with, `{ author, where, kind, day, body }` and what
 * else is known of them, in the order in which they were written.
 */
export function createMemoryDiary({ clock, source = 'guest', me = 0, entries = [], pair } = {}) {
  const written = [];
  const watchers = new Watchers();
  let folded;

  const add = (one) => {
    const made = {
      id: newId(), author: 'me', where: 'home', room: one.where ?? 'home', zone: undefined,
      saved: source !== 'guest', ...one, body: copied(one.body), order: written.length,
    };
    written.push(made);
    folded = undefined;
    return made;
  };
  const fold = () => {
    folded ??= foldWritten(written);
    return folded;
  };
  const found = (id) => {
    const entry = fold().versions.get(id)?.at(-1);
    if (!entry) throw new ClientFailure('not-found-here');
    if (entry.author !== 'me') throw new ClientFailure('not-own');
    return entry;
  };
  const finish = (one) => {
    watchers.tell();
    const id = one.of?.[0] ?? one.id;
    return fold().versions.get(id)?.at(-1);
  };
  entries.forEach(add);

  return {
    source, me, pair, state: STATE,
    entries: (filter) => pick(fold().current, filter),
    entry: (id) => fold().versions.get(id)?.at(-1),
    versions: (id) => fold().versions.get(id) ?? [],
    async write({ kind, day = clock.today(), of, body, zone = clock.zone() }, { where = 'home' } = {}) {
      return finish(add({ kind, day, of, body, where, zone: where === 'home' ? zone : undefined }));
    },
    async correct(id, body) {
      const entry = found(id);
      const { where, room } = entry;
      return finish(add({ ...laterVersion(entry, body), where, room }));
    },
    async retract(id) {
      const { id: event, room, where } = found(id);
      add({ kind: 'retract', day: clock.today(), where, room, body: { event } });
      watchers.tell();
    },
    async share(id, { body, withDay = false }) {
      const { kind, day } = found(id);
      return finish(add({
        kind: 'share', day: clock.today(), where: 'pair',
        body: { kind, body, ...(withDay ? { origin: day } : {}) },
      }));
    },
    async takeBack(id) {
      await this.retract(id);
      return true;
    },
    get settings() { return settingsOf(settingsEntry(fold().current)); },
    async change(next) {
      const before = settingsEntry(fold().current);
      const of = before && [before.id, before.version + 1];
      finish(add({ kind: 'settings', day: clock.today(), where: 'home', of, body: changedBody(before, next) }));
    },
    records: () => recordsOf(fold().current, { me }),
    watch: (fn) => watchers.add(fn),
    async sync() {},
    refresh: () => watchers.tell(),
    async adopt() { throw new ClientFailure('not-found-here'); },
    /** What an account takes over after sign-up, in written order. */
    everything: () => [...written],
    start() {},
    close() {
      written.length = 0;
      folded = undefined;
    },
  };
}
