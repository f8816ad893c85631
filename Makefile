# Two commands on a fresh machine with Python and make: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test bench lint evaluate train screenshot clean
SHARED ?= ../shared

run: $(VENV)/installed
	@$(BIN)/onrecord $(ARGS)

test: $(VENV)/installed-test
	$(BIN)/pytest

bench: $(VENV)/installed-test
	@for bench in tests/benchmarks/bench_*.py; do $(BIN)/python $$bench || exit 1; done

evaluate: $(VENV)/installed-test
	$(BIN)/python tests/evaluation/evaluate.py $(SHARED)

train: $(VENV)/installed-train
	$(BIN)/python -m tui.language.training.train $(SHARED)/eval --output tui/language/tagging/weights.npz
	$(BIN)/python -m tui.language.training.speakers $(SHARED)/eval

lint: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

screenshot: $(VENV)/installed-test
	PYTHONPATH=tests $(BIN)/python -m support.screenshot

clean:
	rm -rf $(VENV)

# Installed anew, in place, whenever pyproject.toml changes.
$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[all]'
	touch $@

$(VENV)/installed-test: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@ $(VENV)/installed

$(VENV)/installed-train: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	touch $@ $(VENV)/installed
