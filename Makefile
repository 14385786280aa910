# make demo   install into .venv and build the graph of an example article
# make test   install into .venv and run every check
# make speed  install into .venv and measure what the reading costs beside the bare language pipeline
#
# Needs Python 3.11 or newer; `make demo PYTHON=/path/to/python` chooses one.

PYTHON ?= $(firstword $(foreach python,python3 python3.13 python3.12 python3.11 python,$(shell \
	$(python) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(python))))
BIN := .venv/bin
ARTICLE := examples/news/border.md
BENCH := re3d

.PHONY: help demo test check format bench speed clean

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

demo: .venv/installed
	@$(BIN)/python examples/demo.py $(ARTICLE) demo

test: .venv/installed-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist loadgroup

check: test

format: .venv/installed-test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/installed
	@test -d "$(DATA)" -a -f "$(SCORER)" || { echo "Say which: make bench BENCH=re3d DATA=folder SCORER=file.py" >&2; exit 1; }
	$(BIN)/kg eval $(BENCH) --data $(DATA) --scorer $(SCORER)

speed: .venv/installed
	@$(BIN)/python benchmarks/reading.py

clean:
	rm -rf .venv build dist demo *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis

# A stamp is newer than what it was made from, so that nothing is installed twice.
.venv/installed: setup.cfg pyproject.toml | .venv/bin/python
	@echo "Installing into .venv; this takes a minute or two"
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/installed-test: setup.cfg pyproject.toml | .venv/bin/python
	@echo "Installing into .venv; this takes a minute or two"
	@$(BIN)/python -m pip install --quiet --editable '.[test]'
	@touch $@ .venv/installed

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "kg needs Python 3.11 or newer, and none was found. Give one: make demo PYTHON=/path/to/python" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "kg needs Python 3.11 or newer, and $(PYTHON) is not. Give one: make demo PYTHON=/path/to/python" >&2; exit 1; }
	@"$(PYTHON)" -m venv .venv || { rm -rf .venv; echo "$(PYTHON) could not make a virtual environment; on Debian and Ubuntu, install python3-venv" >&2; exit 1; }
