// SPDX-License-Identifier: Apache-2.0
// Forms of common words that no rule about endings brings together: "slept" and "sleep", "gelogen" and "lügen".

/// Irregular forms and the word that they are forms of.
enum IrregularForms {
  /// The word that a folded form belongs to; nothing where the rules of the language are enough.
  static func regular(_ form: String, in language: SearchLanguage) -> String? {
    tables[language]?[form]
  }

  private static func table(_ lines: String) -> [String: String] {
    var table: [String: String] = [:]
    for line in lines.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ").map(String.init)
      guard let word = words.first else { continue }
      for form in words.dropFirst() where table[form] == nil { table[form] = word }
    }
    return table
  }

  private static let tables: [SearchLanguage: [String: String]] = [
    .english: table(
      """
      sleep slept
      lie lied lying lies
      tell told
      feel felt
      leave left
      forgive forgave forgiven
      hide hid hidden
      break broke broken
      speak spoke spoken
      keep kept
      lose lost
      find found
      think thought
      say said
      see saw seen
      know knew known
      write wrote written
      choose chose chosen
      hurt hurts hurting
      fight fought
      meet met
      build built rebuilt
      rebuild rebuilding
      child children
      come came
      go went gone
      give gave given
      take took taken
      wake woke woken
      shake shook shaken
      cheat cheated cheating cheater cheats
      betray betrayed betrayal betrays
      apologise apologize apology apologies apologised apologized apologising apologizing
      swear swore sworn
      understand understood
      begin began begun
      forget forgot forgotten
      send sent
      spend spent
      mean meant
      heal healed healing
      bring brought
      catch caught
      seek sought
      life lives
      wife wives
      stick stuck
      """),
    .german: table(
      """
      lugen gelogen log belogen belugt luge lugt
      schlafen schlief geschlafen schlaft
      verzeihen verzieh verziehen verzeihe verzeiht
      vergeben vergab vergibt
      sprechen sprach gesprochen spricht
      schreiben schrieb geschrieben
      verlieren verlor verloren
      brechen brach gebrochen bricht
      betrugen betrog betrogen betrugt
      verlassen verliess
      helfen half geholfen hilft
      sehen sah gesehen sieht
      treffen traf getroffen trifft
      schweigen schwieg geschwiegen
      streiten stritt gestritten
      leiden litt gelitten
      vertrauen vertraut
      finden fand gefunden
      bleiben blieb geblieben
      gehen ging gegangen
      schreien schrie geschrien
      verstehen verstand verstanden
      vergessen vergass vergisst
      halten hielt gehalten halt
      versprechen versprach versprochen verspricht
      denken dachte gedacht
      wissen wusste gewusst weiss
      beruhren beruhrt beruhrung
      """),
    .french: table(
      """
      mentir ment menti mentent mentait mens
      dormir dort dors dormi dorment
      pardonner pardon
      trahir trahi trahit trahison
      savoir su sait sais
      voir vu voit
      mettre mis
      prendre pris
      dire dit dis
      vivre vecu vit
      ecrire ecrit ecrits
      oeil yeux
      """),
    .italian: table(
      """
      mentire mente mento mentito menti
      dormire dormo dorme dormito
      dire detto dice dico
      perdere perso perduto
      rompere rotto rotta
      scrivere scritto scritti
      nascondere nascosto nascosta nascosti
      vedere visto veduto
      scoprire scoperto scoperta
      chiedere chiesto
      scegliere scelto scelgo scelta
      """),
    .spanish: table(
      """
      mentir miento miente mienten mintio mentira mentiras
      dormir duermo duerme duermen durmio
      perder pierdo pierde
      decir digo dice dicho dijo
      ver visto
      romper roto rota
      escribir escrito escritos
      descubrir descubierto
      contar cuento cuenta cuentan
      sentir siento siente sienten sintio
      volver vuelvo vuelve vuelto
      """),
    .portuguese: table(
      """
      mentir minto mente mentiu mentira mentiras
      dormir durmo dorme dormiu
      perder perco perde
      dizer digo disse dito
      ver visto vejo
      escrever escrito
      descobrir descoberto descubro
      sentir sinto sente
      trair traiu traido traida traicao
      """),
    .russian: table(
      """
      спать сплю спит спят спал
      лгать лжет лгу лгал лгала
      врать вру врет
      прощать прощу простить прощаю прощение
      друг друзья друзей друзьям друзьями
      ребенок дети детей детям детьми
      """),
    .polish: table(
      """
      dziecko dzieci dzieciom dziecmi
      spac spie spi
      przyjaciel przyjaciele przyjaciol przyjaciolom
      """),
  ]
}
