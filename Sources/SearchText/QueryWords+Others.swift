// SPDX-License-Identifier: Apache-2.0
// The frame of a question and everyday words in the other languages. Folded spelling: without diacritics, without
// the dot of a Turkish i, with one alef.

extension QueryWords {
  static let german = Lists(
    frame: """
      der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner und oder aber wenn
      als dass daß weil ob wie was wer wen wem wessen wo wann warum wieso weshalb wozu womit wohin woher welche
      welcher welches welchen ich du er sie es wir ihr mich mir dich dir ihn ihm ihnen uns euch sich mein meine
      meinen meinem meiner meines dein deine deinen deinem deiner sein seine seinen seinem seiner seines ihre
      ihren ihrem ihrer ihres unser unsere unseren euer eure dies diese dieser dieses diesen diesem jene in im
      an am auf aus bei beim mit nach von vom zu zum zur uber unter vor hinter neben zwischen durch fur gegen
      ohne um bis seit wahrend wegen bin bist ist sind seid war waren warst gewesen sei ware habe hast hat haben
      habt hatte hatten gehabt werde wirst wird werden worden wurde wurden kann kannst konnen konnt konnte
      konnten soll sollst sollen sollte sollten muss musst mussen musste darf durfen durfte mag mochte mochten
      nicht nichts nie nur auch noch schon sehr mehr so da dann hier dort man jemand etwas denn doch mal bitte
      eigentlich
      """,
    everyday: """
      beziehung beziehungen paar paare partnerschaft
      will wollen willst mache macht machen tun tue tut getan gehe geht gehen ging gegangen komme kommt kommen
      wieder immer jetzt neu neue neuen sagen sage sagt gesagt sehen sehe sieht wissen weiss weis finden finde
      findet fuhlen fuhle fuhlt bleiben bleibe bleibt lassen lasse lasst geben gibt nehmen anfangen beginnen
      aufhoren hore hort versuchen verstehen verstehe helfen hilft hilfe brauche braucht brauchen umgehen weg art
      weise ding dinge sache sachen zeit mal male tag tage woche wochen monat monate jahr jahre mensch menschen
      person leute andere anderen anderer anderes jeder jede jedes alle alles gut besser schlecht normal richtig
      moglich lange viel viele wenig partner partnerin weiter passiert passieren genug trotzdem zuruck
      """)
  static let polish = Lists(
    frame: """
      i a o w we z ze na do od dla po pod nad przed przy przez u bez za miedzy oraz lub albo ale lecz jesli jezeli
      gdy kiedy ze zeby aby bo poniewaz czy jak co kto kogo komu kim czego czemu czym gdzie skad dokad dlaczego
      ktory ktora ktore ktorego ktorej ktorych ile jaki jaka jakie jakich ja ty on ona ono my wy oni one mnie mi
      mna ciebie cie ci toba jego go jemu mu nim jej niej nia nas nam nami was wam wami ich im nich nimi sie
      siebie sobie soba moj moja moje mojego mojej moich moim twoj twoja twoje twojego swoj swoja swoje swojego
      swojej swoim nasz nasza nasze wasz ten ta to tego tej tych tym te ta tamten tam tu tutaj jest jestem jestes
      jestesmy sa byc byl byla bylo byli byly bede bedzie beda moge mozesz moze mozemy moga mozna mam masz ma
      mamy maja miec mial miala musze musisz musi powinien powinna powinno powinnismy trzeba nie tak juz jeszcze
      tylko tez takze bardzo wiecej mniej ktos cos po
      """,
    everyday: """
      zwiazek zwiazku zwiazki relacja relacji relacje para pary partner partnera partnerem partnerka partnerki
      robic zrobic robi robie chce chcesz chca chciec wiem wie wiesz wiedziec isc idzie przyjsc mowic powiedziec
      mowi widziec widze widzi czuc czuje zostac zostaje dac daje brac znalezc zaczac zaczyna przestac przestaje
      probowac zrozumiec rozumiem pomoc pomaga potrzebuje potrzebowac sposob rzecz rzeczy czas czasu raz razy
      dzien dni tydzien tygodni miesiac miesiecy rok lat lata osoba osoby osobe osob osobie ludzie ludzi inny inna
      inne innych kazdy kazda kazde wszystko wszyscy wszystkie dobrze dobry zle lepiej normalne mozliwe znowu
      znow zawsze nigdy teraz nowy nowa nowe nic radzic poradzic dalej ciagle wciaz dzieje
      """)
  static let turkish = Lists(
    frame: """
      ve veya ya da de ki mi mu bir bu su o bunu sunu onu bunun onun ben sen biz siz onlar bana sana ona bize size
      onlara beni seni bizi sizi onlari benim senim senin bizim sizin onlarin benden senden ondan bende sende
      onda kendi kendim kendini kendimi ne neden nicin niye nasil kim kime kimi kimin nerede nereye nereden hangi
      hangisi kac zaman icin ile gibi kadar gore karsi ama fakat ancak eger ise cunku diye degil var yok evet
      hayir olan olarak oldu olur olmak olsa olmali miyim misin miyiz muyum muyuz midir mudur cok daha en her
      hem hic sonra once iken beri dolayi ragmen uzere bile sadece yalniz birisi birini sey seyi
      """,
    everyday: """
      iliski iliskide iliskimiz iliskimizde iliskiler cift ciftler
      yapmak yapmali yapmaliyim yapabilirim yapayim yapilir yapar yapiyor istemek istiyorum istiyor ister bilmek
      biliyorum biliyor gitmek gelmek gelir geliyor demek dedi soylemek gormek gormus hissetmek hissediyorum kalmak
      almak vermek bulmak baslamak baslar birakmak devam denemek anlamak anlamiyorum yardim gerek gerekir gerekli
      lazim mumkun sekilde sekil yol zaman kez kere gun gunler hafta ay yil kisi kisiye insan insanlar baska diger
      butun tum hepsi iyi kotu dogru normal yine yeniden tekrar hala hep her simdi artik yeni esim es partner
      partnerim partnerimin partnerime miktar olabilir oluyor
      """)
  static let russian = Lists(
    frame: """
      и а но или да в во на с со к ко у о об обо от до по за из изо под над при про для без через между перед
      после из-за что чтобы как когда где куда откуда почему зачем кто кого кому кем чего чему чем который
      которая которое которые которого какой какая какое какие сколько ли если то же бы не ни я ты он она оно мы
      вы они меня мне мной тебя тебе тобой его ему им нем ее ей ней нее нас нам нами вас вам вами их ими них себя
      себе собой мой моя мое мои моего моей моих моему твой твоя твое свой своя свое свои своего своей своих
      своему наш наша наше наши ваш ваша ваше ваши этот эта это эти этого этой этих тот та те того той тех так
      такой такая такое такие там тут здесь есть был была было были быть будет будут буду можно могу может можем
      могут должен должна должны надо нужно нельзя уже еще только тоже также очень более менее кто-то что-то ведь
      вот из
      """,
    everyday: """
      отношения отношений отношениях отношениям пара пары паре партнер партнера партнером партнеру партнерша
      делать сделать делает делаю хочу хочет хотеть знать знаю знает идти пойти прийти говорить сказать скажу
      видеть вижу чувствовать чувствую чувствует стать стал дать найти начать начинать перестать пытаться понять
      понимаю помочь помогает помощь способ вещь вещи время времени раз день дней неделя месяц год лет года
      человек человека человеком человеку люди людей людям другой другая другие других каждый все всё всех
      хорошо хороший плохо лучше нормально возможно снова опять всегда никогда сейчас теперь новый новая новое
      ничего близкий близкого близким близкому дальше жить происходит
      """)
  static let arabic = Lists(
    frame: """
      في من الي على علي عن مع بين بعد قبل عند لدي لدى حتي منذ خلال دون بدون ضد حول فوق تحت امام وراء او ام ثم
      لكن بل اذا لو ان انه انها اني انني لان لانه لانها كي لكي ما ماذا متي اين كيف لماذا لم لن لا ليس ليست هل من
      كم اي ايه الذي التي الذين اللذان اللتان هذا هذه هذان هاتان هؤلاء ذلك تلك هنا هناك انا نحن انت انتم انتما
      هو هي هما هم هن كان كانت كانوا يكون تكون اكون كنت قد لقد سوف سيكون يمكن يمكنني يمكننا يجب ينبغي علينا علي
      عليه عليها لي لك له لها لنا لكم لهم بي بك به بها بنا فيه فيها منه منها عنه عنها اليه اليها معه معها كل بعض
      غير سوي فقط ايضا جدا اكثر اقل كما مثل حين عندما بينما احد شيء و يا شي مني عني معي
      """,
    everyday: """
      العلاقه علاقه علاقتنا علاقتي الزوجين زوجين
      افعل فعل نفعل يفعل اريد يريد نريد اعرف يعرف معرفه اقول يقول قول اري يري رؤيه اشعر يشعر شعور ابقي يبقي
      اجد نجد ابدا يبدا بدا البدا اتوقف توقف يتوقف احاول افهم يفهم فهم اساعد مساعده احتاج يحتاج نحتاج طريقه
      شيئا اشياء وقت الوقت مره مرات يوم ايام اسبوع شهر سنه سنوات شخص الشخص اشخاص ناس الناس اخر الاخر اخري الاخري
      الطرف طرف شريك شريكي الشريك جميع جيد سيئ افضل طبيعي ممكن مجددا دائما ابدا الان جديد جديده لاشيء نفسي نفسه
      يحدث استطيع اقدر اعود نعود يعود عوده
      """)
  static let japanese = Lists(
    frame: """
      何 なに なん どう どうして どうやって なぜ 何故 いつ どこ 誰 だれ どれ どの どんな どちら いくら これ それ あれ ここ そこ
      私 わたし 僕 俺 あなた 彼 彼女 こと 事 もの 物 ため よう 様 そう の ところ とき 時 方 ほう いい 良い よい する なる ある いる
      できる 出来る ください 下さい です ます べき よろしい
      """,
    everyday: """
      関係 恋人 夫婦 カップル
      人 自分 相手 パートナー 方法 思う 言う 見る 知る 行く 来る 感じる 分かる わかる 教える 続ける 始める やめる 止める 今 前 後 あと
      日 週間 月 年 時間 みんな 全部 まだ また もう いつも ずっと 新しい 必要 大丈夫 普通 本当 もう一度 二人 中 気 場合 しまう 話
      くれる もらう 助ける
      """)
  static let chinese = Lists(
    frame: """
      的 了 吗 呢 吧 啊 呀 么 我 你 他 她 它 们 您 是 在 和 与 或 也 都 就 还 很 太 把 被 让 给 这 那 哪 谁 啥 什么 怎么 怎样 如何 为何 为什 么办
      怎办 我们 你们 他们 她们 是否 是不 不是 可以 应该 能不 不能 会不 该不 要不 之后 以后 这个 那个 这样 那样 一个 一直 还是 还能 什 怎 请 问 请问
      没有 有没 的时 时候 哪里 哪些 多久 多少 几 么样 吗我 我该 我要 我想 该怎 要怎
      """,
    everyday: """
      关系 夫妻 恋人
      对方 伴侣 自己 别人 人 觉得 知道 想要 需要 开始 继续 停止 现在 已经 总是 从来 永远 再次 重新 时间 事情 问题 方法 办法 正常 可能 帮助 怎 不 会 能
      该 要 想 再 又 对 到 从 去 来 说 看 做 有 没 个 些 时 后 前 里 上 下 得 着 过 才 只 更 最
      """)
}
