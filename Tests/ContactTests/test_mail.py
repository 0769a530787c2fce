# SPDX-License-Identifier: Apache-2.0
"""Letters on their way by mail: sealed, once, through a server that refuses, is down, or lies about who it is."""

import datetime
import email
import email.policy
import ipaddress
import socket
import subprocess
import threading
import time

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from house import BINARY, LetterTest, free_port, until

SECRET = "canary-mail-91d2"


def certificate(folder, name="localhost"):
    """An authority and a certificate of it for one name: files."""
    now = datetime.datetime.now(datetime.timezone.utc)
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    names = [x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)]) for text in ("Test CA", name)]
    written = []
    for place, (key, subject) in enumerate(zip(keys, names)):
        is_authority = place == 0
        builder = (x509.CertificateBuilder().subject_name(subject).issuer_name(names[0])
                   .public_key(key.public_key()).serial_number(x509.random_serial_number())
                   .not_valid_before(now - datetime.timedelta(days=1))
                   .not_valid_after(now + datetime.timedelta(days=1))
                   .add_extension(x509.BasicConstraints(is_authority, None), critical=True))
        if not is_authority:
            alternatives = [x509.DNSName(name), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
            builder = builder.add_extension(x509.SubjectAlternativeName(
                alternatives if name == "localhost" else alternatives[:1]), critical=False)
        file = folder / ("ca.crt" if is_authority else f"{name}.crt")
        file.write_bytes(builder.sign(keys[0], hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
        written.append(file)
    key_file = folder / f"{name}.key"
    key_file.write_bytes(keys[1].private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return written[0], written[1], key_file


class MailTest(LetterTest):
    def mailing(self, post, **settings):
        """A server that passes letters on to a mail server."""
        return self.house(**{
            "mail_host": "localhost", "mail_port": post.port, "mail_security": "none", "mail_retry_seconds": 1,
            "mail_from": "server@example.org", "mail_to": "operator@example.org", **settings})

    def opened(self, house, post):
        """The texts in the mails that were taken, read from saved mails with the operator's key."""
        files = sorted(post.folder.glob("*.eml"))
        return sorted(letter["text"] for letter in house.read(*files)) if files else []

    def notes(self, house, state):
        return [line for line in house.logged("mail") if line["state"] == state]

    def test_a_letter_arrives_sealed_and_once(self):
        post = self.mail_server().start()
        house = self.mailing(post, mail_language="it").start()
        self.assertIn("also passed on by e-mail", house.ask("/en/contact").body)
        texts = [f"{SECRET} وصل شيء جديد", "読みました。" * 400, ".\r\n..\r\n.\r\nRCPT TO:<x@example.org>\r\n.",
                 "Subject: x\r\nBcc: y@example.org\r\n\r\nhello"]
        house.post(*texts)
        until(lambda: len(house.files("sent")) == 4, what="the sending")
        self.assertEqual(self.opened(house, post), sorted(text.replace("\r\n", "\n") for text in texts))
        for asked in post.asked():
            self.assertEqual((asked["from"], asked["to"]), ("server@example.org", ["operator@example.org"]))
            # The machine's own name goes nowhere.
            self.assertEqual(asked["greeting"], "localhost")
        names = set()
        for raw in post.mails():
            self.assertNotIn(SECRET.encode(), raw)
            mail = email.message_from_bytes(raw, policy=email.policy.default)
            self.assertEqual(mail.defects, [])
            self.assertEqual(mail["Subject"], "È arrivato qualcosa")
            self.assertEqual((mail["From"], mail["To"], mail["Bcc"], mail["Cc"]),
                             ("server@example.org", "operator@example.org", None, None))
            self.assertEqual(mail["Auto-Submitted"], "auto-generated")
            text, sealed = mail.iter_parts()
            self.assertEqual(text.get_content().strip(),
                             "A questa mail è allegato un file sigillato. Solo la tua chiave lo apre.")
            self.assertEqual(sealed.get_content()[:4], b"KTL1")
            names.add(mail["Message-ID"])
        self.assertEqual(len(names), 4)
        # A new start sends nothing again.
        house.end()
        house.start()
        house.post("One more")
        until(lambda: len(house.files("sent")) == 5, what="the sending")
        self.assertEqual(len(post.mails()), 5)
        self.assertNotIn(SECRET, house.log.read_text())
        self.assertNotIn("example.org", house.log.read_text())

    def test_many_links_are_not_passed_on(self):
        post = self.mail_server().start()
        house = self.mailing(post).start()
        house.post("http://a.example http://b.example http://c.example", "hello")
        until(lambda: house.files("sent"), what="the sending")
        self.assertEqual(self.opened(house, post), ["hello"])

    def test_not_now_is_tried_again(self):
        post = self.mail_server().start()
        post.refuse("451 not now", "421 busy", "450 not now")
        house = self.mailing(post).start()
        house.post("hello")
        until(lambda: house.files("sent"), what="the sending")
        self.assertEqual(self.opened(house, post), ["hello"])
        self.assertGreaterEqual(len(self.notes(house, "waits")), 3)
        self.assertEqual(self.notes(house, "waits")[0]["reason"], "answer-451")

    def test_never_is_kept_and_holds_up_nothing(self):
        post = self.mail_server().start()
        post.refuse("554 no")
        house = self.mailing(post).start()
        house.post("first", "second")
        until(lambda: house.files("sent") and post.refusals_left == 0, what="the sending")
        self.assertEqual(len(post.mails()), 1)
        self.assertEqual(len(house.files("letter")), 1)
        self.assertEqual(self.notes(house, "waits")[0]["reason"], "answer-554")
        # Nothing is lost: it is read here, or goes out after somebody started the server again.
        self.assertEqual(house.texts(), ["first", "second"])
        house.end()
        house.start()
        until(lambda: len(house.files("sent")) == 2, what="the sending")
        self.assertEqual(self.opened(house, post), ["first", "second"])

    def test_down_then_up_over_a_new_start(self):
        post = self.mail_server()
        house = self.mailing(post).start()
        house.post("first", "second")
        until(lambda: self.notes(house, "waits"), what="an attempt")
        self.assertEqual(self.notes(house, "waits")[0]["reason"], "no-connection")
        house.end()
        house.start()
        self.assertEqual(len(house.files("letter")), 2)
        post.start()
        until(lambda: len(house.files("sent")) == 2, what="the sending")
        self.assertEqual(self.opened(house, post), ["first", "second"])
        post.kill()
        house.post("third")
        until(lambda: len(self.notes(house, "waits")) > 1, what="an attempt")
        post.start()
        until(lambda: len(house.files("sent")) == 3, what="the sending")

    def test_encryption_and_signing_in(self):
        for security in ("starttls", "tls"):
            with self.subTest(security):
                folder = self.house(with_key=False).folder
                authority, own, key = certificate(folder)
                post = self.mail_server(security=security, certificate=(own, key), password="kintsugi sesame").start()
                password = folder / "password"
                password.write_text("sesame\n")
                password.chmod(0o600)
                house = self.mailing(
                    post, mail_security=security, mail_authorities=authority, mail_user="kintsugi",
                    mail_password_file=password).start()
                house.post("hello")
                until(lambda: house.files("sent"), what="the sending")
                self.assertEqual(self.opened(house, post), ["hello"])
                self.assertEqual(post.asked()[0]["user"], "kintsugi")
                self.assertTrue(post.asked()[0]["encrypted"])

    def test_nothing_goes_to_a_server_that_cannot_be_trusted(self):
        folder = self.house(with_key=False).folder
        authority, own, key = certificate(folder)
        _, other, other_key = certificate(self.house(with_key=False).folder, "elsewhere.example")
        password = folder / "password"
        password.write_text("wrong\n")
        cases = [
            # The system does not know this authority; the name is another; the encryption is taken away; the
            # password is wrong.
            ("certificate", dict(security="starttls", certificate=(own, key)), {}),
            ("certificate", dict(security="starttls", certificate=(other, other_key)), dict(mail_authorities=authority)),
            ("no-encryption", dict(), dict(mail_authorities=authority)),
            ("sign-in", dict(security="starttls", certificate=(own, key), password="kintsugi sesame"),
             dict(mail_authorities=authority, mail_user="kintsugi", mail_password_file=password)),
        ]
        for reason, server, settings in cases:
            with self.subTest(f"{reason} {server.get('password', '')}"):
                post = self.mail_server(**server).start()
                house = self.mailing(post, mail_security="starttls", **settings).start()
                house.post(SECRET)
                waits = until(lambda: self.notes(house, "waits"), what="an attempt")
                self.assertEqual(waits[0]["reason"], reason)
                self.assertEqual((post.mails(), house.texts()), ([], [SECRET]))
                self.assertNotIn("wrong", house.log.read_text())
                house.end()

    def test_settings_that_cannot_be_meant_stop_the_start(self):
        good = {"mail_host": "mail.example.org", "mail_from": "a@example.org", "mail_to": "b@example.org"}
        for change in [
            {"mail_security": "none"}, {"mail_from": "a@example.org\nBcc: x@example.org"}, {"mail_to": "b"},
            {"mail_host": "mail.example.org:25"}, {"mail_host": "mail.example.org/x"}, {"mail_host": ""},
            {"mail_user": "a"}, {"mail_password_file": "/dev/null"}, {"mail_language": "tlh"},
            {"mail_authorities": "/none"}, {"mail_security": "maybe"}, {"mail_to": ""},
        ]:
            with self.subTest(str(change)):
                house = self.house()
                house.settings.update({**good, **change})
                done = subprocess.run(
                    [BINARY, "serve"], capture_output=True, text=True, env=house.environment(), timeout=60)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertIn("mail-", done.stderr)
                house.close()

    def test_a_mail_server_that_says_nothing_does_not_hold_up_the_end(self):
        listener = socket.create_server(("127.0.0.1", free_port()))
        self.addCleanup(listener.close)
        taken = []
        threading.Thread(target=lambda: taken.append(listener.accept()), daemon=True).start()
        post = self.mail_server()
        post.port = listener.getsockname()[1]
        house = self.mailing(post).start()
        house.post("hello")
        until(lambda: taken, what="a connection")
        began = time.monotonic()
        self.assertEqual(house.ask("/en/contact").status, 200)
        house.end()
        self.assertLess(time.monotonic() - began, 8)
        self.assertEqual(house.texts(), ["hello"])
