# Two commands do everything on a fresh machine: `make run` and `make test`.
# On Windows, or without make: python -m pip install . && renumber

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PREPARE = $(if $(PYTHON),$(PYTHON) packaging/prepare.py,$(error Renumber needs Python 3.11 or newer))

export PYTHONUTF8 := 1

.PHONY: run test bench faults bundle format clean

run:
	@$(PREPARE) run
	@$(BIN)/python packaging/start.py

test:
	@$(PREPARE) test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest -q -n auto

bench:
	@$(PREPARE) test
	$(BIN)/python tests/bench/run.py

faults:
	@$(PREPARE) test
	RENUMBER_FAULTS_SECONDS=60 $(BIN)/python -m pytest -q -n auto tests/faults tests/app/vault tests/system

bundle:
	@$(PREPARE) bundle
	$(BIN)/python packaging/bundle.py

format:
	@$(PREPARE) test
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

clean:
	rm -rf build dist pictures .venv
