"""Requests as an enemy sends them, and what every answer owes whoever asked."""

import http.client
import json
import re
import socket
import time

from rig import Server, parsed

# The Chinese characters and punctuation an English sentence has no use for; what it quotes may hold them.
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff01-\uff60]")
QUOTED = re.compile("“[^”]*”|/[^ ]*")


class Heard:
    """One answer."""

    def __init__(self, asked: str, status: int, headers: http.client.HTTPMessage, body: bytes):
        self.asked, self.status, self.headers, self.body = asked, status, headers, body

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def pointers(self) -> dict[str, str]:
        """Of a 422: what is wrong where."""
        return {fault["pointer"]: fault["code"] for fault in self.json.get("errors", [])}

    def __str__(self) -> str:
        return f"{self.asked} -> {self.status} {self.text[:300]}"


class Wire:
    """A caller with nothing between it and the server: any bytes, any headers. Every answer is remembered by the server object."""

    def __init__(self, server: Server, token: str | None = None, language: str = "zh-CN"):
        self.server, self.token, self.language = server, token, language

    def ask(self, method: str, path: str, body=None, language: str | None = None, **headers: str) -> Heard:
        """`body` is bytes, or a value sent as JSON; names of headers are written with underscores."""
        sent = body if body is None or isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode("utf-8", "surrogatepass")
        named = {"Accept-Language": language or self.language}
        if self.token is not None:
            named["Authorization"] = f"Bearer {self.token}"
        if sent is not None and not isinstance(body, bytes):
            named["Content-Type"] = "application/json"
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        link = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        try:
            link.putrequest(method, path, skip_accept_encoding=True)
            for name, value in named.items():
                for one in value if isinstance(value, list) else [value]:
                    link.putheader(name, one)
            if sent is not None and "Content-Length" not in named:
                link.putheader("Content-Length", str(len(sent)))
            link.endheaders()
            self._push(link, sent)
            answer = link.getresponse()
            heard = Heard(f"{method} {path[:120]}", answer.status, answer.headers, answer.read())
        finally:
            link.close()
        self.server.note(method, path, sent, heard.status, heard.headers.get("Content-Type", ""), heard.body)
        return heard

    @staticmethod
    def _push(link: http.client.HTTPConnection, sent: bytes | None):
        """A server may refuse a body before all of it was sent."""
        try:
            if sent:
                link.send(sent)
        except (BrokenPipeError, ConnectionResetError):
            pass

    def api(self, method: str, path: str, body=None, **headers) -> Heard:
        return self.ask(method, "/api/v1" + path, body, **headers)


def raw(server: Server, request: bytes, close: bool = False, patience: float = 10, slowly: float = 0) -> bytes:
    """Bytes to the port and the bytes that come back, as they are; empty where the server only closed."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=patience) as link:
        told = b""
        try:
            if slowly:
                for at in range(len(request)):
                    link.sendall(request[at : at + 1])
                    time.sleep(slowly)
            else:
                link.sendall(request)
            if close:
                link.shutdown(socket.SHUT_WR)
            while part := link.recv(65536):
                told += part
        except (TimeoutError, ConnectionError):
            pass
        return told


def status_of(told: bytes) -> int | None:
    found = re.match(rb"HTTP/1\.[01] (\d{3})", told)
    return int(found.group(1)) if found else None


def debts(heard: Heard, language: str) -> list[str]:
    """What an answer of the API owes and does not give; empty when all is well."""
    faults = []
    if heard.status >= 500:
        return [f"a fault of ours: {heard}"]
    if heard.status < 400:
        return []
    kind = heard.headers.get("Content-Type", "")
    if not kind.startswith("application/problem+json"):
        return [f"not a problem document but {kind!r}: {heard}"]
    problem = parsed(heard.body, kind)
    if problem.get("status") != heard.status:
        faults.append(f"status says {problem.get('status')}: {heard}")
    for member in ("type", "title", "detail"):
        if not isinstance(problem.get(member), str) or not problem[member].strip():
            faults.append(f"no {member}: {heard}")
    errors = problem.get("errors", [])
    if heard.status == 422 and not errors:
        faults.append(f"422 without errors: {heard}")
    for one in errors:
        if not all(isinstance(one.get(member), str) for member in ("pointer", "code", "message")):
            faults.append(f"an error without pointer, code and message: {one}")
        elif one["pointer"] and not one["pointer"].startswith("/"):
            faults.append(f"{one['pointer']!r} is no JSON pointer: {heard}")
    if heard.status == 401 and "Bearer" not in heard.headers.get("WWW-Authenticate", ""):
        faults.append(f"401 without WWW-Authenticate: {heard}")
    sentences = [problem.get("title", ""), problem.get("detail", "")] + [one.get("message", "") for one in errors]
    for sentence in filter(None, sentences):
        if (CHINESE.search(QUOTED.sub("", sentence)) is None) != (language == "en"):
            faults.append(f"not in {language}: {sentence!r} of {heard.asked}")
    return faults
