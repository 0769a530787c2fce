# SPDX-License-Identifier: Apache-2.0
"""No letter that was acknowledged is lost: the server is killed at every step of keeping one and at random moments,
its disk refuses at every step, and it is killed while it passes letters on."""

import os
import random
import signal
import subprocess
import threading
import time
import unittest
import urllib.error

from house import LetterTest, until

ROUNDS = int(os.environ.get("KINTSUGI_CRASH_ROUNDS", "6"))
SECRET = "canary-crash-55ab"
# The steps of keeping a letter that strace can tell from the work of the database: the time of the file, its new
# name, and the wait for the folder.
STEPS = ["utimensat", "rename", "fsync"]


def can_trace():
    try:
        return subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


class CrashTest(LetterTest):
    def broken(self, inject):
        """A house whose server has run before, started under strace."""
        house = self.house().start()
        house.end()
        return house.start(self.under(house, inject))

    def under(self, house, inject):
        """strace, which breaks one call: the first on the folder of letters, or of its kind at all."""
        call = inject.split(":")[0]
        only = ["-P", str(house.data / "letters")] if call == "fsync" else []
        return ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", *only, "-e", f"inject={inject}:when=1"]

    def intact(self, house):
        """The texts of all letters; none may be damaged."""
        done = house.command("read", "--key", house.key)
        self.assertEqual(done.returncode, 0, done.stderr)
        return house.texts()

    def test_killed_at_each_step(self):
        self.assertTrue(can_trace(), "strace is missing or may not trace")
        for step in STEPS:
            with self.subTest(step):
                house = self.broken(f"{step}:signal=KILL")
                proof = house.proofs(1)[0]
                with self.assertRaises((urllib.error.URLError, ConnectionError)):
                    house.send(proof, SECRET)
                house.process.wait(20)
                house.process = None
                house.start()
                # It was never acknowledged: it may be there whole, or not at all, and nothing of it half.
                self.assertIn(self.intact(house), [[], [SECRET]])
                self.assertEqual(list((house.data / "letters").glob("*.new")), [])
                house.post("after")
                self.assertIn("after", self.intact(house))
                house.end()

    def test_a_disk_that_refuses_is_said_and_keeps_the_words(self):
        self.assertTrue(can_trace(), "strace is missing or may not trace")
        for step, error in [("utimensat", "ENOSPC"), ("rename", "ENOSPC"), ("fsync", "EIO")]:
            with self.subTest(step):
                house = self.broken(f"{step}:error={error}")
                proof = house.proofs(1)[0]
                for attempt in range(40):
                    answer = house.send(proof, SECRET, way="other", other="by pigeon")
                    if attempt > 0 and answer.status == 303:
                        # The same page is good as soon as there is room.
                        break
                    # strace counts for each thread: another one meets its own first call.
                    self.assertEqual(answer.status, 503)
                    self.assertEqual((answer.field("message"), answer.field("other")), (SECRET, "by pigeon"))
                    self.assertEqual(os.listdir(house.data / "letters"), [])
                else:
                    self.fail("the letter was refused again and again")
                self.assertEqual(self.intact(house), [SECRET])
                house.end(signal.SIGKILL)

    def test_killed_at_random_no_acknowledged_letter_is_lost(self):
        draw = random.Random(5)
        house = self.house()
        acknowledged = set()
        sent = 0
        for _ in range(ROUNDS):
            house.start()
            proofs = house.proofs(12)
            texts = [f"letter {sent + place}" for place in range(len(proofs))]
            sent += len(proofs)

            def send(place, proof, text):
                try:
                    if house.send(proof, text, network=place).status == 303:
                        acknowledged.add(text)
                except (OSError, urllib.error.URLError):
                    pass

            threads = [threading.Thread(target=send, args=(place, *pair))
                       for place, pair in enumerate(zip(proofs, texts))]
            for thread in threads:
                thread.start()
            time.sleep(draw.uniform(0, 0.12))
            house.end(signal.SIGKILL)
            for thread in threads:
                thread.join()
        found = self.intact(house)
        self.assertEqual(acknowledged - set(found), set())
        self.assertEqual(len(found), len(set(found)))
        print(f"check-contact: {ROUNDS} kills, {sent} letters sent, {len(acknowledged)} acknowledged, 0 of them lost")
        self.assertGreater(len(acknowledged), 0)

    def test_killed_while_passing_on(self):
        post = self.mail_server().start()
        house = self.house(mail_host="localhost", mail_port=post.port, mail_security="none", mail_retry_seconds=1,
                           mail_from="server@example.org", mail_to="operator@example.org")
        # A mail server that is slow to be there: letters wait, then all go at once, and the server is killed.
        post.kill()
        house.start()
        texts = [f"letter {number}" for number in range(12)]
        house.post(*texts)
        post.start()
        draw = random.Random(8)
        for _ in range(3):
            time.sleep(draw.uniform(0.2, 1.2))
            house.end(signal.SIGKILL)
            house.start()
        until(lambda: not house.files("letter"), what="the sending")
        mails = post.mails()
        arrived = [letter["text"] for letter in house.read(*sorted(post.folder.glob("*.eml")))]
        self.assertEqual(set(arrived), set(texts))
        # A letter whose taking could not be noted before the kill comes twice, under the same name.
        names = [line for mail in mails for line in mail.decode().splitlines() if line.startswith("Message-ID:")]
        self.assertEqual(len(set(names)), len(texts))
        print(f"check-contact: 3 kills while {len(texts)} letters were passed on: all arrived, "
              f"{len(mails) - len(texts)} of them twice, under the same name")


if __name__ == "__main__":
    unittest.main()
