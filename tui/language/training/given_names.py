"""Makes the list of given names that call for "he" or "she", `tui/language/lexicons/given_names.toml`.

    python -m tui.language.training.given_names NAME_DATA

NAME_DATA is `nomquamgender/name_data.json` of the package nomquamgender 0.1.4 (MIT licence), which brings together what
some thirty public sources count: for each name the number of sources, of people, and the share of women among them.
Only frequent names whose bearers are nearly all of one sex are kept.
"""

import argparse
import json
import re
import textwrap
from pathlib import Path

_MIN_SOURCES, _MIN_PEOPLE, _MIN_SHARE = 5, 300, 0.93
_NAME = re.compile(r"[a-z]{2,}(?:-[a-z]+)?")
_OUTPUT = Path(__file__).parents[1] / "lexicons/given_names.toml"
_HEADER = """\
# Given names whose bearers are nearly all of one sex, in lower case without accents.
#
# Provenance: made by `python -m tui.language.training.given_names` from the package nomquamgender 0.1.4 (MIT licence,
# https://pypi.org/project/nomquamgender/; Van Buskirk, Clauset & Larremore 2022): names that at least five of its
# sources list, with 300 bearers or more, 93 in 100 of one sex. Only a hint which pronoun means whom, never shown.
"""


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name_data", type=Path)
    known = json.loads(parser.parse_args().name_data.read_text(encoding="utf-8"))
    frequent = {
        name: share
        for name, (sources, people, share, *_) in known.items()
        if sources >= _MIN_SOURCES and people >= _MIN_PEOPLE and _NAME.fullmatch(name)
    }
    men = [name for name, share in frequent.items() if share <= 1 - _MIN_SHARE]
    women = [name for name, share in frequent.items() if share >= _MIN_SHARE]
    _OUTPUT.write_text(f"{_HEADER}\n{_table('he', men)}\n{_table('she', women)}", encoding="utf-8")


def _table(pronoun: str, names: list[str]) -> str:
    lines = textwrap.fill(" ".join(sorted(names)), 120, break_on_hyphens=False, break_long_words=False)
    return f'{pronoun} = """\n{lines}\n"""\n'


if __name__ == "__main__":
    main()
