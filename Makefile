# Everything below needs only Python >= 3.11 and make; nothing is installed outside .venv.
PYTHON ?= python3
BIN := .venv/bin
COMPILE := $(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11

.PHONY: run test check playbooks bench coverage-page lock clean

run: .venv/installed
	$(BIN)/python -m bot run

test: .venv/installed-dev check
	$(BIN)/python -m pytest -n 2 --dist loadgroup
	$(BIN)/python -m pytest -n 2 --dist loadgroup --database=postgres

check: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	test ! -x $(BIN)/hadolint || $(BIN)/hadolint Dockerfile

# Check the playbooks and print each as a calendar; ONLY=balanced prints one.
playbooks: .venv/installed
	@$(BIN)/python -m bot playbooks $(ONLY)

bench: .venv/installed-dev
	$(BIN)/python -m tests.bench

# docs/method-coverage.md anew: which place carries out each rule of the method, and which test proves it.
coverage-page: .venv/installed-dev
	$(BIN)/python -m tests.docs.method_coverage

# New pins for every dependency, with hashes and without registry addresses; the same ones in both files.
lock: .venv/installed-dev
	$(COMPILE) --upgrade pyproject.toml --group dev -o requirements-dev.lock
	$(COMPILE) --upgrade pyproject.toml --constraint requirements-dev.lock -o requirements.lock

.venv/created:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Second Round needs Python 3.11 or newer.")'
	$(PYTHON) -m venv .venv
	touch $@

.venv/installed: requirements.lock .venv/created
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

.venv/installed-dev: requirements-dev.lock .venv/created
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@ .venv/installed

clean:
	rm -rf .venv
