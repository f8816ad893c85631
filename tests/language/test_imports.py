import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("module", ["tui.language", "tui.language.worker"])
def test_import_is_light(module: str) -> None:
    program = f"import sys, {module}; print([name for name in ('spacy', 'thinc', 'numpy') if name in sys.modules])"

    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert loaded.stdout.strip() == "[]"


def test_one_thread_does_the_products_of_small_matrices_unless_the_user_wants_more() -> None:
    program = (
        "import os, tui.language; from tui.model import Document\n"
        "next(tui.language.analyse([Document('a', 'Nobody came.')]))\n"
        "print(os.environ['OPENBLAS_NUM_THREADS'], os.environ['OMP_NUM_THREADS'])"
    )
    environment = {**os.environ, "OMP_NUM_THREADS": "3"}
    environment.pop("OPENBLAS_NUM_THREADS", None)

    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)

    assert told.stdout.split() == ["1", "3"]
