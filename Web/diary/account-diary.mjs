// SPDX-License-Identifier: Apache-2.0
// The diary of a signed-in person: the sealed journal as screens read and write it. What is written is kept
// on this device at once, sent soon, and counts as saved when the server has it.
import { watchRecovery } from '../account/recovery.mjs';
import { signInAgain } from '../account/sign-in.mjs';
import { lock } from '../sync/anchors.mjs';
import { takeBack } from '../sync/sharing.mjs';
import { pullNewest } from '../sync/pull.mjs';
import { ClientFailure, isUncertain } from '../transport/client-failure.mjs';
import { adoptInto } from './adopting.mjs';
import { invitationOf, pairOf, withSaved, withWritten, writtenOf } from './journal-reading.mjs';
import { foldWritten, laterVersion, pick } from './ledger.mjs';
import { recordsOf } from './observations.mjs';
import { createPace } from './pace.mjs';
import { changedBody, settingsEntry, settingsOf } from './settings.mjs';
import { Watchers } from './watchers.mjs';

/** A recovery that somebody began is looked for with every so many syncs. */
const RECOVERY_EVERY = 10;
/** What is on screen first, and how often it is drawn anew while the rest comes. */
const FIRST_DAYS = 30;
const CALM = 300;
const BREATH = 1000;
const SHARE = 10;

/**
 * A diary over an open journal. `account`, `record`, `routes`, `memory` and `device` are those of the
 * sign-in. `changed()` tells other pages of this browser, `onEnd(failure)` hears when the session ended for
 * good.
 */
export function createAccountDiary({
  journal, account, record, routes, memory, device, clock, page = globalThis,
  changed = () => {}, onEnd = () => {},
}) {
  const watchers = new Watchers();
  let written;
  let folded;
  let loading;
  let lastSync;
  let syncs = 0;
  let trouble = [];
  let isClosed = false;
  let callOffTelling;
  let calm = 0;

  /** Everything may have changed. */
  const touch = () => {
    written = undefined;
    folded = undefined;
    watchers.tell();
  };
  const fold = () => {
    written ??= writtenOf(journal);
    folded ??= foldWritten(written);
    return folded;
  };
  /** Only this changed: the rest stays as it was read before. */
  const change = (next) => {
    if (written) written = next(written);
    folded = undefined;
    watchers.tell();
  };
  const last = (id) => fold().versions.get(id)?.at(-1);
  const own = (id) => {
    const entry = last(id);
    if (!entry) throw new ClientFailure('not-found-here');
    if (entry.author !== 'me') throw new ClientFailure('not-own');
    return entry;
  };
  const pairRoom = () => {
    const pair = pairOf(journal);
    if (!pair) throw new ClientFailure('not-paired');
    return pair.room;
  };

  /**
   * While pages come in, readers hear of it now and then. Each time they read everything anew: on a slow
   * device, with years of pages, that is done less often, so that it takes a tenth of the time at most.
   */
  function progress({ done, part }) {
    loading = { done, part };
    callOffTelling ??= clock.after(Math.max(CALM, calm), () => {
      callOffTelling = undefined;
      const began = clock.elapsed();
      touch();
      calm = SHARE * (clock.elapsed() - began);
    });
  }

  async function whole() {
    if (isClosed) return;
    if (lastSync === undefined) {
      loading = { done: 0 };
      touch();
    }
    try {
      if (lastSync === undefined) {
        await pullNewest(journal, journal.home,
          { since: clock.dayBefore(clock.today(), FIRST_DAYS), onProgress: progress });
        touch();
        // on a slow device the screen comes first, and then the years before
        await new Promise((done) => { clock.after(BREATH, done); });
        if (isClosed) return;
      }
      await journal.sync(loading ? { onProgress: progress } : {});
      if (syncs % RECOVERY_EVERY === 0) await watchRecovery(journal);
      syncs += 1;
      lastSync = clock.now();
      trouble = [];
    } finally {
      loading = undefined;
      callOffTelling?.();
      callOffTelling = undefined;
      if (!isClosed) touch();
    }
  }

  let returning;

  /** A device that was opened without the server has no session yet: it makes one with the keys it holds. */
  async function sync() {
    try {
      await whole();
    } catch (failure) {
      if (failure.code !== 'session-ended' || lastSync !== undefined || isClosed) throw failure;
      returning = signInAgain({ routes, memory, account: journal.account, record, device });
      await returning;
      await whole();
    }
  }

  const pace = createPace({
    clock, page, sync,
    onState: touch,
    onFailure(failure) {
      trouble = [{ code: failure.code ?? 'answer-unknown', facts: failure.facts ?? {} }];
      touch();
      if (failure.code === 'session-ended' || failure.code === 'sign-in-refused') onEnd(failure);
    },
  });

  /** Sends what waits; where that fails the pace goes on trying. */
  function send() {
    // while the server is away each attempt would hold up what is written next: the pace goes on trying
    if (!pace.isOnline) {
      touch();
      return;
    }
    journal.flush().then(() => {
      // an event that was sealed anew for another stream is another event
      const isHere = written?.every((one) => journal.replica.get(one.id));
      if (isHere) change((before) => withSaved(journal, before));
      else touch();
      changed();
    }, () => {
      if (isClosed) return;
      watchers.tell();
      pace.soon();
    });
  }

  async function write({ kind, day = clock.today(), of, body, zone }, room) {
    const isHome = room === undefined;
    const { eventId } = await journal.write(
      { kind, day, of, body, zone: isHome ? zone ?? clock.zone() : undefined }, isHome ? {} : { room });
    change((before) => withWritten(journal, before, eventId));
    send();
    return last(of?.[0] ?? eventId) ?? last(eventId);
  }

  const diary = {
    source: 'account',
    get me() { return pairOf(journal)?.inviter === 'other' ? 1 : 0; },
    get pair() { return pairOf(journal); },
    get invitation() { return invitationOf(journal); },
    get state() {
      return Object.freeze({
        online: pace.isOnline, waiting: journal.outbox.items.length, loading, lastSync,
        notices: Object.freeze([...journal.notices.list(), ...trouble]),
      });
    },
    entries: (filter) => pick(fold().current, filter),
    entry: last,
    versions: (id) => fold().versions.get(id) ?? [],
    write: (event, { where = 'home' } = {}) => write(event, where === 'pair' ? pairRoom() : undefined),
    correct(id, body) {
      const entry = own(id);
      const { where, room } = entry;
      return write(laterVersion(entry, body), where === 'pair' ? room : undefined);
    },
    /** Folds an own entry away. Everything that was given is taken back with it. */
    async retract(id) {
      const entry = own(id);
      if (entry.where === 'pair') {
        await diary.takeBack(id);
        return;
      }
      const { room, stream, seq, coreHash } = journal.replica.get(entry.id);
      await write({ kind: 'retract', body: { event: entry.id, stream, seq, hash: coreHash } },
        room === journal.home ? undefined : room);
    },
    share(id, { body, withDay = false }) {
      const { kind, day } = own(id);
      const pair = pairOf(journal);
      if (pair?.level !== 'compared') throw new ClientFailure('not-compared', { room: pair?.room });
      return write({ kind: 'share', body: { kind, body, ...(withDay ? { origin: day } : {}) } }, pair.room);
    },
    /**
     * The first version last: until then nothing of what was given counts as taken back altogether. Gives whether
     * the server has heard of it; without a connection it hears of it later.
     */
    async takeBack(id) {
      own(id);
      let isTold = true;
      for (const { event } of [...fold().versions.get(id)].reverse()) {
        try {
          await takeBack(journal, event);
        } catch (failure) {
          if (!isUncertain(failure)) throw failure;
          isTold = false;
        }
      }
      touch();
      changed();
      if (!isTold) pace.soon();
      return isTold;
    },
    get settings() { return settingsOf(settingsEntry(fold().current)); },
    async change(next) {
      const before = settingsEntry(fold().current);
      await write({
        kind: 'settings', of: before && [before.id, before.version + 1], body: changedBody(before, next),
      });
    },
    records: () => recordsOf(fold().current, { me: diary.me }),
    watch: (fn) => watchers.add(fn),
    sync: () => pace.run(),
    /** The journal was changed by other hands of this page, such as an invitation that was made. */
    refresh: touch,
    adopt: (guest) => adoptInto(diary, guest.everything()),
    /** Begins to talk with the server. */
    start: () => pace.soon(),
    /**
     * Waits a while for a sign-in that is under way, so that signing out ends the session that it makes.
     */
    async settled() {
      await Promise.race([returning, new Promise((done) => { clock.after(5000, done); })]).catch(() => {});
    },
    /** Another page of this browser wrote something. */
    heard: () => pace.soon(),
    /**
     * Lets go of everything at once. With `gently` what waits is sent first and the ends of all chains are
     * noted.
     */
    close({ gently = false } = {}) {
      isClosed = true;
      pace.stop();
      written = undefined;
      folded = undefined;
      loading = undefined;
      const end = () => {
        journal.isLocked = true;
        journal.release();
      };
      if (!gently) return Promise.resolve(end());
      return Promise.race([lock(journal), new Promise((done) => { clock.after(5000, done); })])
        .catch(() => {}).finally(end);
    },
  };
  return diary;
}
