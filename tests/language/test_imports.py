import subprocess
import sys

import pytest


@pytest.mark.parametrize("module", ["tui.language", "tui.language.worker"])
def test_import_is_light(module: str) -> None:
    program = f"import sys, {module}; print([name for name in ('spacy', 'thinc', 'numpy') if name in sys.modules])"

    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert loaded.stdout.strip() == "[]"
