#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes journal-events.json: payloads of sealed events, each with the one outcome that a reader must have.

Outcomes are set here by hand from Spec/journal-events.md; no reader of this project is asked.

usage: journal_events.py > ../journal-events.json
"""

import json

CASES = []
ID = "00112233445566778899aabbccddeeff"
ID2 = "ffeeddccbbaa99887766554433221100"
KEY = "0123456789abcdef" * 4
HASH8 = "0011223344556677"


def case(name, outcome, payload=None, lane=0, **more):
    """One case. A payload is an object, a text, bytes, or a list of [text, how many times]."""
    one = {"name": name, "lane": lane}
    if isinstance(payload, dict):
        one["text"] = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    elif isinstance(payload, str):
        one["text"] = payload
    elif isinstance(payload, bytes):
        one["hex"] = payload.hex()
    else:
        one["parts"] = payload
    one["outcome"] = outcome
    one.update(more)
    CASES.append(one)


def frame(name, body, **changes):
    """A frame of version 1; a change to None leaves the key out."""
    whole = {"v": 1, "kind": name, "day": "2026-11-23", "h": [], "body": body}
    whole.update(changes)
    return {key: value for key, value in whole.items() if value is not None}


def check_in(records, **body):
    return frame("check-in", {"records": records, **body})


def note(**body):
    return frame("note", {"text": "Still here.", **body})


PIN = {"room": ID, "account": ID2, "inviter": ID2, "role": "partner", "dh": KEY, "sig": KEY, "epoch": 0,
       "transcript": KEY, "psk": KEY, "level": "compared"}
ROTATE = {"dh": KEY, "sig": KEY, "epoch": 1, "proof": KEY + KEY}
INVITE = {"room": ID, "invite": ID2, "secret": KEY, "role": "partner"}
HEAD = [ID, ID, ID, 0, 5, HASH8]

# Accepted: each kind, and the edges of what is allowed.
case("one answer", "accepted", check_in([[0, 62]]), kind="check-in", records=[[498732, 0, 62]])
case("with an hour after midnight", "accepted", check_in([[0, 62], [39, 1]], hour=25),
     kind="check-in", records=[[498745, 0, 62], [498745, 39, 1]])
case("first hour of a day", "accepted", check_in([[2, 0]], hour=4), records=[[498724, 2, 0]])
case("last hour of a day", "accepted", check_in([[2, 100]], hour=27), records=[[498747, 2, 100]])
case("taking a record back", "accepted", check_in([[5, None]]), records=[[498732, 5, None]])
case("words alone", "accepted", check_in([], words={"note": "A quiet day."}), records=[])
case("words to an answer", "accepted",
     check_in([[1, 12.5]], words={"answers": [[1, "Less than last week."]]}),
     records=[[498732, 1, 12.5]])
case("all kinds of records", "accepted",
     check_in([[k, 50] for k in range(27)] + [[k, 0.5] for k in range(32, 40)]
              + [[40, -10], [41, 1], [42, 0], [43, 36525], [44, 1], [45, 0], [46, 0.25], [47, 1]]))
case("an entry that was written later", "accepted", check_in([[0, 62]], entered="2026-11-25"),
     records=[[498732, 0, 62]])
case("an event of the log: a hard moment, and a good one", "accepted", check_in([[46, 1], [47, 0]], hour=21),
     records=[[498741, 46, 1], [498741, 47, 0]])
case("in the pair lane", "accepted", check_in([[0, 62]]), lane=1)
case("whole numbers written as fractions", "accepted",
     '{"v":1.0,"kind":"check-in","day":"2026-11-23","h":[],"body":{"records":[[0e0,6.2e1]]}}',
     records=[[498732, 0, 62]])
case("keys in another order, with blanks", "accepted",
     '\t{ "body" : { "text" : "x" } ,\r\n "h" : [ ] , "day" : "2026-11-23" , "kind" : "note" , "v" : 1 } \n',
     kind="note")
case("a note", "accepted", note(), kind="note", day="2026-11-23")
case("a note with everything", "accepted",
     note(title="To you", tags=["disclosure", "ending"], re=KEY), lane=1)
case("a note to a counsellor", "accepted", note(), lane=2)
case("text in other scripts", "accepted", note(text="きんつぎ 金継ぎ — é e\u0301 \U0001F3FA"))
case("escapes in a text", "accepted",
     '{"v":1,"kind":"note","day":"2026-11-23","h":[],"body":{"text":"\\ud83c\\udffa\\u0000\\n\\/"}}')
case("keys that only look alike elsewhere", "accepted", note(text='{"v":1,"v":2}'))
case("the first day", "accepted", frame("note", {"text": "x"}, day="2000-01-01"), day="2000-01-01")
case("the last day", "accepted", frame("note", {"text": "x"}, day="2199-12-31"))
case("a leap day", "accepted", frame("note", {"text": "x"}, day="2028-02-29"))
case("a zone", "accepted", frame("note", {"text": "x"}, zone=60))
case("the zone farthest west", "accepted", frame("note", {"text": "x"}, zone=-720))
case("the zone farthest east", "accepted", frame("note", {"text": "x"}, zone=840))
case("a second version", "accepted", frame("note", {"text": "x"}, of=[ID, 2]))
case("the last version", "accepted", frame("note", {"text": "x"}, of=[ID, 10000]))
case("heads of other streams", "accepted",
     frame("note", {"text": "x"}, h=[[ID, 0, HASH8], [ID2, 9007199254740991, HASH8]]))
case("32 heads", "accepted",
     frame("note", {"text": "x"}, h=[[f"{i:032x}", i, HASH8] for i in range(32)]))
case("a shared check-in", "accepted",
     frame("share", {"kind": "check-in", "body": {"records": [[0, 40]]}, "origin": "2026-11-01"}),
     lane=1, kind="share")
case("a shared note", "accepted", frame("share", {"kind": "note", "body": {"text": "x"}}), lane=1)
case("a share with a counsellor", "accepted",
     frame("share", {"kind": "note", "body": {"text": "x"}}), lane=2)
RETRACT = {"event": ID, "stream": ID2, "seq": 3, "hash": KEY}
case("a retraction", "accepted", frame("retract", RETRACT), lane=1, kind="retract")
case("a room opens", "accepted", frame("room.open", {"transcript": KEY}), lane=1, kind="room.open")
case("new keys", "accepted", frame("identity.rotate", ROTATE), lane=1, kind="identity.rotate")
SETTINGS = {"cadence": "alternate", "screened": "2026-11-20", "solo": True, "rest": False, "roles": "In our words.",
            "rotation": 7, "language": "it", "reminded": "2026-11-22", "share": [0, 2, 46]}
case("settings", "accepted", frame("settings", SETTINGS), kind="settings")
case("no setting at all", "accepted", frame("settings", {}))
case("settings as they are now", "accepted", frame("settings", {"cadence": "weekly", "share": []}, of=[ID, 3]))
PROMISE = {"text": "I call when I am late.", "from": "2026-11-23", "until": "2026-11-29"}
case("a promise", "accepted", frame("promise", PROMISE), lane=1, kind="promise")
case("a promise to oneself, for a day", "accepted", frame("promise", {**PROMISE, "until": "2026-11-23"}))
ANSWER = {"promise": ID, "version": 1, "accepted": True}
case("a yes to a promise", "accepted", frame("promise.answer", ANSWER), lane=1, kind="promise.answer")
case("a no to a later version of it", "accepted",
     frame("promise.answer", {**ANSWER, "version": 10000, "accepted": False, "words": "A shorter one?"}), lane=1)
KEEPING = {"promise": ID, "how": "kept"}
case("a promise was kept", "accepted", frame("promise.record", KEEPING), kind="promise.record")
case("a promise was kept in part, with words", "accepted",
     frame("promise.record", {**KEEPING, "how": "partly", "hour": 27, "words": "Twice of three times."}), lane=1)
case("a promise was not kept", "accepted", frame("promise.record", {**KEEPING, "how": "not", "hour": 4}), lane=1)
case("an invitation", "accepted", frame("invitation", INVITE), kind="invitation")
case("an invitation that ended", "accepted",
     frame("invitation", {**INVITE, "role": "counsellor", "ended": True}, of=[ID, 2]))
case("a pin", "accepted", frame("pin", PIN), kind="pin")
case("a pin that is only linked", "accepted", frame("pin", {**PIN, "level": "linked"}))
case("a pin of a counsellor, its last epoch", "accepted",
     frame("pin", {**PIN, "role": "counsellor", "epoch": 4294967295}))
case("an anchor of nothing", "accepted", frame("anchor", {"heads": []}), kind="anchor")
case("an anchor", "accepted", frame("anchor", {"heads": [HEAD, [ID, ID, ID, 1, 0, HASH8]]}))
case("the longest payload", "accepted",
     [['{"v":1,"kind":"note","day":"2026-11-23","h":[],"body":{"text":"', 1], ["x", 262124 - 66],
      ['"}}', 1]])
case("lists and objects 16 deep that a later version wrote", "newer",
     [['{"v":2,"x":', 1], ["[", 15], ["]", 15], ["}", 1]])
case("20,000 tokens that a later version wrote", "newer",
     [['{"v":2,"x":[[]', 1], [",0", 9994], ["]", 1], ["}", 1]])

# From a later version.
case("a later version", "newer", '{"v":2}')
case("a later version that looks different", "newer", '{"v":9007199254740991,"kind":7}')
case("an unknown kind", "newer", frame("ladder.result", {"x": [1, {"y": None}]}))
case("an unknown kind of one letter", "newer", frame("x", {}))
case("an unknown kind of 40 characters", "newer", frame("k" * 40, {}))
case("an unknown key in a body", "newer", note(colour="blue"))
case("an unknown key beside a wrong one", "newer", frame("note", {"text": 7, "colour": "blue"}))
case("an unknown key in words", "newer", check_in([[0, 1]], words={"song": "x"}))
case("an unknown record kind", "newer", check_in([[27, 1]]))
case("a record kind below what happened", "newer", check_in([[31, 1]]))
case("a record kind beyond the tables", "newer", check_in([[48, "x"]]))
case("the largest record kind", "newer", check_in([[255, 1]]))
case("an unknown tag", "newer", note(tags=["grief"]))
case("an unknown kind of share", "newer", frame("share", {"kind": "song", "body": 7}), lane=1)
case("an unknown key in a shared body", "newer",
     frame("share", {"kind": "note", "body": {"text": "x", "colour": 1}}), lane=1)
case("an unknown key in an anchor", "newer", frame("anchor", {"heads": [], "x": 1}))
case("an unknown key in settings", "newer", frame("settings", {"colour": "blue", "rest": 1}))
case("an unknown cadence", "newer", frame("settings", {"cadence": "fortnight"}))
case("an unknown record kind among what is shared", "newer", frame("settings", {"share": [0, 200]}))
case("an unknown key in a promise", "newer", frame("promise", {**PROMISE, "place": "home"}))
case("an unknown key in an answer to a promise", "newer", frame("promise.answer", {**ANSWER, "colour": "x"}), lane=1)
case("an unknown outcome of a promise", "newer", frame("promise.record", {**KEEPING, "how": "postponed"}))
case("an unknown key beside a promise's outcome", "newer", frame("promise.record", {**KEEPING, "mood": 1}))
case("a share of a promise", "newer", frame("share", {"kind": "promise", "body": PROMISE}), lane=1)
case("an unknown key in a pin", "newer", frame("pin", {**PIN, "name": "x"}))

# Length, bytes, and the scan.
case("one byte too long", "payload-length",
     [['{"v":1,"kind":"note","day":"2026-11-23","h":[],"body":{"text":"', 1], ["x", 262125 - 66],
      ['"}}', 1]])
case("too long and not UTF-8 is too long", "payload-length", [["\u00ff", 131063]])
case("a byte that cannot begin a character", "payload-utf8", b'{"v":1}\xff')
case("a character cut off", "payload-utf8", b'{"v":1,"x":"\xe2\x82"}')
case("an overlong character", "payload-utf8", b'{"v":\xc0\xb1}')
case("half of a surrogate pair in bytes", "payload-utf8", b'{"v":1,"x":"\xed\xa0\x80"}')
case("a character beyond Unicode", "payload-utf8", b'{"v":1,"x":"\xf4\x90\x80\x80"}')
case("a byte order mark", "payload-json", b'\xef\xbb\xbf{"v":2}')
case("17 deep", "payload-depth", [["[", 17], ["]", 17]])
case("17 deep and never closed", "payload-depth", [['{"v":', 17]])
case("too deep before too many tokens", "payload-depth", [["[", 200000]])
case("brackets in a string are not deep", "newer", [['{"v":2,"x":"', 1], ["[", 99], ['"}', 1]])
case("a quotation mark that is escaped ends no string", "newer",
     [['{"v":2,"x":"\\"', 1], ["[", 99], ['"}', 1]])
case("a backslash that is escaped escapes nothing", "payload-depth",
     [['{"v":2,"x":"\\\\"', 1], ["[", 99], ['"}', 1]])
case("20,001 tokens", "payload-tokens", [['{"v":2,"x":[0', 1], [",0", 9995], ["]", 1], ["}", 1]])
case("too many tokens before too deep", "payload-tokens", [[",", 20001], ["[", 17]])
case("too many tokens that are no JSON", "payload-tokens", [["1 ", 20001]])
case("closing what is not open", "payload-json", [["]", 40], ["[", 16]])

# Not JSON.
case("nothing", "payload-json", "")
case("blanks alone", "payload-json", " \n\t\r")
case("two values", "payload-json", '{"v":2} {"v":2}')
case("cut off", "payload-json", '{"v":2')
case("a comma at the end of an object", "payload-json", '{"v":2,}')
case("a comma at the end of a list", "payload-json", '{"v":2,"x":[1,]}')
case("a comma at the front of a list", "payload-json", '{"v":2,"x":[,1]}')
case("no colon", "payload-json", '{"v" 2}')
case("a key without quotation marks", "payload-json", '{v:2}')
case("single quotation marks", "payload-json", "{'v':2}")
case("a comment", "payload-json", '{"v":2/*x*/}')
case("a leading zero", "payload-json", '{"v":02}')
case("a leading plus", "payload-json", '{"v":+2}')
case("no digit after the point", "payload-json", '{"v":2.}')
case("no digit before the point", "payload-json", '{"v":2,"x":.5}')
case("no digit after the e", "payload-json", '{"v":2e}')
case("a hexadecimal number", "payload-json", '{"v":0x2}')
case("not a number", "payload-json", '{"v":2,"x":NaN}')
case("infinity", "payload-json", '{"v":2,"x":-Infinity}')
case("a number beyond a double", "payload-json", '{"v":2,"x":1e999}')
case("a word that is not JSON's", "payload-json", '{"v":2,"x":True}')
case("a word with a tail", "payload-json", '{"v":2,"x":nullx}')
case("a raw line feed in a string", "payload-json", '{"v":2,"x":"a\nb"}')
case("a raw NUL in a string", "payload-json", '{"v":2,"x":"\0"}')
case("an unknown escape", "payload-json", '{"v":2,"x":"\\x41"}')
case("a short escape", "payload-json", '{"v":2,"x":"\\u12"}')
case("an escape with a sign", "payload-json", '{"v":2,"x":"\\u+123"}')
case("a first surrogate alone", "payload-json", '{"v":2,"x":"\\ud83c"}')
case("a second surrogate alone", "payload-json", '{"v":2,"x":"\\udffa"}')
case("two first surrogates", "payload-json", '{"v":2,"x":"\\ud83c\\ud83c"}')
case("half a surrogate pair in a key", "payload-json", '{"v":2,"\\ud83c":1}')
case("a key twice", "payload-json", '{"v":2,"v":2}')
case("a key twice, once escaped", "payload-json", '{"v":2,"\\u0076":1}')
case("a key twice, deep inside", "payload-json", '{"v":2,"x":[{"a":1,"b":2,"a":3}]}')
case("keys that look alike are two", "newer", '{"v":2,"\u00e9":1,"e\u0301":2}')
case("a key named like a part of the language", "newer", '{"v":2,"__proto__":1,"constructor":2}')
case("a form feed between tokens", "payload-json", '{"v":2,\f"x":1}')
case("a no-break space between tokens", "payload-json", '{"v":2,\u00a0"x":1}')

# The frame.
case("a list", "payload-shape", "[]")
case("a string", "payload-shape", '"v"')
case("null", "payload-shape", "null")
case("no version", "payload-shape", '{"kind":"note"}')
case("version 0", "payload-shape", frame("note", {"text": "x"}, v=0))
case("a negative version", "payload-shape", frame("note", {"text": "x"}, v=-1))
case("half a version", "payload-shape", frame("note", {"text": "x"}, v=1.5))
case("a version beyond the counts", "payload-shape", '{"v":9007199254740992}')
case("a version as text", "payload-shape", frame("note", {"text": "x"}, v="1"))
case("a version that is true", "payload-shape", frame("note", {"text": "x"}, v=True))
case("no kind", "payload-shape", frame("note", {"text": "x"}, kind=None))
case("an empty kind", "payload-shape", frame("", {}))
case("a kind in capitals", "payload-shape", frame("Note", {"text": "x"}))
case("a kind that begins with a digit", "payload-shape", frame("1note", {}))
case("a kind with a sign that looks like a letter", "payload-shape", frame("n\u043ete", {}))
case("a kind of 41 characters", "payload-shape", frame("k" * 41, {}))
case("no day", "payload-shape", frame("note", {"text": "x"}, day=None))
for name, day in [("the 29th of February in a common year", "2027-02-29"), ("a 31st of April", "2026-04-31"),
                  ("month 0", "2026-00-10"), ("month 13", "2026-13-01"), ("day 0", "2026-01-00"),
                  ("a day before the first", "1999-12-31"), ("a day after the last", "2200-01-01"),
                  ("a day without zeros", "2026-1-1"), ("a day with a time", "2026-11-23T10:00"),
                  ("a day in other digits", "２０２６-11-23"), ("the 29th of February 2100", "2100-02-29")]:
    case(name, "payload-shape", frame("note", {"text": "x"}, day=day))
case("a day as a number", "payload-shape", frame("note", {"text": "x"}, day=20261123))
case("no heads", "payload-shape", frame("note", {"text": "x"}, h=None))
case("heads that are null", "payload-shape",
     '{"v":1,"kind":"note","day":"2026-11-23","h":null,"body":{"text":"x"}}')
case("33 heads", "payload-shape",
     frame("note", {"text": "x"}, h=[[f"{i:032x}", i, HASH8] for i in range(33)]))
case("heads in the wrong order", "payload-shape",
     frame("note", {"text": "x"}, h=[[ID2, 0, HASH8], [ID, 0, HASH8]]))
case("a stream twice in the heads", "payload-shape",
     frame("note", {"text": "x"}, h=[[ID, 0, HASH8], [ID, 1, HASH8]]))
case("a head with a capital digit", "payload-shape",
     frame("note", {"text": "x"}, h=[[ID.upper(), 0, HASH8]]))
case("a head with a short hash", "payload-shape", frame("note", {"text": "x"}, h=[[ID, 0, "0011"]]))
case("a head with a negative number", "payload-shape", frame("note", {"text": "x"}, h=[[ID, -1, HASH8]]))
case("a head with four parts", "payload-shape", frame("note", {"text": "x"}, h=[[ID, 0, HASH8, 0]]))
case("no body", "payload-shape", frame("note", None))
case("a body that is a list", "payload-shape", frame("note", []))
case("an unknown kind with a body that is a text", "payload-shape", frame("song", "x"))
case("an unknown key in the frame", "payload-shape", frame("note", {"text": "x"}, mood="blue"))
case("an unknown key in the frame of an unknown kind", "payload-shape", frame("song", {}, mood="blue"))
case("a zone between the quarters", "payload-shape", frame("note", {"text": "x"}, zone=61))
case("a zone too far west", "payload-shape", frame("note", {"text": "x"}, zone=-735))
case("a zone too far east", "payload-shape", frame("note", {"text": "x"}, zone=855))
case("a zone by name", "payload-shape", frame("note", {"text": "x"}, zone="Europe/Berlin"))
case("a zone that another person would read", "payload-shape",
     frame("note", {"text": "x"}, zone=60), lane=1)
case("a first version that says so", "payload-shape", frame("note", {"text": "x"}, of=[ID, 1]))
case("version 10,001 of an event", "payload-shape", frame("note", {"text": "x"}, of=[ID, 10001]))
case("a version without a number", "payload-shape", frame("note", {"text": "x"}, of=[ID]))
case("a version of no id", "payload-shape", frame("note", {"text": "x"}, of=["x", 2]))

# Lanes: what only the owner may say to the owner, and what both hear.
case("a pin from the partner", "payload-lane", frame("pin", PIN), lane=1)
case("a pin from a counsellor", "payload-lane", frame("pin", PIN), lane=2)
case("an invitation from the partner", "payload-lane", frame("invitation", INVITE), lane=1)
case("an anchor from the partner", "payload-lane", frame("anchor", {"heads": []}), lane=1)
case("a wrong lane is said before a wrong body", "payload-lane", frame("anchor", {}), lane=1)
case("a room that opens for oneself", "payload-lane", frame("room.open", {"transcript": KEY}), lane=0)
case("a room that opens with a counsellor", "payload-lane", frame("room.open", {"transcript": KEY}), lane=2)
case("new keys told to oneself", "payload-lane", frame("identity.rotate", ROTATE), lane=0)
case("a share with oneself", "payload-lane",
     frame("share", {"kind": "note", "body": {"text": "x"}}), lane=0)
case("a check-in to a counsellor", "payload-lane", check_in([[0, 62]]), lane=2)
case("settings that the partner would read", "payload-lane", frame("settings", SETTINGS), lane=1)
case("a promise to a counsellor", "payload-lane", frame("promise", PROMISE), lane=2)
case("an answer to oneself", "payload-lane", frame("promise.answer", ANSWER), lane=0)
case("a promise's outcome to a counsellor", "payload-lane", frame("promise.record", KEEPING), lane=2)

# Bodies.
case("neither records nor words", "payload-shape", check_in([]))
case("no records", "payload-shape", frame("check-in", {"words": {"note": "x"}}))
case("a kind twice", "payload-shape", check_in([[0, 1], [0, 2]]))
case("an answer above 100", "payload-shape", check_in([[0, 100.5]]))
case("an answer below 0", "payload-shape", check_in([[0, -1]]))
case("an effort above 1", "payload-shape", check_in([[32, 2]]))
case("a z-score above 10", "payload-shape", check_in([[40, 11]]))
case("a negative number of days", "payload-shape", check_in([[43, -1]]))
case("more than a century of days", "payload-shape", check_in([[43, 36526]]))
case("a record kind beyond a byte", "payload-shape", check_in([[256, 1]]))
case("half a record kind", "payload-shape", check_in([[0.5, 1]]))
case("a negative record kind", "payload-shape", check_in([[-1, 1]]))
case("a record of three", "payload-shape", check_in([[0, 1, 2]]))
case("a value as text", "payload-shape", check_in([[0, "62"]]))
case("a value that is true", "payload-shape", check_in([[39, True]]))
case("hour 3", "payload-shape", check_in([[0, 1]], hour=3))
case("hour 28", "payload-shape", check_in([[0, 1]], hour=28))
case("half past an hour", "payload-shape", check_in([[0, 1]], hour=12.5))
case("words about nothing", "payload-shape", check_in([[0, 1]], words={}))
case("an empty note in words", "payload-shape", check_in([[0, 1]], words={"note": ""}))
case("words to an answer that is not there", "payload-shape",
     check_in([[0, 1]], words={"answers": [[1, "x"]]}))
case("words twice to one answer", "payload-shape",
     check_in([[0, 1]], words={"answers": [[0, "x"], [0, "y"]]}))
case("no words in a list of words to answers", "payload-shape",
     check_in([[0, 1]], words={"answers": []}))
case("half an answer to saying no", "payload-shape", check_in([[19, "50"]]))
case("own conduct above 100", "payload-shape", check_in([[26, 101]]))
case("a hard moment above 1", "payload-shape", check_in([[46, 2]]))
case("a good moment below 0", "payload-shape", check_in([[47, -0.5]]))
case("an entry written on no day", "payload-shape", check_in([[0, 1]], entered="2026-02-30"))
case("an entry written at an hour", "payload-shape", check_in([[0, 1]], entered=15))
case("a cadence in capitals", "payload-shape", frame("settings", {"cadence": "Daily"}))
case("a cadence as a number", "payload-shape", frame("settings", {"cadence": 1}))
case("a screening on no day", "payload-shape", frame("settings", {"screened": "2026-13-01"}))
case("a rest that is 1", "payload-shape", frame("settings", {"rest": 1}))
case("empty roles", "payload-shape", frame("settings", {"roles": ""}))
case("half a rotation", "payload-shape", frame("settings", {"rotation": 0.5}))
case("no language", "payload-shape", frame("settings", {"language": ""}))
case("a reminder without a day", "payload-shape", frame("settings", {"reminded": None}))
case("a kind to share twice", "payload-shape", frame("settings", {"share": [0, 0]}))
case("a kind to share by name", "payload-shape", frame("settings", {"share": ["trust"]}))
case("an empty promise", "payload-shape", frame("promise", {**PROMISE, "text": ""}))
case("a promise that ends before it begins", "payload-shape", frame("promise", {**PROMISE, "until": "2026-11-22"}))
case("a promise from no day", "payload-shape", frame("promise", {**PROMISE, "from": "soon"}))
for key in PROMISE:
    case(f"a promise without {key}", "payload-shape",
         frame("promise", {k: v for k, v in PROMISE.items() if k != key}))
case("an answer to no promise", "payload-shape", frame("promise.answer", {**ANSWER, "promise": "x"}), lane=1)
case("an answer to version 0", "payload-shape", frame("promise.answer", {**ANSWER, "version": 0}), lane=1)
case("an answer to version 10,001", "payload-shape", frame("promise.answer", {**ANSWER, "version": 10001}), lane=1)
case("an answer that says nothing", "payload-shape", frame("promise.answer", {**ANSWER, "accepted": None}), lane=1)
case("an answer with empty words", "payload-shape", frame("promise.answer", {**ANSWER, "words": ""}), lane=1)
case("an outcome of no promise", "payload-shape", frame("promise.record", {"how": "kept"}))
case("an outcome that is not said", "payload-shape", frame("promise.record", {"promise": ID}))
case("an outcome that is true", "payload-shape", frame("promise.record", {**KEEPING, "how": True}))
case("an outcome at hour 28", "payload-shape", frame("promise.record", {**KEEPING, "hour": 28}))
case("empty words to an outcome", "payload-shape", frame("promise.record", {**KEEPING, "words": ""}))
case("words that are a text", "payload-shape", check_in([[0, 1]], words="x"))
case("an empty letter", "payload-shape", note(text=""))
case("a letter without text", "payload-shape", frame("note", {"title": "x"}))
case("an empty title", "payload-shape", note(title=""))
case("no tag in a list of tags", "payload-shape", note(tags=[]))
case("a tag twice", "payload-shape", note(tags=["ending", "ending"]))
case("a tag in capitals", "payload-shape", note(tags=["Ending"]))
case("a tag that is a number", "payload-shape", note(tags=[1]))
case("an answer to half a hash", "payload-shape", note(re=KEY[:32]))
case("a share of a wrong body", "payload-shape",
     frame("share", {"kind": "note", "body": {"text": 1}}), lane=1)
case("a share of no body", "payload-shape", frame("share", {"kind": "note"}), lane=1)
case("a share of a share's form", "payload-shape", frame("share", {"kind": "Note", "body": {}}), lane=1)
case("a share from no day", "payload-shape",
     frame("share", {"kind": "note", "body": {"text": "x"}, "origin": "yesterday"}), lane=1)
case("a retraction of nothing", "payload-shape", frame("retract", {}), lane=1)
case("a retraction of a text", "payload-shape", frame("retract", {**RETRACT, "event": "x"}), lane=1)
case("a retraction without a hash", "payload-shape",
     frame("retract", {"event": ID, "stream": ID2, "seq": 3}), lane=1)
case("a retraction with a short hash", "payload-shape", frame("retract", {**RETRACT, "hash": HASH8}), lane=1)
case("a room opens with half a transcript", "payload-shape",
     frame("room.open", {"transcript": KEY[:62]}), lane=1)
case("new keys of the first epoch", "payload-shape", frame("identity.rotate", {**ROTATE, "epoch": 0}), lane=1)
case("new keys beyond the last epoch", "payload-shape",
     frame("identity.rotate", {**ROTATE, "epoch": 4294967296}), lane=1)
case("new keys with a short proof", "payload-shape", frame("identity.rotate", {**ROTATE, "proof": KEY}), lane=1)
for key in PIN:
    case(f"a pin without {key}", "payload-shape", frame("pin", {k: v for k, v in PIN.items() if k != key}))
case("an invitation that did not end", "payload-shape", frame("invitation", {**INVITE, "ended": False}))
case("an invitation without a secret", "payload-shape",
     frame("invitation", {"room": ID, "invite": ID, "role": "partner"}))
case("a pin whose inviter is neither of the two is for others to judge", "accepted",
     frame("pin", {**PIN, "inviter": "0" * 32}))
case("a pin of an owner", "payload-shape", frame("pin", {**PIN, "role": "owner"}))
case("a pin of no level", "payload-shape", frame("pin", {**PIN, "level": "trusted"}))
case("anchored heads in the wrong order", "payload-shape",
     frame("anchor", {"heads": [[ID, ID, ID, 1, 0, HASH8], HEAD]}))
case("a chain anchored twice", "payload-shape", frame("anchor", {"heads": [HEAD, HEAD]}))
case("a head of lane 3", "payload-shape", frame("anchor", {"heads": [[ID, ID, ID, 3, 0, HASH8]]}))
case("a head of five parts", "payload-shape", frame("anchor", {"heads": [HEAD[:5]]}))
names = [one["name"] for one in CASES]
assert len(set(names)) == len(names), "a name stands twice"
print('{\n "spec": "kintsugi-journal/v1",')
print(' "note": "one payload, one outcome. text: its UTF-8; hex: its bytes; parts: each text so many times. '
      'records: [hours since 1970-01-01, kind, value]",')
print(' "cases": [')
print(",\n".join("  " + json.dumps(one, ensure_ascii=True) for one in CASES))
print(" ]\n}")
