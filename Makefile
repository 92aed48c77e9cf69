# Kharita. `make run` starts the app, `make test` runs every test, `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := check
MAKEFLAGS += --no-builtin-rules

PYTHON ?= python3
PORT ?= 8501
MODELS ?=
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --requirement
RUN_READY := $(VENV)/.run-ready
DEV_READY := $(VENV)/.dev-ready
TRAIN_READY := $(VENV)/.train-ready
WEIGHTS ?= build/weights
# Browser tests go to one of these processes, the rest to the other.
SHARED := --numprocesses 2

export REPORTS DATA GOLD PREDICTED
unexport PYTHONPATH PYTHONHOME

.PHONY: help setup run test quick check lint types layers format golden score bench models train \
	browser

help: ## List the targets.
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' \
		| while IFS=$$'\t' read -r target words; do printf '%-8s  %s\n' "$$target" "$$words"; done

setup: $(DEV_READY) browser ## Install everything that running and testing need.

run: $(RUN_READY) ## Extract the reports, start the app on 127.0.0.1 (REPORTS=folder PORT=8501 MODELS=local|official).
	@if [ -n "$${REPORTS:-}" ]; then \
		[ -d "$$REPORTS" ] || { echo "make run: there is no folder $$REPORTS." >&2; exit 2; }; \
		folder=$$(cd "$$REPORTS" && pwd -P); \
		mark=$$(printf %s "$$folder" | cksum | cut -d ' ' -f 1); \
		export KHARITA_STORE=$${KHARITA_STORE:-$$PWD/data/$$(basename "$$folder")-$$mark.db}; \
	fi; \
	$(BIN)/python -m extraction.build $${REPORTS:+--reports "$$REPORTS"} $(if $(MODELS),--models $(MODELS)); \
	echo "Kharita is at http://127.0.0.1:$(PORT) (Ctrl+C ends it)."; \
	exec $(BIN)/python -m streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT)

test: lint types layers browser ## Check everything and run every test, none skipped.
	KHARITA_REQUIRE_ALL=1 $(BIN)/python -m pytest $(SHARED)

quick: $(DEV_READY) ## Run the tests that need neither the model nor a browser.
	$(BIN)/python -m pytest $(SHARED) -m "not model and not browser"
	@echo "Left out: the tests marked model and browser; make test runs them."

check: lint types layers quick ## Run lint, types, layers and quick: what to do before a commit (default).

lint: $(DEV_READY) ## Check style (ruff), the YAML files (yamllint) and the gazetteer's tables.
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/yamllint --strict .
	$(BIN)/python -m gazetteer --check

types: $(DEV_READY) ## Check types (mypy --strict).
	$(BIN)/mypy

layers: $(DEV_READY) ## Check that imports point down only (import-linter).
	PYTHONPATH=. $(BIN)/lint-imports

format: $(DEV_READY) ## Format the code and mend what ruff can mend.
	$(BIN)/ruff check --fix-only --quiet
	$(BIN)/ruff format

golden: $(DEV_READY) ## Rewrite the expected events and pictures (tests); the git diff is the review.
	$(BIN)/python -m tests.golden.record
	$(BIN)/python -m tests.unit.export.record_pictures

score: $(RUN_READY) ## Score events against hand-coded ones (GOLD=file PREDICTED=file).
	@[ -n "$${GOLD:-}" ] && [ -n "$${PREDICTED:-}" ] \
		|| { echo "make score: say which files, as in make score GOLD=gold.jsonl PREDICTED=events.jsonl" >&2; exit 2; }
	$(BIN)/python -m extraction.score "$$GOLD" "$$PREDICTED"

bench: $(DEV_READY) browser ## Measure start, map page, extraction, place finding and memory into benchmarks/results.md.
	$(BIN)/python -m benchmarks

models: $(DEV_READY) ## Check the Stanza weights against their checksums and load them.
	KHARITA_REQUIRE_ALL= $(BIN)/python -m pytest --quiet tests/test_weights.py

train: $(TRAIN_READY) ## Train the Stanza weights anew (DATA=folder REPORTS=reports.jsonl, into WEIGHTS=build/weights).
	@[ -d "$${DATA:-}" ] || { echo "make train: say where the data lie, as in make train DATA=folder" >&2; exit 2; }
	$(BIN)/python -m training "$$DATA" --out "$(WEIGHTS)" $${REPORTS:+--reports "$$REPORTS"}

# Internal: a Chromium for the browser tests.
browser: $(DEV_READY)
	@tests/find-browser.sh $(BIN)/python

$(RUN_READY): requirements.txt
	@command -v $(PYTHON) >/dev/null || { echo "Kharita needs Python 3.11 or newer, and there is no $(PYTHON); name one with PYTHON=…" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Kharita needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) -V 2>&1); name another with PYTHON=…" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) requirements.txt
	@touch $@

$(DEV_READY): requirements-dev.txt $(RUN_READY)
	$(INSTALL) requirements-dev.txt
	@touch $@

$(TRAIN_READY): requirements-train.txt $(RUN_READY)
	$(INSTALL) requirements-train.txt
	@touch $@
