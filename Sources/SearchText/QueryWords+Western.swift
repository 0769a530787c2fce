// SPDX-License-Identifier: Apache-2.0
// The frame of a question and everyday words in the languages of the Latin script that came from Latin or its
// neighbours. Folded spelling: without diacritics.

extension QueryWords {
  static let english = Lists(
    frame: """
      a an the and or but if than then so as at by for from in into of off on onto out over to up with without
      within about after before during between through under against around because while until since i me my
      mine myself you your yours yourself he him his himself she her hers herself it its itself we us our ours
      ourselves they them their theirs themselves this that these those there here who whom whose what which
      when where why how is am are was were be been being do does did done doing have has had having can could
      will would shall should may might must not no nor dont doesnt didnt cant couldnt wont wouldnt shouldnt
      isnt arent wasnt werent hasnt havent hadnt im ive id ill youre youve hes shes theyre weve were thats
      whats lets too very just also only own same such any some all both each every ever anything something
      someone anyone somebody anybody really please tell
      """,
    everyday: """
      relationship relationships couple couples
      want wants wanted need needs needed know knows knowing make makes made making get gets getting got go goes
      going gone went come comes came coming take takes took taken taking give gives gave given find finds
      found finding think thinks thinking thought feel feels feeling felt say says said saying see sees seen
      saw look looks looking use used keep keeps kept let stop stops stopped start starts started begin try
      trying tries way ways thing things time times day days week weeks month months year years people person
      one two good bad better best right wrong normal ok okay possible much many more most little lot long
      still always never again now back away even happen happens happened mean means help helps work works
      partner someone else other another new first last next put ask asking asks able enough everything nothing
      everyone
      """)
  static let italian = Lists(
    frame: """
      il lo la i gli le l un uno una di a da in con su per tra fra del dello della dell dei degli delle al allo
      alla all ai agli alle dal dallo dalla dall dai dagli dalle nel nello nella nell nei negli nelle sul sullo
      sulla sull sui sugli sulle col e ed o od ma se che chi cui quale quali quanto quanta quanti quante cosa
      cos come quando dove perche perch non ne ci vi mi ti si c d m t s v n io tu lui lei noi voi loro me te
      mio mia miei mie tuo tua tuoi tue suo sua suoi sue nostro nostra nostri nostre vostro vostra vostri
      vostre questo questa questi queste quello quella quelli quelle quel quell quei sono sei e siamo siete era
      ero erano essere stato stata stati state ho hai ha abbiamo avete hanno avere avuto aveva avevo sia sara
      posso puoi puo possiamo potete possono potrei potrebbe devo devi deve dobbiamo dovete devono dovrei
      dovrebbe piu meno molto troppo anche solo proprio gia poi qualcuno qualcosa dopo prima mentre senza
      anziche cioe qui li
      """,
    everyday: """
      relazione rapporto coppia coppie
      fare faccio fa fai facciamo fanno fatto voglio vuole vuoi vogliamo volere vorrei so sa sapere andare vado
      va vanno venire viene dire dico dice detto vedere vedo vede visto sentire sento sente sentirsi stare sto
      sta stiamo tornare torna trovare trovo mettere smettere continuare continua cominciare iniziare provare
      capire capisco succede succedere serve aiutare aiuto bisogno modo cosa cose tempo volta volte giorno
      giorni settimana mese mesi anno anni persona persone altro altra altri altre ogni tutto tutta tutti tutte
      bene male meglio normale giusto possibile ancora sempre mai ora adesso nuovo nuova partner niente nulla
      """)
  static let french = Lists(
    frame: """
      le la les l un une des du de d a au aux en dans sur sous par pour avec sans chez vers entre et ou mais si
      que qu qui quoi dont quel quelle quels quelles lequel laquelle comment quand pourquoi combien est ce c n
      ne pas plus ni je j tu il elle on nous vous ils elles me m te t se s moi toi lui eux leur leurs mon ma mes
      ton ta tes son sa ses notre nos votre vos cet cette ces ceci cela ca y suis es sommes etes sont etre ete
      etait etais etaient sera serait soit ai as avons avez ont avoir avait avais eu peux peut pouvons pouvez
      peuvent pourrais pourrait pouvoir dois doit devons devez doivent devrais devrait devoir faut faudrait tres
      trop aussi meme seulement deja puis alors donc car comme quelqu quelque quelques chose apres avant
      pendant depuis lorsque lorsqu jusqu jusque puisque afin la
      """,
    everyday: """
      relation couple couples
      faire fais fait faisons font veux veut voulons voulez veulent vouloir voudrais sais sait savoir aller vais
      va vont venir vient dire dis dit voir vois vu sentir sens sent mettre prendre trouver trouve arriver
      arrive arreter arrete continuer commencer essayer comprendre comprends aider aide besoin facon maniere
      temps fois jour jours semaine mois an ans annee annees personne personnes gens autre autres chaque tout
      toute tous toutes bien mal mieux bon bonne normal normale possible encore toujours jamais maintenant
      nouveau nouvelle partenaire rien rester reste redevenir
      """)
  static let spanish = Lists(
    frame: """
      el la los las lo un una unos unas de del a al en con por para sin sobre entre hasta desde hacia y e o u
      pero si que quien quienes cual cuales cuanto cuanta cuantos cuantas cuando donde como porque no ni me te
      se nos os le les yo tu el ella ello nosotros nosotras vosotros ellos ellas usted ustedes mi mis tus su
      sus nuestro nuestra nuestros nuestras vuestro este esta estos estas ese esa esos esas aquel aquella esto
      eso soy eres es somos son ser sido era eran fue fueron sea seria estoy esta estamos estan estar estaba he
      has ha hemos han haber habia hay puedo puedes puede podemos pueden poder podria deberia debo debes debe
      debemos deben tengo tienes tiene tenemos tienen tener mas menos muy mucho mucha demasiado tambien solo ya
      luego alguien algo despues antes mientras durante tras ante
      """,
    everyday: """
      relacion relaciones parejas
      hacer hago hace haces hacemos hacen hecho quiero quiere quieres queremos querer quisiera se saber sabe
      sabes ir voy va vamos van venir viene decir digo dice dicho ver veo ve visto sentir siento siente sentirse
      volver vuelvo vuelve encontrar poner dejar deja dejo seguir sigue sigo empezar comenzar intentar entender
      entiendo pasar pasa ayudar ayuda necesito necesita necesitar modo manera forma cosa cosas tiempo vez veces
      dia dias semana mes meses ano anos persona personas gente otro otra otros otras cada todo toda todos todas
      bien mal mejor bueno normal posible aun todavia siempre nunca ahora nuevo nueva pareja nada
      """)
  static let portuguese = Lists(
    frame: """
      o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela pelos pelas para pra com sem
      sobre entre ate desde e ou mas se que quem qual quais quanto quanta quantos quantas quando onde como
      porque porques porquê nao nem me te lhe lhes nos vos eu tu ele ela eles elas voce voces meu minha meus
      minhas teu tua teus tuas seu sua seus suas nosso nossa nossos nossas este esta estes estas esse essa esses
      essas aquele aquela isto isso aquilo dele dela deles delas sou es e somos sao ser sido era eram foi foram
      seja seria estou esta estamos estao estar estava tenho tens tem temos ter tinha ha haver houve posso pode
      podes podemos podem poder poderia devo deve deves devemos devem dever deveria mais menos muito muita
      demais tambem so ja depois antes enquanto durante alguem algo ao aos
      """,
    everyday: """
      relacao relacionamento relacoes casal casais
      fazer faco faz fazes fazemos fazem feito quero quer queres queremos querer queria sei sabe saber ir vou vai
      vamos vao vir vem dizer digo diz dito ver vejo ve visto sentir sinto sente voltar volto volta encontrar
      ficar fico fica deixar deixa deixo continuar comecar tentar entender entendo passar acontece acontecer
      ajudar ajuda preciso precisa precisar modo maneira jeito forma coisa coisas tempo vez vezes dia dias semana
      mes meses ano anos pessoa pessoas gente outro outra outros outras cada todo toda todos todas tudo bem mal
      melhor bom boa normal possivel ainda sempre nunca agora novo nova de novo parceiro parceira nada conseguir
      consigo consegue
      """)
}
