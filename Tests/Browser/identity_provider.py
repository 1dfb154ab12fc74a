"""An OpenID Connect provider for one test in a browser: a page that asks for consent, the code flow with PKCE, RS256."""
from __future__ import annotations

import base64
import hashlib
import html
import json
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit


def text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Provider:
    """Runs on a free port of this machine until `stop`. Whoever comes is the person of `claims`."""

    def __init__(self, folder: str) -> None:
        self.claims = {"sub": "u-17", "name": "平台用户"}
        self.codes: dict[str, dict[str, str]] = {}
        self.key = Path(folder) / "key.pem"
        subprocess.run(["openssl", "genrsa", "-out", self.key, "2048"], check=True, capture_output=True)
        modulus = subprocess.run(["openssl", "rsa", "-in", self.key, "-noout", "-modulus"], check=True, capture_output=True, text=True).stdout
        self.modulus = text(bytes.fromhex(modulus.strip().split("=")[1]))
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                provider.get(self, parts.path, dict(parse_qsl(parts.query)))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                provider.token(self, dict(parse_qsl(body)))

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def get(self, handler: BaseHTTPRequestHandler, path: str, query: dict[str, str]) -> None:
        if path == "/.well-known/openid-configuration":
            names = ("authorization_endpoint", "token_endpoint", "end_session_endpoint")
            document = {name: f"{self.issuer}/{name.split('_')[0]}" for name in names}
            self.json(handler, document | {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys", "response_types_supported": ["code"]})
        elif path == "/keys":
            self.json(handler, {"keys": [{"kty": "RSA", "use": "sig", "kid": "k", "n": self.modulus, "e": "AQAB"}]})
        elif path == "/authorization":
            fields = "".join(f'<input type="hidden" name="{html.escape(name)}" value="{html.escape(value)}">' for name, value in query.items())
            self.page(handler, f'<h1>平台登录</h1><form action="/consent">{fields}<button>同意</button></form>')
        elif path == "/consent":
            self.answer(handler, 302, b"", "text/html", Location=self.back(query))
        elif path == "/end":
            self.page(handler, "<h1>平台已退出</h1>")
        else:
            self.answer(handler, 404, b"", "text/html")

    def back(self, query: dict[str, str]) -> str:
        code = text(hashlib.sha256(query["state"].encode()).digest())
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def token(self, handler: BaseHTTPRequestHandler, form: dict[str, str]) -> None:
        query = self.codes.pop(form.get("code", ""), None)
        if query is None or text(hashlib.sha256(form["code_verifier"].encode()).digest()) != query["code_challenge"]:
            self.json(handler, {"error": "invalid_grant"}, 400)
            return
        now = int(time.time())
        claims = self.claims | {"iss": self.issuer, "aud": query["client_id"], "nonce": query["nonce"], "iat": now, "exp": now + 300}
        signed = ".".join(text(json.dumps(part).encode()) for part in ({"alg": "RS256", "kid": "k"}, claims))
        signature = subprocess.run(["openssl", "dgst", "-sha256", "-sign", self.key], input=signed.encode(), check=True, capture_output=True)
        self.json(handler, {"id_token": f"{signed}.{text(signature.stdout)}", "access_token": "a", "token_type": "Bearer"})

    def json(self, handler: BaseHTTPRequestHandler, value: object, status: int = 200) -> None:
        self.answer(handler, status, json.dumps(value).encode(), "application/json")

    def page(self, handler: BaseHTTPRequestHandler, body: str) -> None:
        self.answer(handler, 200, f"<!doctype html><title>平台</title>{body}".encode(), "text/html; charset=utf-8")

    def answer(self, handler: BaseHTTPRequestHandler, status: int, body: bytes, kind: str, **fields: str) -> None:
        handler.send_response(status)
        for name, value in ({"Content-Type": kind, "Content-Length": str(len(body))} | fields).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)
