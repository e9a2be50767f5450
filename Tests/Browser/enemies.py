"""What enemies send: the tables of the hostile tests, one line a request. A wanted status is what the server shall answer, never a 5xx."""

# Per type of question: values no form takes, at whatever item.
WRONG_ANSWERS = {
    "text": [7, True, [], {}, "a\x07b", "a\u202eb", "\x00", "x" * 100_000],
    "longtext": [7, False, ["a"], "\x1b[2J", "x" * 1_000_000],
    "integer": ["十二", "1.5", 1.5, True, [1], {}, "12a", "9" * 20, int("9" * 20), "0x10", "1e2"],
    "number": ["NaN", "Infinity", "1e5", True, [80], "八十", 12345678901234567890.5, "8\x078"],
    "money": ["abc", 1.5, True, [1], "1.234", "1 2 3 x", "9" * 30],
    "date": ["2026-02-30", "yesterday", 20261001, True, [], "0000-00-00", "99999-01-01", "2026-13-01", "10\x001"],
    "boolean": ["yes", 1, 0, [], "是"],
    "choice": ["nothing of the kind", 1, [], {}, True],
    "phone": ["123", 13800000001, True, "x" * 40, "x" * 41, "138000000\u202e01"],
    "code": ["91410791MAE0D00112", 7, True, [], "11010519491231002\x00"],
}

# Per type of question: what people write, and what it comes to.
TAKEN_ANSWERS = {
    "text": [("  全　角 ", "全　角"), ("<b>&amp;'\"", "<b>&amp;'\"")],
    "longtext": [("a\nb", "a\nb")],
    "number": [("８０．５", 80.5), ("1,234.5", 1234.5), (80.5, 80.5)],
    "money": [("１２６０００", 12_600_000), ("12万", 12_000_000), (100, 100)],
    "date": [("２０２６-１０-０１", "2026-10-01"), ("2026年10月1日", "2026-10-01"), ("2026/10/01", "2026-10-01")],
    "boolean": [(True, True), ("true", True)],
    "phone": [("１３８００００００９９", "13800000099"), ("138 0000 0099", "13800000099")],
    "code": [("９１４１０７９１MAE0D00113", "91410791MAE0D00113"), ("11010519491231002x", "11010519491231002X")],
}

# Applicants that are refused, and where.
WRONG_APPLICANTS = [
    ({"kind": "dog", "name": 7, "code": True, "extra": 1}, {"/applicant/kind", "/applicant/name", "/applicant/code", "/applicant/extra"}),
    ({"kind": "person", "name": "x" * 101, "code": "1" * 41}, {"/applicant/name", "/applicant/code"}),
    ({"kind": "person", "name": "王\x00\x07", "code": "11010519491231002X"}, {"/applicant/name"}),
    ({"kind": "person", "name": "王", "code": "110105194912310021"}, {"/applicant/code"}),
    ({"kind": "person", "name": "王", "code": "110105194913310026"}, {"/applicant/code"}),
    ({"kind": "person", "name": "王", "code": "110105491331002"}, {"/applicant/code"}),
    ({"kind": "organisation", "name": "企", "code": "91350203M0001QAY9B"}, {"/applicant/code"}),
    ({"kind": "organisation", "name": "企", "code": "9135020\u202e3M0001QAY9"}, {"/applicant/code"}),
    ("text", {"/applicant"}), ([], {"/applicant"}), (7, {"/applicant"}),
]

# Codes as people type them, and as they are kept.
TAKEN_CODES = [
    ("person", "11010519491231002x", "11010519491231002X"),
    ("person", "１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X"),
    ("person", "110105491231002", "11010519491231002X"),  # fifteen digits, as cards had them until 1999
    ("person", " 110105 19491231 002X ", "11010519491231002X"),
    ("organisation", "９１３５０１００m000100y43", "91350100M000100Y43"),
]

# Bodies of POST /cases that are not even read.
BROKEN_BODIES = [
    (b"", {422}), (b"[1]", {400}), (b'"x"', {400}), (b"null", {400}), (b"7", {400}), (b'{"a":', {400}), (b"{} {}", {400}), (b"{'a':1}", {400}),
    (b'{"item":"\xff\xfe"}', {400}), (b"\xef\xbb\xbf{}", {400}), (b"\xff\xfe{\x00}\x00", {400}), (b'{"item":"a","item":"b"}', {400}),
    (b'{"item":"\\ud800"}', {400}), (b'{"item":NaN}', {400}), (b'{"item":1e400}', {400, 422}), (b'{"item":01}', {400}), (b"{/**/}", {400}),
    (b'{"item":"a\nb"}', {400}), (b"[" * 100_000 + b"]" * 100_000, {400, 413}), (b'{"a":' * 5000 + b"1" + b"}" * 5000, {400, 413}),
    (b'{"item":"' + b"x" * 10_000_000 + b'"}', {413}), (b"\x1f\x8b\x08\x00\x00\x00", {400}), (b"item=a&submit=true", {400}), (b"\x00" * 64, {400}),
]

# Addresses under /api/v1 that lead nowhere, and questions that cannot be answered; asked signed in.
WRONG_ADDRESSES = [
    ("/cases/%00", {400}), ("/cases/%zz", {400}), ("/cases/%c3%28", {400}), ("/cases/" + "x" * 5000, {404}), ("/cases/%F0%9F%98%80", {404}),
    ("/cases/..%2f..%2fetc%2fpasswd", {400}), ("/cases/%5c..%5c", {400}), ("/cases/XG-1'%20OR%20'1'='1", {404}), ("/cases/-1/history", {404}),
    ("/cases/x/receipt", {404}), ("/nothing", {404}), ("/cases?limit=-1&cursor=abc", {422}), ("/cases?limit=" + "9" * 23, {422}),
    ("/cases?limit=%EF%BC%91", {422}), ("/cases?cursor=-7", {422}), ("/cases?cursor=" + "9" * 30, {422}), ("/cases?state=foo", {422}),
    ("/cases?limit=%ff", {400}), ("/inbox?limit=0", {422}), ("/inbox?cursor=x", {422}), ("/items?limit=x", {400, 422}),
    ("/items?cursor=zz", {400, 422}), ("/items/..", {400}), ("/items/%2e%2e", {400}), ("/items/no-such-item", {404}),
    ("/items/no-such-item/qr.svg", {404}), ("/files/x", {404}), ("/files/-1", {404}), ("/files/" + "9" * 40, {404}),
    ("/calendar/due?from=x&days=-4", {422}), ("/calendar/due", {422}), ("/calendar/due?from=2026-09-28T10:00:00%2B08:00&days=99999999", {422}),
    ("/calendar/due?from=2026-09-28T10:00:00&days=5", {422}), ("/calendar/due?from=0001-01-01T00:00:00Z&days=5", {422}),
    ("/log/proofs/inclusion?index=-1&size=0", {422}), ("/log/proofs/inclusion?index=a", {422}), ("/log/proofs/inclusion", {422}),
    ("/log/proofs/inclusion?index=999999&size=999999", {422}), ("/log/proofs/consistency?from=5&to=2", {422}),
    ("/log/proofs/consistency?from=0&to=" + "9" * 21, {422}), ("/log/events/" + "9" * 24, {422}), ("/log/events/-1", {422}),
    ("/log/events/9999999", {404}), ("/" + "x" * 9000, {414}), ("/items?q=" + "x" * 9000, {414}),
]

# Names of files, all of them harmless once kept.
FILE_NAMES = [
    "../../etc/passwd", "..\\..\\windows\\system32\\x.pdf", "/etc/shadow.pdf", "a\r\nSet-Cookie: stolen=1.pdf", "<script>alert(1)</script>.pdf",
    "\u202efdp.exe", "." * 300, "名" * 400 + ".pdf", "", "con.pdf", "a\"; filename=\"b.exe", "~root/.ssh/authorized_keys",
]

# Content that is none of PDF, PNG, JPEG, OFD, whatever its name says.
WRONG_CONTENTS = [
    b"", b"hello", b"MZ\x90\x00", b"\x7fELF", b"PK\x03\x04 a zip, but no OFD", b"<html><script>alert(1)</script>", b"GIF89a", b"%PD", b"\x89PNG",
    b"\xff\xd8", b"\x00" * 100, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"#!/bin/sh\nrm -rf /\n", b"<svg xmlns='http://www.w3.org/2000/svg'/>",
]

SCRIPT = "<script>alert(1)</script>"
PICTURE = "\"><img src=x onerror=alert(1)>"

HOST = b"Host: tongban\r\n"
_post = b"POST /api/v1/sessions HTTP/1.1\r\n" + HOST

# Bytes on the line: the status, or None where the server may close without a word. `cut`: the sender then hangs up.
ON_THE_LINE = [
    ("a header of 100 KB", b"GET /healthz HTTP/1.1\r\n" + HOST + b"X-A: " + b"a" * 100_000 + b"\r\n\r\n", {400, 431}, False),
    ("two thousand headers", b"GET /healthz HTTP/1.1\r\n" + HOST + b"".join(b"X-%d: a\r\n" % i for i in range(2000)) + b"\r\n", {400, 431}, False),
    ("TRACE", b"TRACE /api/v1/items HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n", {405}, False),
    ("an unheard-of method", b"FOO /api/v1/items HTTP/1.1\r\n" + HOST + b"\r\n", {400, 405, 501}, False),
    ("CONNECT", b"CONNECT bank:443 HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n", {400, 405}, False),
    ("OPTIONS of everything", b"OPTIONS * HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n", {200, 204, 400}, False),
    ("no version", b"GET /\r\n\r\n", {400}, False),
    ("HTTP/2.0", b"GET / HTTP/2.0\r\n" + HOST + b"\r\n", {400, 505}, False),
    ("TLS to a plain port", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200, {400, None}, True),
    ("length and chunks at once", _post + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nX", {400}, False),
    ("two lengths", _post + b"Content-Length: 2\r\nContent-Length: 4\r\n\r\n{}{}", {400}, False),
    ("a negative length", _post + b"Content-Length: -2\r\n\r\n{}", {400}, False),
    ("an endless length", _post + b"Content-Length: 99999999999999999999\r\n\r\n{}", {400, 413}, False),
    ("a length of 100 MB", _post + b"Content-Length: 104857600\r\nConnection: close\r\n\r\n{}", {413}, True),
    ("chunks cut off", _post + b"Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a\"", {400, None}, True),
    ("chunks without a size", _post + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n", {400}, False),
    ("a body cut off", _post + b"Content-Length: 100\r\n\r\n{\"a\"", {400, None}, True),
    ("NUL in a header", b"GET /healthz HTTP/1.1\r\n" + HOST + b"X-A: a\x00b\r\n\r\n", {400}, False),
    ("a folded header", b"GET /healthz HTTP/1.1\r\n" + HOST + b"X-A: a\r\n b\r\n\r\n", {400}, False),
    ("bytes that are no ASCII in the address", b"GET /api/v1/items/\xff\xfe HTTP/1.1\r\n" + HOST + b"\r\n", {400}, False),
    ("climbing out of the assets", b"GET /assets/../../etc/passwd HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n", {400, 404}, False),
    ("climbing in disguise", b"GET /assets/%2e%2e%2fetc%2fpasswd HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n", {400, 404}, False),
    ("an address of 300 KB", b"GET /?q=" + b"x" * 300_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", {400, 414}, False),
]
