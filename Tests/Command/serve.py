#!/usr/bin/env python3
"""serve.py BINARY: the web service as a process: starts, answers, stops on a signal with status 0, and says in Chinese what keeps it from starting."""
from __future__ import annotations

import http.client
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    def __init__(self, binary: str, folder: str, port: int, *arguments: str, environment: dict[str, str] = {}) -> None:
        self.port = port
        environment = {name: value for name, value in os.environ.items() if not name.startswith("JIANFU_")} | environment
        environment |= {"JIANFU_DATABASE": f"sqlite:{folder}/jianfu.sqlite", "JIANFU_PORT": str(port)}
        self.process = subprocess.Popen(
            [binary, "serve", *arguments], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def ask(self, path: str, **headers: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers=headers)
        return connection.getresponse()

    def wait(self, seconds: float = 30) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            try:
                if self.ask("/readyz").status == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise SystemExit(f"the server did not come up:\n{self.stop()[1]}")

    def stop(self) -> tuple[int, str]:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        output, _ = self.process.communicate(timeout=30)
        return self.process.returncode, output


def serves(binary: str, folder: str) -> list[str]:
    wrong = []
    port = free_port()
    missing = Server(binary, folder, port)
    status, said = missing.process.wait(30), missing.process.stdout.read()
    if status != 74 or f"没有数据库文件 {folder}/jianfu.sqlite" not in said or "jianfu admin init" not in said:
        wrong.append(f"without a database: status {status}, said {said!r}")
    subprocess.run(
        [binary, "admin", "init", "--database", f"{folder}/jianfu.sqlite", "--unit", "云溪市教育局", "--region-code", "149900", "--name", "高文静",
         "--number", "A001"], check=True, capture_output=True)
    server = Server(binary, folder, port)
    server.wait()
    for path, status in [("/healthz", 200), ("/readyz", 200), ("/metrics", 200), ("/", 303), ("/nowhere", 404), ("/design", 404)]:
        answer = server.ask(path)
        if answer.status != status:
            wrong.append(f"{path}: {answer.status}, not {status}")
        if "default-src 'none'" not in (answer.headers["Content-Security-Policy"] or ""):
            wrong.append(f"{path}: no content policy")
    if (place := server.ask("/").headers["Location"]) != "/sign-in":
        wrong.append(f"/ leads to {place}")
    second, said = Server(binary, folder, port), ""
    status, said = second.process.wait(30), second.process.stdout.read()
    if status != 74 or f"端口 {port} 打不开" not in said:
        wrong.append(f"a port that is taken: status {status}, said {said!r}")
    status, log = server.stop()
    if status != 0:
        wrong.append(f"stopped with status {status}:\n{log}")
    if f"http://127.0.0.1:{port}/" not in log or "route=/nowhere" in log or "status=404" not in log:
        wrong.append(f"the log is not as it should be:\n{log}")
    wal = Path(folder) / "jianfu.sqlite-wal"
    if wal.exists() and wal.stat().st_size > 0:
        wrong.append("the database's file does not hold everything after the end")
    again = Server(binary, folder, port)
    start = time.monotonic()
    again.wait()
    if time.monotonic() - start > 5:
        wrong.append(f"the second start took {time.monotonic() - start:.1f} s")
    if (status := again.stop()[0]) != 0:
        wrong.append(f"the second run stopped with status {status}")
    return wrong + notifies(binary, folder)


def notifies(binary: str, folder: str) -> list[str]:
    """As systemd does it: by a socket of the file system, and by an abstract one."""
    wrong = []
    for path in [f"{folder}/notify", f"@jianfu-{os.getpid()}"]:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
            listener.bind(path.replace("@", "\0"))
            listener.settimeout(30)
            server = Server(binary, folder, free_port(), environment={"NOTIFY_SOCKET": path})
            if (said := listener.recv(100)) != b"READY=1" or server.ask("/readyz").status != 200:
                wrong.append(f"told {path} {said!r}")
            server.stop()
    return wrong


def provider(binary: str, folder: str) -> list[str]:
    """An identity provider that is down keeps nothing from starting, stopping or signing in by password; incomplete settings are named before the database is made."""
    wrong = []
    issuer = ["--openid-issuer", f"http://127.0.0.1:{free_port()}", "--openid-client", "jianfu", "--openid-name", "教育云"]
    port = free_port()
    server = Server(binary, folder, port, *issuer, "--public-address", f"http://localhost:{port}", environment={"JIANFU_OPENID_SECRET": "s3cret"})
    server.wait()
    if "用教育云登录".encode() not in server.ask("/sign-in").read():
        wrong.append("the sign-in page does not lead to the provider")
    answer = server.ask("/sign-in/openid")
    if answer.status != 503 or "连接不上统一身份认证平台".encode() not in answer.read():
        wrong.append(f"a provider that is down: {answer.status}")
    status, log = server.stop()
    if status != 0 or "provider unreachable" not in log:
        wrong.append(f"with a provider that is down: stopped with status {status}:\n{log}")
    for arguments, environment, words in [
        (issuer, {}, "还须设置 openid.secret"), (issuer, {"JIANFU_OPENID_SECRET": "s3cret"}, "还须设置 public.address"),
        ([*issuer, "--public-address", "http://school.example"], {"JIANFU_OPENID_SECRET": "s3cret"}, "public.address 应以 https:// 开头"),
        ([*issuer, "--openid-secret", "s3cret"], {}, "不能写在命令行里"),
    ]:
        missing = f"{folder}/missing.sqlite"
        server = Server(binary, folder, free_port(), *arguments, "--database", missing, environment=environment)
        found, said = server.process.wait(30), server.process.stdout.read()
        if found != 64 or words not in said or "s3cret" in said or Path(missing).exists():
            wrong.append(f"serve {' '.join(arguments)}: status {found}; said {said!r}")
    return wrong


def refuses(binary: str, folder: str) -> list[str]:
    with sqlite3.connect(f"{folder}/jianfu.sqlite") as database:
        database.execute("INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES (9999, 'future', 'x', 0)")
    settings = Path(folder) / "jianfu.yaml"
    settings.write_text("limits: {requests: many}\n")
    wrong = []
    for arguments, status, words in [
        ([], 74, "更新的版本"), (["--port", "http"], 64, "--port 的值“http”不能用"), (["--prot", "1"], 64, "不认识的选项 '--prot'"),
        (["--config", str(settings)], 64, f"文件 {settings}的设置 limits.requests"), (["--tls-key", "/k"], 64, "必须一起设置"),
        (["--database", "/nowhere/at/all.sqlite"], 74, "没有数据库文件"), (["--database", "postgres://127.0.0.1:1/x"], 74, "PostgreSQL 没有启动"), (["--help"], 0, "JIANFU_LIMITS_REQUESTS"),
    ]:
        server = Server(binary, folder, free_port(), *arguments)
        found, said = server.process.wait(30), server.process.stdout.read()
        if found != status or words not in said.replace(" 的设置", "的设置") or "Error" in said.split("error=")[0]:
            wrong.append(f"serve {' '.join(arguments)}: status {found}, not {status}; said {said!r}")
    return wrong


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        wrong = serves(sys.argv[1], folder) + provider(sys.argv[1], folder) + refuses(sys.argv[1], folder)
    for line in wrong:
        print(line)
    print(f"serve: {len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
