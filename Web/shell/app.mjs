// SPDX-License-Identifier: Apache-2.0
// The one object that screens get. It ties the stations together: words, clock, diary, engine, the way
// between screens, the frame, and everything that keeps a page from being read by somebody else.
import { createMemoryDiary } from '../diary/memory-diary.mjs';
import { createAutoLock, LIMITS } from './auto-lock.mjs';
import { banners } from './banners.mjs';
import { createCover } from './cover.mjs';
import { createEngineDoor } from './engine-door.mjs';
import { openSitting } from './sitting.mjs';
import { failureNotice, failureWords } from './failures.mjs';
import { otherVersion } from './other-version.mjs';
import { createFrame } from './frame.mjs';
import { createOtherPages } from './other-pages.mjs';
import { leaveNow, watchShift } from './quick-exit.mjs';
import { createRouter } from './router.mjs';
import { createUndoBar } from './undo-bar.mjs';
import { createWaiting } from './waiting.mjs';

/** Screens on which a passphrase or a kit can be read before there is an account to lock. */
const SHOWS_KEYS = new Set(['choose-passphrase', 'show-kit', 'rehearse', 'recover']);

/** What is not shown on this device after an answer of fear or force, until the person lifts it. */
const CLOSED_WHEN_UNSAFE = new Set(['what-if', 'effort', 'closeness']);

/**
 * Makes the app in `root`. `loadEngine()` gives an engine, `loadAccountDiary()` the module of the account's
 * diary, `leaveTo` is where the quick exit goes, `server()` asks the server about itself.
 */
export function createApp({ root, words, clock, origin, leaveTo, loadEngine, loadAccountDiary }) {
  let frame;
  let own = createMemoryDiary({ clock });
  /** The end of the session of a page that has just locked: whoever signs in before it has come loses the new one. */
  let ending = Promise.resolve();
  let visited;
  let account;
  /** The link that somebody came with before they had an account here; it is in memory alone. */
  let waitingLink;
  /** What the door of a locked page needs: sealed pages that wait, and the kit. It outlives a look at help. */
  let door;
  let stopWatching = () => {};

  const engine = createEngineDoor(loadEngine);
  const t = (key, facts) => words.t(key, facts);
  const say = (text) => frame.say(text);
  const undoBar = createUndoBar({ clock, t, say, fail: (error) => tell(error), place: () => frame.element });
  const cover = createCover(t);

  const app = {
    t,
    has: (area) => words.has(area),
    get dates() { return words.dates; },
    get numbers() { return words.numbers; },
    get language() { return words.language.tag; },
    get languages() { return words.offered; },
    failure: (error) => failureWords(words, error),
    clock, engine, origin,
    get diary() { return visited ?? own; },
    get account() { return account; },
    server: undefined,
    get waitingLink() { return waitingLink; },
    set waitingLink(link) { waitingLink = link; },
    /** Whether this window holds pages that were written without an account. */
    get hasGuestPages() { return own.source === 'guest' && own.entries().length > 0; },
    get isSafe() { return own.settings.solo !== true && !isUnread(); },
    shows: (what) => app.isSafe || !CLOSED_WHEN_UNSAFE.has(what),
    get limits() { return LIMITS.get(account?.device ?? 'guest'); },
    go: (name, facts, options) => router.go(name, name === 'sign-in' ? { ...door, ...facts } : facts, options),
    back: () => router.back() ?? app.home(),
    home() {
      const hasPages = account || own.entries().length > 0 || visited;
      return app.go(door ? 'sign-in' : hasPages ? 'today' : 'welcome', {}, { fresh: true });
    },
    announce: say,
    undo: (text, options) => undoBar.offer(text, options),
    tell,
    busy: (promise, key) => waiting.busy(promise, key),
    /** Waits with locking while a file is saved or a photo taken outside of the page. */
    holdLock: (minutes) => autoLock.hold(minutes),
    async useLanguage(tag) {
      await words.use(tag);
      build();
      await router.again();
      say(t('shell.language.changed'));
      keepFiles();
    },
    visit(diary) {
      undoBar.settle();
      visited = diary;
      watchDiary();
    },
    /** Goes on with an account. `leavesGuest`: what was written without one in this window is somebody else's. */
    async enter({ leavesGuest = false, ...entered }) {
      const { createAccountDiary } = await loadAccountDiary();
      // what may still be undone belongs to the diary that ends here
      undoBar.settle();
      const guest = own.source === 'guest' ? own : undefined;
      if (account) own.close();
      account = Object.freeze({ ...entered });
      own = createAccountDiary({
        ...entered, clock, changed: () => otherPages.say('changed'),
        onEnd: (failure) => app.lock().then(() => tell(failure)),
      });
      visited = undefined;
      door = undefined;
      watchDiary();
      if (guest?.entries().length > 0 && !leavesGuest) await own.adopt(guest);
      guest?.close();
      own.start();
      takeOwnLanguage(own);
      entered.routes.server().then((answer) => { app.server = answer; }, () => {});
      keepFiles();
    },
    /** A new passphrase or kit: what changed of the account, without opening anything anew. */
    refresh(changed) { account = Object.freeze({ ...account, ...changed }); },
    /** Waits a while until the session of a page that was locked has ended at the server. */
    async ended() {
      await Promise.race([ending, new Promise((done) => { clock.after(8000, done); })]);
    },
    lock() {
      if (!account) return app.forget();
      const { device, kitCode, keepKit, storage } = account;
      const mayKeepKit = device === 'own' || keepKit === true;
      // what a shared device holds in memory is sealed; nothing of it opens without the passphrase
      const held = device === 'own' ? undefined : storage;
      const facts = { locked: true, device, held, kitCode: mayKeepKit ? kitCode : undefined };
      otherPages.say('locked');
      forget({ gently: true });
      door = facts;
      build();
      return app.go('sign-in');
    },
    forget() {
      if (account) otherPages.say('forgotten');
      forget();
      build();
      return router.go('welcome');
    },
    leaveNow() {
      leaveNow({
        title: t('shell.leave.title'), isSignedIn: account !== undefined, to: leaveTo,
        forget() {
          if (account) otherPages.say('locked');
          forget();
        },
      });
    },
  };

  /**
   * Whether it is not known yet what this person closed: their settings may still be on the way from the
   * server.
   */
  function isUnread() {
    if (!account || account.isNew || own.state.lastSync !== undefined) return false;
    const isHere = account.device === 'own' && own.state.loading === undefined;
    return !isHere && own.entries({ kind: 'settings', author: 'me' }).length === 0;
  }

  const router = createRouter({
    app,
    loadWords: (areas) => words.load(areas),
    show(name, made, goBack) {
      document.title = t('shell.name');
      frame.show(name, made.element, goBack);
      showBanner();
      globalThis.scrollTo(0, 0);
      (made.focus ?? made.element.querySelector('h1') ?? frame.main).focus?.({ preventScroll: true });
    },
    fail: tell,
  });
  const waiting = createWaiting({ clock, t, say, place: () => frame.notices, main: () => frame.main });

  /** Shows a failure or ready words at the top of the screen. */
  function tell(what) {
    if (typeof what === 'string') {
      frame.notices.replaceChildren();
      frame.notices.append(banners.told(t(what)));
      return;
    }
    Promise.all([otherVersion(what), words.load(['failures']).catch(() => {})]).then(([failure]) => {
      frame.notices.replaceChildren(failureNotice(words, failure));
      frame.notices.scrollIntoView({ block: 'nearest' });
    });
  }

  /** Drops keys, text and everything that was shown. `gently` lets what waits be sent first, out of sight. */
  function forget({ gently = false } = {}) {
    router.forget();
    undoBar.drop();
    stopWatching();
    const closing = own.close({ gently });
    if (gently) {
      ending = closing.then(() => {
        if (account || globalThis.navigator.onLine === false) return undefined;
        return globalThis.fetch('/v1/auth/lock', { method: 'POST', keepalive: true });
      }).catch(() => {});
    }
    engine.close();
    account = undefined;
    visited = undefined;
    waitingLink = undefined;
    door = undefined;
    own = createMemoryDiary({ clock });
    root.replaceChildren();
    for (const open of document.querySelectorAll('dialog')) open.remove();
    watchDiary();
  }

  /**
   * On an own device the app itself opens without a connection. That it cannot is no reason to stop anybody.
   */
  function keepFiles() {
    if (account?.device !== 'own') return;
    import('./offline.mjs').then(({ keepOffline }) => keepOffline({ language: app.language })).catch(() => {});
  }

  /**
   * The language that the person chose once comes with their pages, unless they chose another in this
   * sitting.
   */
  function takeOwnLanguage(diary) {
    const began = app.language;
    const stop = diary.watch(() => {
      if (diary.state.loading || diary.state.lastSync === undefined) return;
      stop();
      const { language } = diary.settings;
      const isOffered = words.offered.some(({ tag }) => tag === language);
      if (isOffered && diary === own && app.language === began && language !== began) app.useLanguage(language);
    });
  }

  function watchDiary() {
    stopWatching();
    stopWatching = app.diary.watch(showBanner);
    if (frame) showBanner();
  }

  function showBanner() {
    frame.banner(banners.of(app));
  }

  /** Makes the frame in the language that is chosen now. */
  function build() {
    frame = createFrame({ t, go: app.go, home: app.home, leaveNow: app.leaveNow });
    document.documentElement.lang = words.language.tag;
    document.documentElement.dir = words.language.dir;
    root.replaceChildren(frame.element);
    undoBar.stay();
    showBanner();
  }

  const autoLock = createAutoLock({
    clock,
    limits() {
      const hasKeys = SHOWS_KEYS.has(router.name) && !door;
      return account || own.entries().length > 0 || hasKeys ? app.limits : undefined;
    },
    warn: (show) => cover.warn(show, { isGuest: account === undefined, onStay: () => autoLock.touch() }),
    lock: () => {
      if (account) app.lock();
      else app.forget().then(() => tell('shell.lock.guest-gone'));
    },
    cover: cover.show,
  });

  const otherPages = createOtherPages({
    onChanged: () => own.heard?.(),
    onLocked: () => { if (account) app.lock(); },
    // the account left this device: nothing is sent or written any more
    onForgotten: () => { if (account) app.forget(); },
  });

  build();
  watchDiary();
  openSitting({ clock, show: () => frame.tip(banners.long(app, () => frame.tip())) });
  watchShift({ clock, onThird: app.leaveNow });
  globalThis.addEventListener('pagehide', (event) => {
    if (event.persisted) root.replaceChildren();
  });
  globalThis.addEventListener('pageshow', (event) => {
    // a page that the browser kept whole comes back locked, never as it was
    if (event.persisted) globalThis.location.reload();
  });
  globalThis.addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    tell(event.reason);
  });
  globalThis.addEventListener('error', (event) => {
    if (event.error) tell(event.error);
  });
  return app;
}
