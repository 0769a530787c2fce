// SPDX-License-Identifier: Apache-2.0
// The private safety questions without a page: what is asked, and what is kept of it, which is one day and at
// most one flag. The answers live in one closure and end with it.

/** The questions in their order; their words are `safety.question.<name>`. */
export const QUESTIONS = Object.freeze(['humiliation', 'fear', 'force', 'harm', 'threats', 'watched']);

/** A yes to one of these says that tools for two can make danger worse. */
const GRAVE = new Set(['fear', 'force', 'harm', 'threats', 'watched']);

/** 'care' | 'note' | 'none' for the questions that were answered with yes. */
export function outcomeOf(yes) {
  if ([...yes].some((question) => GRAVE.has(question))) return 'care';
  return [...yes].length > 0 ? 'note' : 'none';
}

/**
 * One time through the questions. `change` keeps a setting. What it is given depends on the outcome alone:
 * two people with other answers and the same outcome leave the same words.
 */
export function createScreening({ change, today }) {
  const yes = new Set();
  let isOver = false;
  return Object.freeze({
    /** Takes an answer: 'yes', 'no' or 'skip'. A later one to the same question replaces it. */
    answer(question, said) {
      if (isOver || !QUESTIONS.includes(question)) return;
      if (said === 'yes') yes.add(question);
      else yes.delete(question);
    },
    /** Ends it: the outcome. From here on no answer is held anywhere. */
    async finish() {
      const outcome = outcomeOf(yes);
      this.forget();
      await change(outcome === 'care' ? { screened: today, solo: true } : { screened: today });
      return outcome;
    },
    /** Ends it and keeps nothing. */
    forget() {
      isOver = true;
      yes.clear();
    },
    /** How many answers are held: for tests, and for nobody else. */
    get held() { return yes.size; },
  });
}
