// SPDX-License-Identifier: Apache-2.0
// The two patterns that speak to a writer alone: each language has sentences that must be found and sentences
// that must not.
import { soundsLikeSelfHarm, soundsLikeWatching } from '../../../Web/together/patterns.mjs';
import { equal } from '../client/expect.mjs';

const WATCHING = {
  en: ['I give you my password', 'You can check my phone every evening', 'I share my location', 'my PIN code',
    'I show you my messages'],
  it: ['Ti do la mia password', 'Puoi controllare il mio cellulare', 'Condivido la mia posizione',
    'Ti mostro i miei messaggi'],
  fr: ['Je te donne mon mot de passe', 'Tu peux regarder mon téléphone', 'Je partage ma localisation'],
  de: ['Ich gebe dir mein Passwort', 'Du darfst mein Handy kontrollieren', 'Ich teile meinen Standort',
    'Ich zeige dir meine Nachrichten'],
  pl: ['Podam ci hasło', 'Możesz sprawdzać mój telefon', 'Udostępniam lokalizację'],
  tr: ['Sana şifremi veririm', 'Telefonuma bakabilirsin', 'KONUMUMU paylaşırım'],
  pt: ['Dou-te a minha palavra-passe', 'Você pode olhar meu celular', 'Compartilho minha localização',
    'Dou a minha senha'],
  ru: ['Я дам тебе пароль', 'Ты можешь проверять мой телефон', 'Я включу геолокацию'],
  ar: ['أعطيك كلمة السر', 'يمكنك تفتيش هاتفي', 'أشاركك موقعي'],
  ja: ['パスワードを教えます', 'スマホを見せます', '位置情報を共有します'],
  zh: ['我把密码告诉你', '你可以查看我的手机', '我共享位置'],
  es: ['Te doy mi contraseña', 'Puedes revisar mi móvil', 'Comparto mi ubicación'],
};
const CALM = {
  en: ['I put my phone away in the evening.', 'I call when I am late.', 'I show you how I feel.',
    'I spin the wheel and cook.'],
  it: ['La sera metto via il telefono.', 'Ti chiamo se faccio tardi.', 'Ti mostro come mi sento.',
    'Ti scrivo un messaggio quando arrivo.'],
  fr: ['Je range mon téléphone le soir.', 'Je t’appelle si je suis en retard.'],
  de: ['Ich lege mein Handy abends weg.', 'Ich rufe an, wenn es später wird.'],
  pl: ['Wieczorem odkładam telefon.', 'Dzwonię, gdy się spóźniam.'],
  tr: ['Akşamları telefonumu kapatırım.', 'Geç kalırsam ararım.'],
  pt: ['À noite guardo o celular.', 'Ligo quando me atraso.'],
  ru: ['Вечером я убираю телефон.', 'Я звоню, если опаздываю.'],
  ar: ['أضع هاتفي جانبا في المساء', 'أتصل بك إذا تأخرت'],
  ja: ['夜は電話を置きます', '遅れるときは電話します'],
  zh: ['晚上我把手机放下', '晚到时我打电话'],
  es: ['Por la noche guardo el móvil.', 'Llamo si llego tarde.'],
};
const SELF_HARM = {
  en: 'Sometimes I want to end my life', it: 'A volte vorrei farmi del male', fr: 'Je pense au suicide',
  de: 'Ich denke an Selbstmord',
  pl: 'Myślę o samobójstwie', tr: 'İntihar etmeyi düşünüyorum', pt: 'Penso em suicídio',
  ru: 'Я думаю о самоубийстве',
  ar: 'أفكر في الانتحار', ja: '死にたいです', zh: '我想自杀', es: 'No quiero vivir',
};

export async function patternCases({ check, read }) {
  await check('twelve languages have sentences of both kinds', async () => {
    equal(Object.keys(WATCHING).sort(), Object.keys(CALM).sort());
    equal(Object.keys(SELF_HARM).sort(), Object.keys(CALM).sort());
    equal(Object.keys(CALM).length, 12);
  });
  for (const language of Object.keys(WATCHING)) {
    await check(`${language}: what sounds like watching is found, and what does not is left alone`,
      async () => {
      for (const text of Reflect.get(WATCHING, language)) equal(soundsLikeWatching(text), true, text);
      for (const text of Reflect.get(CALM, language)) equal(soundsLikeWatching(text), false, text);
    });
    await check(`${language}: words about harming oneself are found, and calm ones are not`, async () => {
      equal(soundsLikeSelfHarm(Reflect.get(SELF_HARM, language)), true, Reflect.get(SELF_HARM, language));
      for (const text of [...Reflect.get(CALM, language),
        ...Reflect.get(WATCHING, language)]) equal(soundsLikeSelfHarm(text), false, text);
    });
  }
  await check('no example promise of the app sounds like watching, in any language there is', async () => {
    const { strings } = JSON.parse(await read('Content/words/together.xcstrings'));
    let count = 0;
    for (const [key, { localizations }] of Object.entries(strings)) {
      if (!key.startsWith('together.promise.template.')) continue;
      for (const [language, { stringUnit }] of Object.entries(localizations)) {
        equal(soundsLikeWatching(stringUnit.value), false, `${key} ${language}`);
        count += 1;
      }
    }
    equal(count >= 16, true);
  });
}
