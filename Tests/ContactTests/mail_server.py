#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A real mail server on this machine, which answers as the tests tell it and keeps what it takes.

usage: mail_server.py FOLDER PORT [tls | starttls] [CERTIFICATE KEY]

It is Debian's python3-aiosmtpd in a process of its own, so that a test can kill it. FOLDER holds `answers`: a line
for each mail that is to be refused, such as `451 not now`; used lines go. Mails that were taken are kept as
1.eml, 2.eml …, and what was asked for each beside them as 1.json … With a file `password`, `NAME PASSWORD`, nobody
sends anything without signing in.
"""

import asyncio
import json
import ssl
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult

FOLDER, PORT = Path(sys.argv[1]), int(sys.argv[2])
SECURITY = sys.argv[3] if len(sys.argv) > 3 else "none"


class Keeping:
    """Takes mails, or refuses them."""

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 (the name is aiosmtpd's)
        answers = FOLDER / "answers"
        lines = answers.read_text().splitlines() if answers.exists() else []
        if lines:
            answers.write_text("".join(line + "\n" for line in lines[1:]))
            return lines[0]
        number = len(list(FOLDER.glob("*.eml"))) + 1
        (FOLDER / f"{number}.eml").write_bytes(envelope.original_content)
        (FOLDER / f"{number}.json").write_text(json.dumps({
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "greeting": session.host_name,
            "encrypted": session.ssl is not None or SECURITY == "tls",
            "user": session.auth_data and session.auth_data.login.decode()}))
        return "250 taken"


def signs_in(server, session, envelope, mechanism, data):
    """Whether name and password are right."""
    name, password = (FOLDER / "password").read_text().split()
    is_right = (data.login, data.password) == (name.encode(), password.encode())
    # A refusal is `handled` by the library, which then says so to the other side.
    return AuthResult(success=is_right, handled=is_right, auth_data=data)


async def main():
    context = None
    if SECURITY != "none":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[4], sys.argv[5])
    needs_password = (FOLDER / "password").exists()

    def connection():
        return SMTP(
            Keeping(), hostname="mail.test", enable_SMTPUTF8=True,
            tls_context=context if SECURITY == "starttls" else None, require_starttls=SECURITY == "starttls",
            authenticator=signs_in if needs_password else None, auth_required=needs_password,
            auth_require_tls=SECURITY == "starttls")

    listener = await asyncio.get_running_loop().create_server(
        connection, "127.0.0.1", PORT, ssl=context if SECURITY == "tls" else None)
    print("listening", flush=True)
    async with listener:
        await listener.serve_forever()


asyncio.run(main())
