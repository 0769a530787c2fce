// SPDX-License-Identifier: Apache-2.0
// The form is read strictly and judged kindly; a proof of a page is good once, for its time.

import ContactBox
import Testing

@Suite struct FormTests {
  private func read(_ fields: String) -> ContactForm? { ContactForm(body: Array(fields.utf8)) }

  @Test func aFormIsReadAsBrowsersSendIt() throws {
    let form = try #require(
      read(
        "message=one%0D%0Atwo+%26+%D9%85%00%1B&way=email&email=+a%40example.org%0A&other=&proof=x&second-line="
      ))
    #expect(form.message == "one\ntwo & م")
    #expect(form.way == .email)
    #expect(form.email == "a@example.org")
    #expect(form.faults == [])
    #expect(form.letter(language: "ar", now: 7).reply == .email("a@example.org"))
  }

  @Test(arguments: [
    "", "message=x", "proof=x", "message=x&proof=y&more=z", "message=x&message=y&proof=z",
    "message=%ZZ&proof=x", "message=%F&proof=x", "message=%FF&proof=x", "message&proof=x",
    "message=x&proof=y&way=phone",
  ])
  func whatIsNotThisFormIsRefused(_ fields: String) {
    #expect(read(fields) == nil)
  }

  @Test func everyFaultIsNamedAtItsField() throws {
    #expect(try #require(read("message=+%0A&proof=x")).faults == [.empty, .choose])
    let long = String(repeating: "a", count: 4_001)
    #expect(try #require(read("message=\(long)&way=none&proof=x")).faults == [.long(4_001)])
    #expect(try #require(read("message=x&way=none&email=a%40b.c&proof=x")).faults == [.unclear])
    #expect(try #require(read("message=x&way=email&proof=x")).faults == [.address])
    #expect(try #require(read("message=x&way=other&proof=x")).faults == [.noWay])
    #expect(try #require(read("message=x&way=none&proof=x&second-line=y")).faults == [.trap])
  }

  @Test(arguments: [
    "a", "a@b", "a@@example.org", "a b@example.org", "a@example.org, b@example.org",
    "<a@example.org>",
    "a@example.org\r\nBcc: b@example.org", "a@.org", "a@example..org", "-a@example.org",
    "a@-example.org",
    "a@example.org\u{202E}", "\"a\"@example.org", "a@example.org;b",
  ])
  func whatCouldChangeAHeaderIsNoAddress(_ text: String) {
    #expect(MailAddress(text) == nil)
  }

  @Test(arguments: ["a@example.org", "a.b+c@mail.example.org", "имя@пример.рф", "名前@例え.jp"])
  func addressesOfEveryScriptAreTaken(_ text: String) {
    #expect(MailAddress(text)?.text == text)
  }

  @Test func aProofIsGoodOnceForItsTime() {
    let clock = HandClock()
    let proofs = RenderProof(uptime: clock.uptime, random: clock.random)
    let proof = proofs.issue()
    #expect(proofs.check(proof, content: [1]) == .quick)
    clock.pass(3)
    #expect(proofs.check(proof, content: [1]) == .good)
    // Looking at it does not use it up: a form with a fault comes back with the same proof.
    #expect(proofs.check(proof, content: [2]) == .good)
    proofs.use(proof, content: [2])
    #expect(proofs.check(proof, content: [2]) == .repeated)
    #expect(proofs.check(proof, content: [1]) == .old)
    let other = proofs.issue()
    clock.pass(7_200)
    #expect(proofs.check(other, content: [1]) == .good)
    clock.pass(1)
    #expect(proofs.check(other, content: [1]) == .old)
  }

  @Test func aForgedProofIsNone() {
    let clock = HandClock()
    let proofs = RenderProof(uptime: clock.uptime, random: clock.random)
    let proof = Array(proofs.issue())
    clock.pass(10)
    for place in proof.indices {
      var changed = proof
      changed[place] = changed[place] == "0" ? "1" : "0"
      #expect(proofs.check(String(changed), content: []) == .old)
    }
    let elsewhere = RenderProof(uptime: clock.uptime, random: clock.random)
    #expect(elsewhere.check(String(proof), content: []) == .old)
    for text in ["", "x", String(repeating: "g", count: 72), String(repeating: "é", count: 36)] {
      #expect(proofs.check(text, content: []) == .old)
    }
  }
}
