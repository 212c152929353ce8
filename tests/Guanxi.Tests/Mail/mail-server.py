"""A mail server on loopback for tests: aiosmtpd (Debian: python3-aiosmtpd). Writes what arrives into a folder, one file a message.

Arguments: folder; tls, starttls or none; user:password or nothing. Prints its port. Refuses receivers named "nobody" for good and
"later" for now. Ends when its standard input does.
"""
import asyncio, os, ssl, subprocess, sys
from aiosmtpd.smtp import SMTP, AuthResult

folder, security, login = sys.argv[1], sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else ""


class Keep:
    count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"): return "550 5.1.1 no such person here"
        if address.startswith("later@"): return "451 4.3.0 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        name = os.path.join(folder, f"{self.count:05}.eml")
        with open(name + ".part", "wb") as file:
            file.write(f"X-Envelope-From: {envelope.mail_from}\r\nX-Envelope-To: {','.join(envelope.rcpt_tos)}\r\nX-Encrypted: {server.transport.get_extra_info('ssl_object') is not None}\r\nX-Login: {getattr(session, 'login', '')}\r\n".encode() + envelope.content)
        os.rename(name + ".part", name)
        return "250 2.0.0 taken"


def check(server, session, envelope, mechanism, data):
    ok = f"{data.login.decode()}:{data.password.decode()}" == login
    if ok: session.login = data.login.decode()
    return AuthResult(success=ok, handled=False)


def certificate():
    key, cert = os.path.join(folder, "key.pem"), os.path.join(folder, "cert.pem")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-keyout", key, "-out", cert], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context


async def main():
    loop = asyncio.get_running_loop()
    context = certificate() if security != "none" else None
    handler = Keep()
    make = lambda: SMTP(handler, hostname="test", tls_context=context if security == "starttls" else None, require_starttls=security == "starttls",
                        authenticator=check if login else None, auth_required=bool(login), auth_require_tls=security == "starttls", loop=loop)
    server = await loop.create_server(make, "127.0.0.1", 0, ssl=context if security == "tls" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    os._exit(0)

asyncio.run(main())
