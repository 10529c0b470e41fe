# Yaoheng: the commands of the project. `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PYTHON := $(shell command -v python3.11 || command -v python3)
UV_LOCK := UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile -q --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url $(if $(UPGRADE),--upgrade)

.PHONY: help venv lock services services-down lint format types contracts
help: ## what there is
	@sed -nE 's/^([a-z][a-z-]*):.*## (.*)/\1\t\2/p' Makefile | expand -t 16

venv: $(READY) ## .venv with everything that the locks name

$(VENV)/.uv: requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11) and "Python 3.11 is needed")'
	@test -x $(BIN)/python || { echo "venv: creating $(VENV) with $(PYTHON)"; $(PYTHON) -m venv $(VENV); }
	@sed -n '/^uv==/,/[^\\]$$/p' requirements-dev.lock > $@.part
	@$(BIN)/python -m pip install -q --require-hashes -r $@.part
	@mv $@.part $@

$(READY): $(VENV)/.uv requirements-dev.lock pyproject.toml edge_agent/pyproject.toml
	@echo "venv: installing the locked packages"
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip sync -q --require-hashes requirements-dev.lock
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install -q --no-deps --no-build-isolation -e . -e edge_agent
	@touch $@

lock: $(VENV)/.uv ## resolve pyproject.toml into hashed locks (UPGRADE=1: newest)
	@$(UV_LOCK) --extra demo --group dev pyproject.toml edge_agent/pyproject.toml -o requirements-dev.lock
	@$(UV_LOCK) --extra demo -c requirements-dev.lock pyproject.toml -o requirements.lock
	@$(UV_LOCK) -c requirements-dev.lock edge_agent/pyproject.toml -o edge_agent/requirements.lock
	@echo "lock: requirements.lock requirements-dev.lock edge_agent/requirements.lock"

services: $(READY) ## PostgreSQL + TimescaleDB, RabbitMQ, Chromium: given, by Docker, or in var/services
	@$(BIN)/python -m tools.services up

services-down: $(READY) ## end what `make services` started
	@$(BIN)/python -m tools.services down

lint: $(READY) ## ruff: rules and format
	@$(BIN)/ruff check -q . && $(BIN)/ruff format -q --check . && echo "lint: clean"

format: $(READY) ## ruff: put in order what it can
	@$(BIN)/ruff check -q --fix . ; $(BIN)/ruff format -q .

types: $(READY) ## mypy --strict
	@$(BIN)/mypy

contracts: $(READY) ## import contracts: floors, rooms, independence
	@$(BIN)/lint-imports --no-cache
