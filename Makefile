# Everything a newcomer, a developer and CI need. Asks of the machine: Python 3.11 or later with
# venv, make and a network. `make help` tells the rest.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VENV ?= .venv
BIN := $(VENV)/bin

# The first Python on the path that is new enough and can make a virtual environment.
SUITS := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c "$(SUITS)" >/dev/null 2>&1 && { echo "$$python"; break; }; done)

# What each install was made from; a later run that finds these newer has nothing to do.
RUNTIME := $(VENV)/.installed-runtime
DEV := $(VENV)/.installed-dev
PACKAGE := $(VENV)/.installed-package

PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make pins"

# AUDIT=--demand also fails where the services that know of vulnerabilities cannot be reached.
AUDIT ?=

# What mypy judges. It reads the rest for its types.
TYPED = src/uppsikt/core src/uppsikt/documents \
	$(wildcard src/uppsikt/*/operations.py src/uppsikt/*/operations src/uppsikt/*/queries.py src/uppsikt/*/queries)

WORKERS ?= 2

.PHONY: help
help: ## Show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: demo
demo: $(RUNTIME) $(PACKAGE) ## Try it: install, load the example municipality, serve it here
	@$(BIN)/python hatch_build.py
	@exec $(BIN)/uppsikt demo

.PHONY: setup
setup: $(DEV) $(PACKAGE) ## Install everything that developing and testing need
	@$(BIN)/python hatch_build.py

.PHONY: test
test: setup ## Run all tests: unit, integration on both databases, browser
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m tests.identity_providers.saml
	@$(BIN)/python scripts/run_tests.py --workers $(WORKERS)

.PHONY: lint
lint: setup ## Check style, types, rings, translations, migrations, settings and known vulnerabilities
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy $(TYPED)
	@$(BIN)/lint-imports
	@$(BIN)/python scripts/messages.py check
	@$(BIN)/python scripts/check_deployment.py
	@$(BIN)/python scripts/audit_dependencies.py $(AUDIT)

.PHONY: format
format: setup ## Put the code in the house's format, and mend what ruff can mend
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

.PHONY: bench
bench: setup ## Measure speed, as ratios; takes minutes and prints Markdown
	@$(BIN)/python -m bench $(BENCH)

.PHONY: messages
messages: setup ## Renew the catalogue of translations from the source, and compile it
	@$(BIN)/python scripts/messages.py update

.PHONY: pins
pins: setup ## Renew the pinned versions (UPGRADE=--upgrade takes newer ones)
	@$(COMPILE) $(UPGRADE) pyproject.toml -o requirements.txt
	@$(COMPILE) $(UPGRADE) -c requirements.txt --group build -o requirements-build.txt
	@$(COMPILE) $(UPGRADE) -c requirements.txt -c requirements-build.txt pyproject.toml --group dev \
		-o requirements-dev.txt

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Uppsikt needs Python 3.11 or later with venv (on Debian:" \
		"apt install python3 python3-venv). Set PYTHON to one that make did not find."; exit 1; }
	@echo "Making a virtual environment in $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)

$(RUNTIME): requirements.txt requirements-build.txt | $(BIN)/python
	@echo "Installing what Uppsikt needs to run"
	@$(PIP) --require-hashes -r requirements.txt -r requirements-build.txt
	@touch $@

$(DEV): requirements-dev.txt | $(BIN)/python
	@echo "Installing what developing and testing need"
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@ $(RUNTIME)

# The build requirements come from the pins just installed, hence no isolation.
$(PACKAGE): pyproject.toml hatch_build.py | $(BIN)/python
	@echo "Building Uppsikt"
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@
