# SPDX-License-Identifier: Apache-2.0
"""The contact page as people meet it: without script, without a cookie, and nothing that they typed is lost."""

import os
import re
import time

from house import LetterTest, SECONDS_TO_WRITE

SECRET = "canary-letter-7c1f"
ADDRESS = "canary-7c1f@example.org"


class FormTest(LetterTest):
    def test_a_server_without_a_key_says_so(self):
        house = self.house(with_key=False).start()
        page = house.ask("/en/contact")
        self.assertEqual(page.status, 200)
        self.assertNotIn("<form method=\"post\"", page.body)
        self.assertIn("/en/help", page.body)
        answer = house.ask("/en/contact", house.form("x", SECRET))
        self.assertNotEqual(answer.status, 303)
        self.assertFalse((house.data / "letters").exists())
        doctor = house.command("list")
        self.assertEqual(doctor.returncode, 0)

    def test_a_letter_and_its_way(self):
        house = self.house().start()
        page = house.ask("/en/contact")
        self.assertEqual(page.headers["Cache-Control"], "no-store")
        self.assertIsNone(page.headers["Set-Cookie"])
        self.assertNotIn("<script", page.body)
        self.assertIn("form-action 'self'", page.headers["Content-Security-Policy"])
        for name in ("message", "email", "other", "second-line"):
            self.assertEqual(page.field(name), "")
        self.assertEqual(page.field("way"), "")
        proof = page.field("proof")

        # Too quick, as programs are: it comes back whole, and the same proof is good a little later.
        letter = f"{SECRET} <b>&amp; \"così\"\r\nمرحبا 読みました 🙂\r\n"
        answer = house.send(proof, "\r\n" + letter, way="email", email=ADDRESS)
        self.assertEqual(answer.status, 422)
        self.assertEqual(len(answer.faults), 1)
        self.assertEqual(answer.field("message"), ("\r\n" + letter).replace("\r\n", "\n"))
        self.assertEqual(answer.field("email"), ADDRESS)
        self.assertIn('value="email"', answer.field("way"))
        self.assertEqual(answer.field("proof"), proof)
        self.assertNotIn("<b>", answer.body)
        self.assertEqual(house.files(), [])
        time.sleep(SECONDS_TO_WRITE)

        answer = house.send(proof, letter, way="email", email=ADDRESS)
        self.assertEqual((answer.status, answer.headers["Location"]), (303, "/en/contact/sent"))
        self.assertEqual(house.ask("/en/contact/sent").status, 200)
        # The button pressed twice is one letter; the same page with other words is asked to be sent once more.
        self.assertEqual(house.send(proof, letter, way="email", email=ADDRESS).status, 303)
        again = house.send(proof, letter + "more", way="email", email=ADDRESS)
        self.assertEqual(again.status, 422)
        self.assertNotEqual(again.field("proof"), proof)
        self.assertEqual(len(house.files()), 1)
        found = house.read()
        self.assertEqual(found[0]["text"], letter.replace("\r\n", "\n"))
        self.assertEqual((found[0]["way"], found[0]["to"]), ("email", ADDRESS))

        # Nothing of it anywhere: not in the log, not in any file of the server, not in a name.
        house.end()
        kept = house.log.read_bytes() + b"".join(
            str(file).encode() + (file.read_bytes() if file.is_file() else b"")
            for file in house.data.rglob("*"))
        for canary in (SECRET, ADDRESS, "10.0.1", "canary"):
            self.assertNotIn(canary.encode(), kept)
        self.assertNotIn("/en/contact", house.log.read_text())
        self.assertEqual(os.stat(house.data / "letters").st_mode & 0o777, 0o700)

    def test_every_fault_keeps_what_was_typed(self):
        house = self.house().start()
        proof = house.proofs(1)[0]
        cases = [
            (dict(message="  \r\n "), 1), (dict(message="é" * 4001), 1), (dict(way="email", email="nobody"), 1),
            (dict(way="email", email="a@example.org\r\nBcc: b@example.org"), 1), (dict(way="other"), 1),
            (dict(way="other", other="ن" * 301), 1), (dict(email=ADDRESS), 1), (dict({"second-line": "buy"}), 1),
            (dict(message="", way="email", email="x"), 2),
        ]
        for fields, count in cases:
            with self.subTest(str(fields)[:60]):
                answer = house.send(proof, **{"message": SECRET, **fields})
                self.assertEqual(answer.status, 422)
                self.assertEqual(len(answer.faults), count, answer.faults)
                self.assertEqual(answer.field("second-line"), "")
                for name in ("email", "other"):
                    typed = " ".join(fields.get(name, "").split())
                    self.assertEqual(answer.field(name), typed)
                if fields.get("message", SECRET).strip():
                    self.assertEqual(answer.field("message"), fields.get("message", SECRET))
                # Each link of the list leads to a field that is there.
                for link in re.findall(r'<li><a href="#([\w-]+)"', answer.body):
                    self.assertIn(f'id="{link}"', answer.body)
        without = {name: value for name, value in house.form(proof, SECRET).items() if name != "way"}
        self.assertEqual(len(house.ask("/en/contact", without).faults), 1)
        self.assertEqual(house.files(), [])
        # And the proof is still good after all of this.
        self.assertEqual(house.send(proof, SECRET).status, 303)

    def test_what_is_no_form_of_this_page_is_refused(self):
        house = self.house().start()
        proof = house.proofs(1)[0]
        form = house.form(proof)
        refused = [
            (dict(fields=form, headers={"Origin": "https://elsewhere.example"}), 403),
            (dict(fields=form, headers={"Origin": "null", "Sec-Fetch-Site": "cross-site"}), 403),
            (dict(fields=form, headers={"Sec-Fetch-Site": "same-site"}), 403),
            (dict(fields={**form, "more": "x"}), 400), (dict(body=b"message=%FF&proof=x"), 400),
            (dict(body=b"message=x&message=y&proof=z"), 400), (dict(body=b"x" * 70_000), 413),
            (dict(fields=form, headers={"Host": "elsewhere.example"}), 421),
        ]
        for more, status in refused:
            self.assertEqual(house.ask("/en/contact", **more).status, status, more)
        self.assertEqual(house.ask("/en/contact/sent", form).status, 405)
        self.assertEqual(house.files(), [])
        # A forged proof, and one of before a new start, are asked to be sent once more, with the words kept.
        answer = house.send("0" * 72, SECRET)
        self.assertEqual((answer.status, answer.field("message")), (422, SECRET))
        house.end()
        house.start()
        answer = house.send(proof, SECRET)
        self.assertEqual((answer.status, answer.field("message")), (422, SECRET))
        time.sleep(SECONDS_TO_WRITE)
        # As Chromium, Firefox and older browsers send it from a page that keeps its address to itself.
        answer = house.ask("/en/contact", house.form(answer.field("proof"), SECRET),
                           {"Origin": "null", "Sec-Fetch-Site": "same-origin"})
        self.assertEqual(answer.status, 303)

    def test_limits_keep_the_words(self):
        house = self.house().start()
        proofs = house.proofs(66)
        for proof in proofs[:5]:
            self.assertEqual(house.send(proof, network=7).status, 303)
        answer = house.send(proofs[5], SECRET, network=7)
        self.assertEqual((answer.status, answer.field("message")), (429, SECRET))
        # Another network is not held up, until there are too many from everywhere.
        sent = [house.send(proof, network=100 + place).status for place, proof in enumerate(proofs[5:65])]
        self.assertEqual(sent, [303] * 55 + [429] * 5)
        self.assertEqual(len(house.files()), 60)

    def test_many_links_put_a_letter_aside_and_nothing_is_lost(self):
        house = self.house().start()
        house.post("http://a.example http://b.example https://www.c.example", "Two: http://a.example www.b.example")
        self.assertEqual((len(house.files("aside")), len(house.files("letter"))), (1, 1))
        letters = house.read()
        self.assertEqual([letter["state"] for letter in letters], ["letter", "aside"])
