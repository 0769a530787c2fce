// SPDX-License-Identifier: Apache-2.0
// The words of the contact page and of the mail to the operator, by name: a text that no catalogue has is
// found when the server starts, not when somebody needs the page.

/// A text of the contact page.
enum ContactText: String, Hashable, Sendable, CaseIterable {
  case pageTitle = "contact.page.title"
  case pageLead = "contact.page.lead"
  case crisisText = "contact.crisis.text"
  case crisisLink = "contact.crisis.link"
  case messageLabel = "contact.message.label"
  case messageHint = "contact.message.hint"
  case replyLegend = "contact.reply.legend"
  case replyWarning = "contact.reply.warning"
  case replyNone = "contact.reply.none"
  case replyEmail = "contact.reply.email"
  case replyAddress = "contact.reply.address"
  case replyNeutral = "contact.reply.neutral"
  case replyOther = "contact.reply.other"
  case replyWords = "contact.reply.words"
  case replyExample = "contact.reply.example"
  case keptHeading = "contact.kept.heading"
  case keptSealed = "contact.kept.sealed"
  case keptOpen = "contact.kept.open"
  case keptStored = "contact.kept.stored"
  case keptMail = "contact.kept.mail"
  case trapLabel = "contact.trap.label"
  case sendButton = "contact.send.button"
  case sentTitle = "contact.sent.title"
  case sentText = "contact.sent.text"
  case sentAnswer = "contact.sent.answer"
  case sentHistory = "contact.sent.history"
  case sentHome = "contact.sent.home"
  case closedTitle = "contact.closed.title"
  case closedText = "contact.closed.text"
  case faultHeading = "contact.fault.heading"
  case faultStill = "contact.fault.still"
  case faultEmpty = "contact.fault.empty"
  case faultLong = "contact.fault.long"
  case faultChoose = "contact.fault.choose"
  case faultUnclear = "contact.fault.unclear"
  case faultAddress = "contact.fault.address"
  case faultWay = "contact.fault.way"
  case faultWordy = "contact.fault.wordy"
  case faultQuick = "contact.fault.quick"
  case faultOld = "contact.fault.old"
  case faultTrap = "contact.fault.trap"
  case faultMany = "contact.fault.many"
  case faultFull = "contact.fault.full"
}

/// A text of the mail that carries a sealed letter to the operator.
enum MailText: String, Hashable, Sendable, CaseIterable {
  case subject = "mail.letter.subject"
  case text = "mail.letter.text"
}
