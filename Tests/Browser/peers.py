"""Peers a server sends to: a text message gateway, webhook receivers, a mail command. Each keeps what it got and answers as it is told."""

import http.server
import json
import pathlib
import threading
import time


class Got:
    """One request a peer received."""

    def __init__(self, path: str, headers, body: bytes):
        self.path, self.headers, self.body, self.at = path, {k.lower(): v for k, v in headers.items()}, body, time.monotonic()

    @property
    def json(self):
        return json.loads(self.body)


class Peer:
    """A local HTTP server. `behave(got)` answers (status, body) or None for silence until the caller gives up."""

    def __init__(self, behave=lambda got: (200, b'{"code":"0"}'), host: str = "127.0.0.1"):
        self.host, self.behave, self.got, self.lock = host, behave, [], threading.Lock()
        peer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                got = Got(self.path, self.headers, self.rfile.read(int(self.headers.get("Content-Length") or 0)))
                with peer.lock:
                    peer.got.append(got)
                answer = peer.behave(got)
                if answer is None:
                    time.sleep(30)
                    return
                status, body = answer[:2]
                try:
                    self.send_response(status)
                    for name, value in (answer[2] if len(answer) > 2 else {}).items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                except OSError:
                    pass  # the caller died or gave up, which some tests want

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer((host, 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://{self.host}:{self.server.server_port}"

    def all(self) -> list[Got]:
        with self.lock:
            return list(self.got)

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


class MailCommand:
    """A command like sendmail: it writes each message and its arguments into a folder and ends with the code in `code`."""

    SCRIPT = """#!/bin/sh
here={folder}
name=$(date +%s%N)-$$
printf '%s\\n' "$@" > "$here/$name.args"
cat > "$here/$name.part"
mv "$here/$name.part" "$here/$name.mail"
exit $(cat "$here/code")
"""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        folder.mkdir()
        self.path = folder / "sendmail"
        self.path.write_text(self.SCRIPT.format(folder=folder))
        self.path.chmod(0o755)
        self.answer(0)

    def answer(self, code: int):
        (self.folder / "code").write_text(str(code))

    def mails(self) -> list[tuple[list[str], bytes]]:
        """Arguments and bytes of every message, oldest first."""
        found = sorted(self.folder.glob("*.mail"))
        return [(mail.with_suffix(".args").read_text().splitlines(), mail.read_bytes()) for mail in found]


def until(condition, patience: float = 20, what: str = "it to happen"):
    """Waits for a condition to give something true, and gives it."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"waited {patience} s in vain for {what}")
