# Everything sets itself up: a virtual environment, the pinned packages, then the command.
# A second run finds the stamps newer than the requirements and starts at once.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo run test reliability lint types check requirements clean

demo: $(VENV)/runtime.stamp
	@$(BIN)/cronos demo $(ARGS)

run: $(VENV)/runtime.stamp
	@$(BIN)/cronos run

# Tests start dozens of processes of ours: what is compiled is kept for the next one, whatever the environment says.
test reliability: export PYTHONDONTWRITEBYTECODE :=

test: $(VENV)/development.stamp
	@$(BIN)/python -m pytest -n auto $(ARGS)

# Kills, floods and outages at full size: some minutes. Each test writes its counts to artefacts/reliability. Those that
# measure times have the machine to themselves; with ARGS there may be none of either kind, which is no failure (5).
reliability: $(VENV)/development.stamp
	@$(BIN)/python -m pytest -n 3 -m "heavy and not alone" $(ARGS) || [ $$? -eq 5 ]
	@$(BIN)/python -m pytest -m alone $(ARGS) || [ $$? -eq 5 ]

lint: $(VENV)/development.stamp
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/development.stamp
	@$(BIN)/mypy

check: lint types test

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Cronos needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	@echo "Making a virtual environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/runtime.stamp: $(BIN)/python requirements.txt pyproject.toml
	@echo "Installing Cronos (about half a minute, once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/development.stamp: $(VENV)/runtime.stamp requirements-dev.txt
	@echo "Installing what the tests need (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# Pins the newest versions that pyproject.toml allows, with hashes and without hosts. The development set is the larger
# one, so it decides, and what runs is what was tested.
requirements: $(BIN)/python
	@$(BIN)/python -m pip install --quiet uv
	@echo setuptools | $(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
		--upgrade --extra dev pyproject.toml - -o requirements-dev.txt
	@echo setuptools | $(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
		--upgrade -c requirements-dev.txt pyproject.toml - -o requirements.txt
	@echo setuptools | $(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
		--upgrade -c requirements-dev.txt --extra embeddings pyproject.toml - -o requirements-embeddings.txt

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis artefacts
