# SPDX-License-Identifier: Apache-2.0
"""The operator's commands: a key that cannot end up in the wrong place, letters that cannot harm a terminal, and a
second program that opens what the server has sealed."""

import base64
import os
import subprocess

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from house import BINARY, LetterTest, independent


class KeyTest(LetterTest):
    def refused(self, done, *words):
        self.assertNotEqual(done.returncode, 0)
        self.assertEqual(len(done.stderr.strip().splitlines()), 1, done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)

    def test_the_secret_half_is_written_where_it_is_told_and_nowhere_else(self):
        house = self.house()
        self.assertEqual(os.stat(house.key).st_mode & 0o777, 0o600)
        secret = next(line for line in house.key.read_text().splitlines() if not line.startswith("#"))
        self.assertTrue(secret.startswith("kintsugi-letters-secret-1-"))
        for file in house.data.rglob("*"):
            self.assertNotIn(b"secret", file.read_bytes())
            self.assertNotIn(secret[-20:].encode(), file.read_bytes())
        before = house.key.read_bytes()
        self.refused(house.command("key", "--to", house.key, "--replace"), "not overwritten")
        self.refused(house.command("key", "--to", house.folder / "other.key"), "--replace")
        self.assertEqual(house.key.read_bytes(), before)
        inside = [house.data / "x.key", house.data / "letters" / ".." / "x.key"]
        (house.data / "letters").mkdir()
        (house.folder / "door").symlink_to(house.data)
        for place in [*inside, house.folder / "door" / "x.key"]:
            self.refused(house.command("key", "--to", place, "--replace"), "inside the data folder")
        (house.folder / "link").symlink_to(house.folder / "target")
        self.refused(house.command("key", "--to", house.folder / "link", "--replace"))
        self.assertFalse((house.folder / "target").exists())
        self.assertFalse((house.folder / "other.key").exists())

    def test_a_key_for_another_machine(self):
        house = self.house(with_key=False)
        printed = house.command("key", "--to", house.key, "--only-print", check=True).stdout.strip()
        self.assertFalse(house.data.exists())
        house.settings["contact_key"] = printed
        house.start()
        house.post("For another machine")
        self.assertEqual(house.texts(), ["For another machine"])
        self.assertNotIn(b"KTL1", (house.data / "contact-key").read_bytes() if (house.data / "contact-key").exists()
                         else b"")

    def test_a_wrong_key_in_the_settings_stops_the_start(self):
        house = self.house(with_key=False, contact_key="kintsugi-letters-1-abc")
        done = subprocess.run([BINARY, "serve"], capture_output=True, text=True, env=house.environment(), timeout=60)
        self.assertEqual(done.returncode, 2)
        self.assertIn("contact-key", done.stderr)


class LettersTest(LetterTest):
    def test_a_second_program_opens_what_the_server_sealed(self):
        house = self.house().start()
        texts = ["Hello", "È così: " * 200, "読みました。" * 660, "وصل شيء جديد\n" * 300]
        house.post(*texts)
        program = independent()
        secret = next(line for line in house.key.read_text().splitlines() if not line.startswith("#"))
        prefix = "kintsugi-letters-secret-1-"
        raw = base64.urlsafe_b64decode(secret.removeprefix(prefix))[:32]
        self.assertEqual(program.key_text(prefix, raw), secret)
        key = X25519PrivateKey.from_private_bytes(raw)
        opened = [program.opened(file.read_bytes(), key) for file in house.files()]
        self.assertEqual(sorted(letter["text"] for letter in opened), sorted(texts))
        self.assertEqual({len(file.read_bytes()) for file in house.files()}, {1084, 4156, 16444})
        for letter in opened:
            self.assertEqual((letter["v"], letter["reply"], letter["language"]), (1, {"way": "none"}, "en"))
        # A file is as old as its day.
        for file in house.files():
            self.assertEqual(file.stat().st_mtime % 86_400, 0)

    def test_letters_do_nothing_to_a_terminal(self):
        house = self.house().start()
        proof = house.proofs(1)[0]
        evil = "\x1b[2J\x1b]0;owned\x07 \u009b31m \u202etxt.exe\u2066 \x08\x7f ok\tok"
        house.send(proof, evil, way="other", other="call \u202e\x1b[1m")
        shown = house.command("read", "--key", house.key, check=True).stdout
        for character in "\x1b\x07\x9b\u202e\u2066\x08\x7f":
            self.assertNotIn(character, shown)
        self.assertIn("<U+202E>", shown)
        self.assertIn("ok\tok", shown)
        json_text = house.command("read", "--key", house.key, "--json", check=True).stdout
        self.assertNotIn("\u202e", json_text)
        self.assertIn("\u202etxt.exe", house.read()[0]["text"])

    def test_damaged_foreign_and_removed_letters(self):
        house = self.house().start()
        house.post("one", "two")
        first, second = house.files()
        old_key = house.key
        new_key = house.folder / "new.key"
        house.command("key", "--to", new_key, "--replace", check=True)
        house.end()
        house.start()
        house.post("three")
        done = house.command("read", "--key", new_key)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stderr.count("another key"), 2)
        self.assertIn("three", done.stdout)
        both = house.command("read", "--key", new_key, "--key", old_key, check=True).stdout
        self.assertIn("3 of 3", both)

        changed = bytearray(first.read_bytes())
        changed[100] ^= 1
        first.write_bytes(changed)
        done = house.command("read", "--key", new_key, "--key", old_key)
        self.assertEqual(done.returncode, 1)
        self.assertIn("was changed", done.stderr)

        listed = house.command("list", check=True).stdout.splitlines()
        self.assertEqual(len(listed), 3)
        self.assertEqual(house.command("remove", "00000000", "--yes").returncode, 2)
        self.assertEqual(house.command("remove", first.stem).returncode, 1)
        self.assertEqual(len(house.files()), 3)
        house.command("remove", first.stem[:12], "--yes", check=True)
        self.assertEqual(len(house.files()), 2)
        done = house.command("read", "--key", new_key, "--key", old_key, second, check=True)
        self.assertEqual(done.stdout.count("--- "), 1)
        self.assertNotEqual(house.command("read", "--key", house.key, house.key).returncode, 0)

    def test_the_doctor_says_how(self):
        house = self.house(with_key=False)
        doctor = lambda: subprocess.run(  # noqa: E731
            [BINARY, "doctor"], capture_output=True, text=True, env=house.environment(), timeout=60).stdout
        self.assertIn("kintsugi contact key", doctor())
        house.command("key", "--to", house.key, check=True)
        self.assertIn("takes letters", doctor())
        password = house.folder / "password"
        password.write_text("x\n")
        password.chmod(0o644)
        house.settings.update(mail_host="mail.example.org", mail_from="a@example.org", mail_to="b@example.org",
                              mail_user="a", mail_password_file=password)
        self.assertIn("chmod 600", doctor())
        password.chmod(0o600)
        self.assertIn("b@example.org by mail.example.org, port 587", doctor())
