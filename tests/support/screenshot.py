"""Takes the picture in the README: the reader on the seed article, as it is. `make screenshot`."""

import asyncio
from pathlib import Path

from support.parts import reader_of
from support.piloting import opened
from tui.documents import read
from tui.paths import data_folder

PICTURE = Path(__file__).parents[1] / "data" / "reader.svg"
SIZE = (120, 36)
KEYS = ("g", "s", "1", "6", "j")


async def take() -> str:
    """Return the picture, as SVG."""
    app = reader_of(read([str(data_folder("seeds"))]), "seeds")
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press(*KEYS)
        await pilot.pause()
        return app.export_screenshot(title="onrecord")


if __name__ == "__main__":
    PICTURE.write_text(asyncio.run(take()), encoding="utf-8")
