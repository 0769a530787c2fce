// SPDX-License-Identifier: Apache-2.0
// Words that sound like watching somebody, and words that sound like wanting to harm oneself, in the
// languages of the app. What is found is shown to the writer alone, on this device, and changes nothing:
// nothing is refused, counted, kept or sent.

const L = '[\\p{L}\\p{M}]*';
/** `verb … thing` within one short sentence. */
const near = (verb, thing, gap = 30) => `(?:${verb})${L}[^.!?\\n]{0,${gap}}(?:${thing})`;
/** A whole word of a script that puts spaces between words. */
const word = (text) => `(?<![\\p{L}\\p{N}])(?:${text})(?![\\p{L}\\p{N}])`;

const WATCHING = [
  // en
  'passwords?|passcode|passphrase', word('pin(?: code)?'), word('locations?|tracking|track'), 'whereabouts',
  near('check|look (?:at|through|into)|go through|read|show|hand over|unlock|search',
    'phone|messages|texts|e-?mails?|chats|call log'),
  word('log ?ins?'), 'screen ?shots?|share (?:my|your) screen',
  // it
  'codice (?:di sblocco|del telefono|pin)|parola d.ordine',
  'geolocal|localizz|la (?:mia|tua) posizione|pedin|tracciam',
  near('controll|guard|legg|ved|mostr|sblocc|frug', 'telefono|cellulare|messagg|chat|e-?mail|posta'),
  // fr
  'mots? de passe|code (?:de (?:mon|ton|son)|du) (?:téléphone|portable)|code pin',
  'localisation|géolocal|ma position|ta position',
  near('vérifi|regard|lire|lis|montr|consult|fouill|contrôl',
    'téléphone|portable|messages|sms|e-?mails?|courriels?'),
  // de
  'passw[oö]rt|entsperr', 'standort|ortung|überwach',
  near('kontrollier|durchsuch|durchseh|prüf|les|zeig|anschau|schau',
    'handy|telefon|nachrichten|chats?|e?-?mails?|sms'),
  near('handy|telefon|nachrichten|chats|e?-?mails?',
    'kontrollier|durchsuch|durchseh|prüf|lesen|zeig|anschau'),
  // pl
  'hasł|kod(?:u|em)? (?:do|blokady)', 'lokalizacj|namierz|śledz',
  near('sprawdz|przegląd|czyta|pokaz|pokaż', 'telefon|wiadomo|sms|mail|komórk'),
  // tr
  'şifre|parola', 'konum|takip',
  near('telefon|mesaj|e-?posta|yazışma', 'kontrol|bak|oku|göster|incele', 40),
  // pt
  'senha|palavra-passe|código (?:do|de) (?:celular|telemóvel|telefone|desbloqueio)', 'localização|rastre',
  near('verific|olh|ler|lê|lei|mostr|vasculh|chec', 'celular|telemóvel|telefone|mensage|e-?mails?|whatsapp'),
  // ru
  'парол|пин-?код|код (?:от|разблокировки)', 'геолокац|геопозиц|местоположени|отслежива|слежк',
  near('провер|смотр|чита|показ|показыв', 'телефон|сообщени|переписк|почт|смс'),
  // ar
  'كلمة (?:ال)?(?:سر|مرور)|رمز (?:ال)?(?:قفل|هاتف|دخول|سر)|الرقم السري',
  'موقعي|موقعك|موقعه|موقعها|تتبع|تحديد الموقع|الموقع الجغرافي',
  near('تفتيش|فحص|تفقد|قراءة|أفتح|فتح|عرض|أقرأ|يقرأ', 'هاتف|الهاتف|جوال|رسائل|الرسائل|بريد'),
  // ja
  'パスワード|暗証番号|パスコード', '位置情報|居場所|追跡|スクショ|スクリーンショット',
  near('スマホ|携帯|電話|メッセージ|ライン|LINE|メール|履歴', '見せ|見る|見て|チェック|確認|読', 20),
  // zh
  '密码|解锁', '定位|位置共享|共享位置|行踪|追踪|截图|截屏',
  near('查看|检查|翻看|看|查', '手机|短信|微信|聊天记录|邮件', 10), near('手机|短信|微信|聊天记录|邮件', '查看|检查|给.{0,4}看', 10),
  // es
  'contraseña|código (?:del|de) (?:móvil|celular|teléfono|desbloqueo)', 'ubicación|localización|rastre',
  near('revis|mir|leer|lea|mostr|enseñ|comprob|ver', 'móvil|celular|teléfono|mensajes|correos?|whatsapp'),
  // everywhere
  word('gps'),
];

const SELF_HARM = [
  'kill(?:ing)? myself|end my life|suicid|(?:hurt|harm)(?:ing)? myself|(?:do not|don.t) want to live',
  'uccidermi|ammazzarmi|togliermi la vita|farmi del male|non voglio (?:più )?vivere',
  'me tuer|en finir avec la vie|me faire du mal|ne veux plus vivre',
  'mich umbringen|selbstmord|suizid|mir das leben nehmen|nicht mehr leben|mich (?:selbst )?verletzen',
  'zabić się|zabiję się|samobój|odebrać sobie życie|nie chcę żyć|skrzywdzić siebie',
  'kendimi öldür|intihar|yaşamak istemiyorum|kendime zarar',
  'me matar|tirar a minha vida|suicíd|não quero (?:mais )?viver|me machucar|magoar-me',
  'убить себя|покончить с собой|самоубий|суицид|не хочу жить|навредить себе',
  'أقتل نفسي|الانتحار|انتحر|لا أريد أن أعيش|أؤذي نفسي',
  '死にたい|自殺|自傷|消えてしまいたい', '自杀|不想活|伤害自己|结束生命|轻生',
  'matarme|quitarme la vida|no quiero (?:seguir )?viv|hacerme daño',
];

const any = (patterns) => new RegExp(patterns.map((pattern) => `(?:${pattern})`).join('|'), 'iu');
const watching = any(WATCHING);
const selfHarm = any(SELF_HARM);
const prepared = (text) => String(text).normalize('NFKC').toLowerCase().replace(/i\u0307/g, 'i');

/** True when a text speaks of passwords, of knowing where somebody is, or of looking through a phone. */
export const soundsLikeWatching = (text) => watching.test(prepared(text));

/** True when a text speaks of wanting to harm oneself. */
export const soundsLikeSelfHarm = (text) => selfHarm.test(prepared(text));
