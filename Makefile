# The commands of Rehab Tracker; `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help setup run demo quick test check screens pages stalls tour documents migration language lock benchmarks torture

PYTHON ?=
WORKERS ?= 2
RUN := .venv/bin/python
HEADLESS := QT_QPA_PLATFORM=offscreen

help: ## List these commands
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)$$/\1|\2/p' $(MAKEFILE_LIST) | \
	while IFS='|' read -r name says; do printf '  make %-11s %s\n' "$$name" "$$says"; done

setup: ## Make this checkout ready: libraries, .venv, pinned packages, languages
	@PYTHON="$(PYTHON)" sh scripts/setup.sh

run: setup ## Open the clinic last used; the first time, the two choices
	@sh scripts/run.sh

demo: setup ## Open the practice clinic
	@sh scripts/run.sh demo

quick: setup ## Lint, format, layers and types, in seconds
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	.venv/bin/lint-imports --no-logo
	$(RUN) -m mypy

test: quick ## Everything that must hold, without a screen: quick, then every test
	@$(RUN) scripts/languages.py build
	$(HEADLESS) $(RUN) -m pytest -n $(WORKERS)

check: test ## The gate before a change goes in: the same as test

screens: setup ## Draw the pictures in tests/screens anew
	@$(RUN) scripts/languages.py build
	$(HEADLESS) REHAB_TRACKER_DRAW=1 $(RUN) -m pytest -n 0 tests/screens

pages: setup ## Draw the pictures in tests/reports/pages anew: each document's first page
	@$(RUN) scripts/languages.py build
	$(HEADLESS) REHAB_TRACKER_DRAW=1 $(RUN) -m pytest -n 0 tests/reports/test_first_pages.py

tour: setup ## Draw every screen of the practice clinic into build/tour
	$(HEADLESS) .venv/bin/rehab-tracker tour --out build/tour

documents: setup ## Draw every paper of the practice clinic into build/documents, count faults
	@$(RUN) scripts/languages.py build
	$(HEADLESS) $(RUN) scripts/documents.py build/documents

migration: setup ## Write the next step of the file's tables: make migration NAME="what changes"
	@$(RUN) scripts/migration.py "$(NAME)"

language: setup ## Make or update a language: make language CODE=hi
	@$(RUN) scripts/languages.py gather "$(CODE)"

lock: setup ## Take the newest packages that fit and pin them in constraints.txt
	@sh scripts/lock.sh

benchmarks: setup ## Measure: start-up and the rest of tests/benchmarks
	@for file in tests/benchmarks/*.py; do \
	echo "$$file"; $(HEADLESS) $(RUN) "$$file" || exit 1; done

stalls: setup ## Play the journeys with the real background; name what holds the window up
	$(HEADLESS) $(RUN) tests/benchmarks/stalls.py

torture: setup ## The harnesses of tests/reliability at full length
	$(HEADLESS) REHAB_TRACKER_TORTURE=1 $(RUN) -m pytest -n 0 -m slow
