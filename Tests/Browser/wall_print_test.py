"""A wall that is printed decodes, at scale: Chromium prints the sheet as PDF, and a decoder of its own reads every code off the paper.

Measured on the paper: the side of each code in millimetres, the size of a module, the rule of 100 mm, and the address in each code.
"""

import re
import unittest

from rig import Server, browser, zone_items
from suite import Suite

try:
    import pypdfium2
    import zxingcpp
except ImportError:  # pragma: no cover - said in requirements.txt
    pypdfium2 = zxingcpp = None
