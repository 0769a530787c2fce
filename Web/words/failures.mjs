// SPDX-License-Identifier: Apache-2.0
// What a person reads when something failed: for each code two sentences, what happened and what to do.
// Below this file there are only codes. Facts stay out of the sentences; a page may show them apart.

const again = 'Wait a little and try again. What you wrote is kept on this device until it is sent.';
const operator = 'Tell the person who runs this server. Your pages stay sealed, and nothing is lost.';
const distrust = 'Do not write anything new on this server until the person who runs it has explained '
  + 'it. Write down the short name of this fault and show it to them.';
const unread = 'It was set aside and nothing else was touched. If you see this more than once, ask '
  + 'your partner to send the entry again and tell the person who runs the server.';
const typing = 'Look at the paper again and type it once more, slowly.';
const askNewLink = 'Ask the person who invited you for a new link.';
const update = 'Reload the page to get the newest version, then look again. Nothing is lost.';
const mistake = 'This is a fault in the program and not yours. Please report it with its short name.';

/** Code → [what happened, what to do]. */
const WORDS = new Map();
const say = (codes, happened, act) => {
  for (const code of codes.split(' ')) WORDS.set(code, Object.freeze([happened, act]));
};

// ---- the connection ----
say('unreachable', 'The server could not be reached.', again);
say('timed-out', 'The server took too long to answer.', again);
say('server-broken fault unavailable', 'The server has a problem of its own just now.', again);
say('answer-too-large answer-type answer-malformed answer-unknown count-lied',
  'The server gave an answer that makes no sense, and this app did not believe it.', operator);
say('host-mismatch misdirected',
  'This server goes by another name than the address you used.',
  'Check the address you typed or were given. If it is right, tell the person who runs the server.');
say('not-secure', 'This address is not protected, so your browser will not let the app seal anything.',
  'Use the address that begins with https. If there is none, ask the person who runs the server.');
say('cross-site', 'The request did not come from this app itself, so the server refused it.',
  'Close other pages of this address and open the app again.');
say('malformed method too-large payload-size', 'The app sent something the server does not accept.', mistake);
say('too-many', 'There were too many attempts in a short time.',
  'Wait a few minutes and try again. Nothing is lost.');
say('not-found', 'What you asked for is not on this server.',
  'Go back and look again. It may have ended, or it may belong to another account.');
say('quota', 'Your space on this server is full, so the newest pages could not be saved there.',
  'Keep this page open and tell the person who runs the server. They can give you more space.');
say('cursor generation', 'The server lost its place while sending your pages.',
  'Load the pages again. If it happens again, tell the person who runs the server.');

// ---- signing in ----
say('sign-in-refused', 'The passphrase and the kit code do not open an account here together.',
  'Check both and type them again. After several attempts the server makes you wait.');
say('session-ended', 'You were signed out, because some time has passed or another device ended it.',
  'Sign in again with your passphrase. What was not sent yet is still here.');
say('locked', 'The journal is locked.', 'Unlock it with your passphrase to go on.');
say('sign-up-closed', 'This server takes no new accounts.',
  'Ask the person who runs it, or choose another server.');
say('sign-up-token', 'This server takes new accounts only with a code, and this code is not right.',
  'Ask the person who runs the server for a code.');
say('account-exists', 'This account is already on the server with other contents.',
  'Sign in instead of signing up.');
say('version', 'The account was changed on another device at the same time.',
  'Sign in again and repeat the change.');
say('account-differs', 'The server answered with another account than yours.', distrust);
say('kdf-unknown kdf-outside', 'The server asked for a weak or impossible protection of your passphrase. '
  + 'The app refused and sent nothing.', distrust);
say('kdf-lowered', 'The server asked for a weaker protection of your passphrase than before. '
  + 'The app refused and sent nothing.', distrust);
say('wrap-lowered', 'The server shows an older state of your account than this device remembers.',
  'If the server was set back to a copy, use the passphrase from that time. If not, ask the person who '
  + 'runs it before you go on.');
say('salt-changed salt-repeated', 'The server changed a part of your account that only you can change.',
  distrust);
say('wrap-length wrap-sealed previous-length previous-sealed',
  'The server let you in, but what it keeps for you does not open with this passphrase and kit.',
  'Check that this is your own kit code and passphrase. If they are right, the server gave something '
  + 'else than your account: ask the person who runs it.');
say('action signature', 'A proof of who you are was not right.', mistake);

// ---- passphrase and kit ----
say('passphrase-short', 'The passphrase is too short.',
  'Use at least twelve characters. Five words that have nothing to do with each other are good.');
say('passphrase-long', 'The passphrase is too long.', 'Use a shorter one.');
say('passphrase-common', 'Others would try this passphrase among the first.',
  'Choose words that nobody connects with you.');
say('passphrase-text', 'The passphrase has a character that cannot be used.',
  'Type it again without the unusual character.');
say('kit-length kit-character', 'The kit code is not complete, or a character does not belong in it.', typing);
say('kit-checksum', 'One or more characters of the kit code are not right.', typing);
say('kit-version', 'This kit code was made by a newer version of the app.', update);
say('slip-length slip-character', 'The recovery slip is not complete, or a character does not belong in it.',
  typing);
say('slip-checksum', 'One or more characters of the recovery slip are not right.', typing);
say('slip-version', 'This recovery slip was made by a newer version of the app.', update);
say('slip-half', 'This is half of a recovery slip, or twice the same half.',
  'Find the other half. Both are needed.');
say('slip-pair', 'These two halves do not belong to the same recovery slip.',
  'Look for halves that were made together.');

// ---- recovery ----
say('recovery-waiting', 'The recovery was asked for and the days of waiting are not over.',
  'Come back when they are over. If you did not ask for it, sign in and stop it.');
say('recovery-not-requested', 'Nobody has asked for this recovery, or it was stopped.',
  'Ask for it first, and come back when the days of waiting are over.');
say('recovery-requested', 'Somebody asked to recover this account with its recovery slip.',
  'If that was you, wait. If it was not, stop it now and make a new passphrase and a new kit.');
say('recovery-length recovery-sealed', 'The recovery slip does not open what the server keeps for it.',
  'Check that this is the newest slip. If it is, the server gave something else: ask who runs it.');

// ---- inviting ----
say('link-malformed invitation-secret', 'This is not a whole invitation link.',
  'Copy the link again, from its first letter to its last.');
say('link-other-host', 'This invitation is for another server.',
  'Open the link itself, and make your account on the server that it names.');
say('own-invitation invitation-own acceptance-own', 'This is your own invitation.',
  'Send the link to the other person. Only they can accept it.');
say('invitation-length invitation-sealed invitation-content',
  'The invitation that the server gave does not fit the link.', askNewLink);
say('invitation-open', 'There is already an open invitation.',
  'Take the earlier one back first, or wait until it has ended.');
say('acceptance-length acceptance-sealed acceptance-content acceptance-signature acceptance-account',
  'The answer to your invitation is not from somebody who had your link.',
  'Take the invitation back and make a new one. Give the link in person if you can.');
say('partner-differs', 'Somebody else than your partner would enter the room that you two share.',
  'Do not go on. Speak with your partner in person or by voice first.');
say('not-paired', 'There is nobody in this room yet.', 'Invite your partner first.');
say('not-compared', 'You have not compared the number with your partner yet.',
  'Read the number to each other in person or by voice. If it is the same, confirm it and try again.');
say('room-open-missing', 'Your partner has not confirmed the number yet.',
  'Compare the number with each other. The room opens when the one who invited has confirmed it.');
say('room-open-mismatch room-refused',
  'Your partner’s app holds other keys for this room than yours. Somebody may stand between you.',
  'Write nothing in this room. Meet or call each other, and begin with a new invitation.');
say('keys-renewed author-epoch', 'Your partner’s keys were renewed.',
  'Compare the new number in person or by voice. Until then nothing new is opened or sent in this room.');
say('renewal-forged rotation-account rotation-epoch rotation-signature',
  'Somebody announced new keys for your partner without the right to do so.',
  'Do not accept them. Speak with your partner in person or by voice.');
say('member-unknown', 'The server names a person in your room whom you never confirmed.',
  'Nothing is sent to this person. Ask the person who runs the server what happened.');

// ---- reading ----
say('short magic suite lane reserved length slot-length slot-recipient slot-kind slot-reserved '
  + 'slot-author slot-epoch slot-sealed commit body-sealed padding room-mixed event-altered '
  + 'retract-foreign', 'An entry was changed on its way or put in a wrong place, and was refused.', unread);
say('unknown-author', 'There is an entry by somebody whom you have not confirmed.',
  'It stays closed. If you have just paired on another device, load the pages again.');
say('payload payload-length payload-utf8 payload-depth payload-tokens payload-json payload-shape '
  + 'payload-lane', 'An entry opened, but what it says cannot be shown.',
  'It is kept. Reload the page to get the newest version and look again.');
say('newer', 'An entry was made by a newer version of the app.', update);
say('gap entry-missing stream-hidden', 'Entries that must be there are missing in the middle.',
  'Load the pages again later. If they stay away, ask the person who runs the server.');
say('entries-held-back', 'Another device of yours has seen entries that the server does not show now.',
  'Load the pages again later. If they stay away, open the app on the other device to put yours back.');
say('given-up-keys', 'An entry was made with keys that were given up because somebody else may have them.',
  'Ask whoever is named as its writer, in person or by voice, whether they wrote it. Until then do not '
  + 'believe it.');
say('fork', 'The server shows two different entries for the same place.', distrust);
say('replay', 'The server sent an old entry as if it were new, and it was refused.', distrust);
say('server-restored', 'The server was set back to an earlier copy.',
  'Leave this page open until everything is saved again. This device puts back what it holds of yours.');
say('still-missing', 'Entries of your partner that this device holds are missing on the server.',
  'Ask your partner to open the app. Their device puts back what they wrote.');
say('generation-unsteady', 'The server says again and again that it was set back to a copy.', distrust);
say('pages-endless', 'The server sends the same pages without an end, so the app stopped reading.', distrust);
say('room-gone', 'A room that you shared is not on the server any more.',
  'It may have ended, and what you hold is kept. If the server was set back to a copy, a new invitation '
  + 'can begin the room again, if you both wish.');
say('room-closed', 'This room is closed for new pages.',
  'You can read and export it for 90 days after it was closed.');
say('recipient', 'Your partner is no longer in this room, so the page could not be given.',
  'It is kept on this device. You can keep it for yourself.');

// ---- writing ----
say('not-saved-yet', 'Some pages are not safe on the server yet.',
  'Leave this page open. They are sent again until the server has them.');
say('event-conflict', 'Another copy of this device wrote in the same place.',
  'Nothing is lost: your pages are sent again. If you copied this browser, use only one copy.');
say('malformed-envelope', 'The server did not accept a page of yours.', mistake);
say('not-own', 'Only the person who wrote this can do that.', 'Ask them, if you wish.');
say('not-found-here own-slot', 'This is not there any more, or it cannot be used in this way.',
  'Load the pages again and look once more.');

// ---- files and machine ----
say('export-short export-magic export-suite', 'This is not an export of this app, or it is not whole.',
  'Choose the right file, and copy it again if it was cut off.');
say('export-sealed', 'The file does not open with this passphrase.',
  'Type the passphrase that was chosen when the file was made.');
say('hex base64url', 'A piece of data is not written as it must be.', mistake);
say('platform', 'This browser is too old for the protection that this app needs.',
  'Use a newer browser: Safari 17, Firefox 130, Chrome 137 or later.');

/** Every code that has words. */
export const WORDED_CODES = new Set(WORDS.keys());

/** What happened and what to do: `{ happened, act }`. */
export function wordsFor(code) {
  const [happened, act] = WORDS.get(code) ?? WORDS.get('answer-unknown');
  return { happened, act };
}
