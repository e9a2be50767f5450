"""A printed wall decodes, at scale: Chromium prints the sheets as PDF, and another program's decoder reads every code off the paper.

Measured on the paper: the side of each code, the size of its modules, the rule of 100 mm, and the address in each code.
"""

import unittest

import pypdfium2
import zxingcpp

DPI = 300
MM = DPI / 25.4
SHEETS = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}
# libqrencode's version 3: 29 modules a side, and a quiet zone of four on each.
MODULES, QUIET = 29, 4


def sheets(pdf: bytes):
    """Each page of a PDF as (width mm, height mm, rows of grey bytes, a decoder's view)."""
    for page in pypdfium2.PdfDocument(pdf):
        width, height = (side / 72 * 25.4 for side in page.get_size())
        bitmap = page.render(scale=DPI / 72, grayscale=True)
        grey = memoryview(bytes(bitmap.buffer)).cast("B", shape=[bitmap.height, bitmap.stride])
        yield width, height, grey


def longest_rule(grey) -> float:
    """The longest unbroken dark line across the page, in mm; one grey pixel at either end counts half."""
    height, width = grey.shape
    flat = bytes(grey)
    longest = 0
    # The rule stands at the head of the first sheet.
    for row in range(height // 5):
        line = flat[row * width:(row + 1) * width]
        dark = bytes(1 if pixel < 140 else 0 for pixel in line)
        longest = max(longest, max((len(run) for run in dark.split(b"\0")), default=0))
    return longest / MM


def side(code) -> float:
    """The side of a code without its quiet zone, in mm, from the corners the decoder found."""
    at = code.position
    across = ((at.top_right.x - at.top_left.x) ** 2 + (at.top_right.y - at.top_left.y) ** 2) ** 0.5
    down = ((at.bottom_left.x - at.top_left.x) ** 2 + (at.bottom_left.y - at.top_left.y) ** 2) ** 0.5
    return (across + down) / 2 / MM


class WallPrintTest(unittest.TestCase):
    """`suite.py` hands in the browser and the server before the tests run."""

    browser = server = None

    def print(self, address: str) -> bytes:
        context = self.browser.new_context(base_url=self.server.address, locale="zh-CN")
        try:
            page = context.new_page()
            page.goto(address, wait_until="networkidle")
            return page.pdf(prefer_css_page_size=True, print_background=False)
        finally:
            context.close()

    def wanted(self, department: str | None = None) -> set[str]:
        # The scan's own address redirects, so that the page of the wall names each id once.
        context = self.browser.new_context(base_url=self.server.address)
        try:
            found, cursor = [], ""
            while True:
                answer = context.request.get(f"/api/v1/items?limit=100&cursor={cursor}" if cursor else "/api/v1/items?limit=100").json()
                found += answer["items"]
                cursor = answer.get("nextCursor")
                if not cursor:
                    break
        finally:
            context.close()
        return {
            f"https://tongban.example/q/{item['shortId']}?p=wall" for item in found
            if item["frequent"] and department in (None, item["department"])
        }

    def check(self, sheet: str, millimetres: int, department: str | None = None):
        limit = f"&department={department}" if department else ""
        pages = list(sheets(self.print(f"/wall/print?mm={millimetres}&sheet={sheet}&place=wall{limit}")))
        decoded: dict[str, float] = {}
        for width, height, grey in pages:
            self.assertAlmostEqual(width, SHEETS[sheet][0], delta=0.5)
            self.assertAlmostEqual(height, SHEETS[sheet][1], delta=0.5)
            for code in zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormat.QRCode):
                self.assertNotIn(code.text, decoded, "a code stands twice")
                decoded[code.text] = side(code)
        self.assertEqual(set(decoded), self.wanted(department))
        planned = millimetres * MODULES / (MODULES + 2 * QUIET)
        for address, found in decoded.items():
            self.assertAlmostEqual(found, planned, delta=0.02 * planned + 0.2, msg=address)
            self.assertGreaterEqual(found / MODULES, 0.5, f"{address}: a module is too small")
        self.assertAlmostEqual(longest_rule(pages[0][2]), 100, delta=0.6)

    def test_the_whole_wall_on_a4_at_its_planned_size(self):
        self.check("A4", 40)

    def test_one_department_on_a3_large(self):
        self.check("A3", 90, "scjgj")

    def test_the_smallest_size_still_decodes(self):
        self.check("A4", 25, "rsj")
