"""Turns the yearly JSON files of holiday-cn (MIT) into notices.txt: `python3 make-notices.py FOLDER > notices.txt`."""
import json
import pathlib
import sys

print("# China's rest days and make-up working days by State Council notice, from holiday-cn (MIT), one notice a block.")
for path in sorted(pathlib.Path(sys.argv[1]).glob("2*.json")):
    year = json.loads(path.read_text(encoding="utf-8"))
    print(f"year {year['year']} {' '.join(year['papers'])}")
    for day in year["days"]:
        print(f"{day['date']} {'off' if day['isOffDay'] else 'work'} {day['name']}")
