# Yaoheng: the commands of the project. `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
# A dozen processes import the same modules: compiled once, whatever the shell that calls says.
unexport PYTHONDONTWRITEBYTECODE

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PYTHON := $(shell command -v python3.11 || command -v python3)
UV_LOCK := UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile -q --python-version 3.11 --python-platform linux \
	--generate-hashes --no-emit-index-url $(if $(UPGRADE),--upgrade)

.PHONY: help venv lock services services-down lint format types contracts api web-check web-build unit alone edge-node edge-unit e2e test \
	demo bench soak scale fuzz compliance new-module
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

# The front end: only where package.json is; node_modules follows package-lock.json.
PORTAL := $(if $(wildcard package.json),node_modules/.ready)
node_modules/.ready: package.json package-lock.json
	@echo "npm: installing the locked packages"
	@npm ci --silent
	@touch $@

api: $(READY) $(PORTAL) ## the portal's types of the public API, from the server's OpenAPI
	@mkdir -p var && $(BIN)/python -m gxp.server openapi > var/openapi.json
	@npm run --silent api -- var/openapi.json $(if $(CHECK),--check)

web-check: $(PORTAL) ## types and tests of the portal, and that its types of the API are those of the server
	@$(MAKE) api CHECK=1
	@npm run --silent types && npm run --silent test

WEB_SOURCES := $(shell find platform/web modules/*/web -type f 2>/dev/null)
var/portal.built: $(PORTAL) $(WEB_SOURCES) $(wildcard vite.config.ts tsconfig.json)
	@echo "web: building the portal"
	@npm run --silent build -- --logLevel warn
	@mkdir -p var && touch $@

web-build: $(if $(PORTAL),var/portal.built) ## the portal as it is served, built when a source changed

services: $(READY) ## PostgreSQL + TimescaleDB, RabbitMQ, Keycloak, Chromium: given, by Docker, or in var/services
	@$(BIN)/python -m tools.services up

services-down: $(READY) ## end what `make services` started
	@$(BIN)/python -m tools.services down

lint: $(READY) ## ruff: rules and format
	@$(BIN)/ruff check -q . && $(BIN)/ruff format -q --check . && echo "lint: clean"

format: $(READY) ## ruff: put in order what it can
	@$(BIN)/ruff check -q --fix . ; $(BIN)/ruff format -q .

types: $(READY) ## mypy --strict
	@$(BIN)/mypy

contracts: $(READY) ## import contracts: floors, rooms, independence; migrations that the release before can live with
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m gxp.server fleet check-rules

unit: $(READY) ## every test but those in Chromium and those that play machine time
	@$(BIN)/pytest -q -n 2 --dist loadfile --no-loadscope-reorder -m "not browser and not alone"

alone: $(READY) ## tests that play machine time: real batches through the whole system
	@$(BIN)/pytest -q -m "alone and not browser"

EDGE_NODE := edge_agent/tests/node_opcua
edge-node: $(EDGE_NODE)/node_modules/.package-lock.json ## node-opcua, the third-party server of the agent's tests
$(EDGE_NODE)/node_modules/.package-lock.json: $(EDGE_NODE)/package-lock.json
	@cd $(EDGE_NODE) && npm ci --silent --ignore-scripts && touch node_modules/.package-lock.json

edge-unit: $(READY) edge-node ## tests of the edge agent, from its own folder
	@cd edge_agent && ../$(BIN)/pytest -q -n 2 --dist loadfile

e2e: $(READY) web-build ## the main job in Chromium
	@$(BIN)/pytest -q -m browser

# Without services the tests that need them are named at the end as not run; under CI=true that is a failure.
# What computes on one core goes beside another; what plays machine time has both: each says by its own output what
# failed, and a failed line ends the run.
test: ## everything: real services, lint, types, contracts, every test
	@$(MAKE) services || test "$${CI:-}" != true
	@$(MAKE) $(PORTAL) edge-node
	@$(MAKE) -j 2 --output-sync=target lint types contracts web-check
	@$(MAKE) unit
	@$(MAKE) alone
	@$(MAKE) edge-unit
	@$(MAKE) e2e

demo: $(READY) web-build ## a batch from receipt to release, then the portal (ONCE=1: end after the batch)
	@$(BIN)/python -W "ignore:XDG_RUNTIME_DIR" -m gxp.server.demo $(if $(ONCE),--once)

bench: services ## measure against the baselines (ONLY=audit.write.1); writes var/bench.json
	@$(BIN)/python -m tests.benchmarks $(ONLY)

soak: services ## the long form of what `make test` runs short: 50 companies at once while connections die
	@$(BIN)/python -m tests.soak

scale: services ## a fleet of 500 tenants: killed, failing, migrated, against django-tenants (TENANTS=500, 10 MB each)
	@$(BIN)/python -m tests.scale --tenants $(or $(TENANTS),500)

fuzz: services ## the long form of the walk over the OpenAPI document (ROLES="qa operator" EXAMPLES=40 SEED=7 ONLY=/api/mes)
	@$(BIN)/python -m tests.contract

compliance: $(READY) ## docs/compliance from the tests' marks
	@$(BIN)/python -m tools.compliance

new-module: $(READY) ## an empty module that passes everything (NAME=lims)
	@$(BIN)/python -m tools.new_module "$(NAME)"
