# Thin on purpose: what takes more than a line lives in scripts/, with tests.
SHELL := /bin/sh
MAKEFLAGS += --no-print-directory
FIRST := sh scripts/with_python.sh scripts/bootstrap.py
PY := .venv/bin/python
APPS := config teams processes sessions_app
LOCK := .venv/bin/uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock"
# Enough of an environment to ask Django whether production would be safe.
AS_IN_PRODUCTION := PRODUCTION=1 DEMO=0 SECRET_KEY=only-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz \
	ALLOWED_HOSTS=reflect.example ALLOWED_ORIGINS=https://reflect.example EMAIL_URL=smtp://127.0.0.1:25

.DEFAULT_GOAL := help
.PHONY: help run test lint format texts migrations lock environment bench shots prove-links prove-looks prove-tests prove-board

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | awk -F '\t' '{printf "make %-12s %s\n", $$1, $$2}'

run: ## start the application with its demonstration (PORT=8000, DEMO=0 for an empty one)
	@$(FIRST) run

test: environment ## run all tests (ARGS="tests/teams -k invite" for some; DATABASE_URL and REDIS_URL for other databases)
	@$(PY) scripts/run_tests.py $(ARGS)

LINTERS := code types layers migrations production texts
.PHONY: $(LINTERS:%=lint-%)
lint: $(LINTERS:%=lint-%) ## check style, types, layers, templates, settings, migrations and Dutch texts (-k: all, also after one failed)

lint-code: environment
	$(PY) -m ruff check --quiet .
	$(PY) -m ruff format --check --quiet .
	find templates -name '*.html' -exec .venv/bin/djade --check {} +

lint-types: environment
	$(PY) -m mypy

lint-layers: environment
	.venv/bin/lint-imports --no-logo

lint-migrations: environment
	$(PY) manage.py makemigrations --check --dry-run

lint-production: environment
	$(AS_IN_PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING

lint-texts: environment
	$(PY) scripts/texts.py check

format: environment ## put code and templates into their usual form
	$(PY) -m ruff check --fix-only --quiet .
	$(PY) -m ruff format .
	find templates -name '*.html' -exec .venv/bin/djade {} +

texts: environment ## gather the texts in locale/nl, to be translated
	$(PY) scripts/texts.py gather

migrations: environment ## write migrations for changed models
	$(PY) manage.py makemigrations

lock: environment ## bring the lock files up to date (UPGRADE=--upgrade for newer versions)
	$(LOCK) $(UPGRADE) requirements/base.in -o requirements/base.txt
	$(LOCK) $(UPGRADE) requirements/test.in -o requirements/test.txt
	$(LOCK) $(UPGRADE) requirements/node.in -o requirements/node.txt
	npm install --package-lock-only --ignore-scripts

environment: ## install everything for tests and checks
	@$(FIRST) environment

bench: environment ## measure under load
	$(PY) -m benchmarks $(ARGS)

shots: environment ## take pictures of the pages
	$(PY) scripts/shots.py $(ARGS)

prove-links: environment ## guess ten thousand links of a real server
	GUESSES=10000 $(PY) -m pytest -q tests/trust/test_links.py

prove-looks: environment ## look at every page and board small and wide, light and dark, and read very large
	LOOKS=all $(PY) -m pytest --numprocesses=auto --dist=loadfile tests/browser/test_axe_board.py \
		tests/browser/test_axe_learning.py tests/browser/test_axe_pages.py $(ARGS)

prove-tests: environment ## break the code in many places and see that tests notice
	$(PY) scripts/prove_tests.py $(ARGS)

prove-board: environment ## play ten thousand sessions in any order of moves; old pages stay equal to fresh ones (BOARD_SEQUENCES=10000)
	BOARD_SEQUENCES=$${BOARD_SEQUENCES:-10000} BOARD_SHARES=$$(nproc) $(PY) -m pytest --numprocesses=auto \
		tests/sessions_app/test_board_stays_equal.py $(ARGS)
