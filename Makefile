# The front door. Plain `make` lists what can be asked for.
# Everything made is a real file with real prerequisites, so a second call does only what is stale.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

# Python is the machine's own; nothing may fetch another one.
export UV_PYTHON_DOWNLOADS := never
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Threads that wait for one another must not spin: where something else runs, embedding took forty times as long.
export OMP_WAIT_POLICY := passive
# When this call began; nested calls inherit it, so that headings count from one moment.
ifndef HUQUAN_MAKE_STARTED
export HUQUAN_MAKE_STARTED := $(shell date +%s)
endif

say = @printf '\033[1m[%4ds] %s\033[0m\n' "$$(( $$(date +%s) - HUQUAN_MAKE_STARTED ))" "$(1)"

UV := .venv/tools/bin/uv
APP_PYTHON := .venv/app/bin/python
RASA_PYTHON := .venv/rasa/bin/python
# Compiled once here, or every process would compile again where Python may not keep its work.
SYNC := $(UV) pip sync --require-hashes --compile-bytecode

TOOLS_READY := .venv/tools/.synced
RASA_READY := .venv/rasa/.synced
DEV_READY := .venv/app/.synced-dev
# Running needs less than development. The tools of development are a superset: what asks for them, or finds them
# there, installs nothing else, or the smaller set would take them away again.
RUNS_WITHOUT_TOOLS := run status stop import-law index
APP_READY := $(if $(wildcard $(DEV_READY))$(filter-out $(RUNS_WITHOUT_TOOLS),$(MAKECMDGOALS)),$(DEV_READY),.venv/app/.synced)

PAGES := web/dist/chat/index.html
PACKAGES := web/node_modules/.package-lock.json
WEB_SOURCES := $(shell find web -type f -not -path '*/node_modules/*' -not -path 'web/dist/*' \
	-not -path 'web/tests/*' 2>/dev/null)

MODEL := models/huquan.tar.gz
MODEL_SOURCES := $(wildcard config.yml domain.yml) $(shell find data bot knowledge/lexicon -type f \
	-not -path '*/__pycache__/*' 2>/dev/null)

# Rasa's dependencies announce their own retirement at length; none of it is ours to act on.
QUIET_RASA := RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3 CUDA_VISIBLE_DEVICES=-1 \
	SQLALCHEMY_SILENCE_UBER_WARNING=1 PYTHONWARNINGS=ignore LOG_LEVEL_LIBRARIES=ERROR TQDM_MININTERVAL=10

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z][a-z-]*:.*## / {printf "  make %-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

##@ Environments

$(TOOLS_READY): envs/tools.lock
	$(call say,Fetching uv)
	@python=; for candidate in python3.11 python3 python; do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then \
	    python=$$candidate; break; fi; done; \
	if [ -z "$$python" ]; then \
	  echo 'Huquan needs Python 3.11: none of python3.11, python3 and python is one.' >&2; exit 1; fi; \
	"$$python" -m venv .venv/tools || { \
	  echo "$$python cannot make environments: install its venv module (Debian: python3-venv)." >&2; exit 1; }
	@.venv/tools/bin/python -m pip install --quiet --require-hashes -r envs/tools.lock
	@touch $@

.venv/%/bin/python: | $(TOOLS_READY)
	@$(UV) venv --quiet --allow-existing --python .venv/tools/bin/python .venv/$*

$(RASA_READY): envs/rasa.lock $(TOOLS_READY) | $(RASA_PYTHON)
	$(call say,Installing the Rasa environment)
	@$(SYNC) --python $(RASA_PYTHON) envs/rasa.lock
	@touch $@

.venv/app/.synced: envs/app.lock $(TOOLS_READY) | $(APP_PYTHON)
	$(call say,Installing the app environment)
	@$(SYNC) --python $(APP_PYTHON) envs/app.lock
	@rm -f $(DEV_READY)
	@touch $@

$(DEV_READY): envs/dev.lock $(TOOLS_READY) | $(APP_PYTHON)
	$(call say,Installing the app environment with the tools of development)
	@$(SYNC) --python $(APP_PYTHON) envs/dev.lock
	@touch $@

.PHONY: setup
setup: $(RASA_READY) $(DEV_READY) $(PACKAGES) ## Install all environments, with the tools of development

.PHONY: lock
lock: $(TOOLS_READY) ## Resolve envs/*.in into the hashed lock files
	$(call say,Resolving)
	@compile() { $(UV) pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-header "envs/$$1.in" --output-file "envs/$$1.lock" "$${@:2}"; }; \
	compile tools; compile app; compile dev; compile rasa --override envs/rasa.overrides

##@ Pages and model

$(PACKAGES): web/package.json web/package-lock.json
	$(call say,Installing the packages of the pages)
	@cd web && npm ci
	@touch $@

$(PAGES): $(PACKAGES) $(WEB_SOURCES)
	$(call say,Building the pages)
	@cd web && npm run build
	@touch $@

$(MODEL): $(MODEL_SOURCES) $(RASA_READY)
	$(call say,Training the model (up to 8 minutes; two or three when few sentences changed))
	@mkdir -p models
	@$(QUIET_RASA) $(RASA_PYTHON) -m bot train --skip-validation --fixed-model-name huquan --out models 2>&1 \
	  | stdbuf -oL tr '\r' '\n' | tee models/train.log \
	  | { grep --line-buffered -oE "Starting to train component '[A-Za-z]+'|Embedding sentences: +[0-9]+%" || true; } \
	  || { tail -n 50 models/train.log >&2; exit 1; }
	@touch $@

# What a question may find: built anew when an article or a word of the lexicon changed.
SEARCH_INDEX := models/knowledge.joblib
$(SEARCH_INDEX): $(shell find knowledge -type f) data/nlu/out_of_scope.yml $(wildcard huquan/knowledge/*.py) $(APP_READY)
	$(call say,Indexing the knowledge (a minute or two; seconds when few articles changed))
	@$(APP_PYTHON) -m huquan.knowledge index knowledge $@ --sent-away data/nlu/out_of_scope.yml
	@touch $@

.PHONY: types
types: $(DEV_READY) $(PACKAGES) ## Tell the pages what the gateway's API looks like now
	@$(APP_PYTHON) -m gateway openapi > web/src/api/openapi.json
	@cd web && npm run types

.PHONY: web model index
web: $(PAGES) ## Build the chat page and the desk
model: $(MODEL) ## Train the model
index: $(SEARCH_INDEX) ## Index the knowledge

##@ Running

.PHONY: run status stop
run: $(RASA_READY) $(APP_READY) $(PAGES) $(MODEL) $(SEARCH_INDEX) ## Set up what is missing and start the house; Ctrl-C stops it
	@exec $(APP_PYTHON) -m deploy.leash TERM $(APP_PYTHON) -m deploy run

status: $(APP_READY) ## Show the four processes of the running house
	@$(APP_PYTHON) -m deploy status

stop: $(APP_READY) ## Stop a house that runs elsewhere on this machine
	@$(APP_PYTHON) -m deploy stop

.PHONY: import-law
import-law: $(APP_READY) ## Keep the official text of a law, FILE= (docx, md, txt), for answers to show; NAME=, ARTICLES= if asked for
	@$(APP_PYTHON) -m huquan.knowledge import knowledge "$(FILE)" \
	  $(if $(NAME),--name "$(NAME)") $(if $(ARTICLES),--articles $(ARTICLES))

##@ Testing

PYTEST := $(APP_PYTHON) -m pytest --ignore=tests/bot
WITH_A_HOUSE := house or browser or rasa
# One worker a processor, and four at most: each brings a PostgreSQL of its own. A house wants the machine for itself.
SIDE_BY_SIDE := -n logical --maxprocesses=4 --dist=loadfile

.PHONY: chromium
chromium: $(DEV_READY)
	@for browser in chromium chromium-browser google-chrome; do \
	  if command -v "$$browser" >/dev/null; then exit 0; fi; done; \
	if compgen -G "$${PLAYWRIGHT_BROWSERS_PATH:-$$HOME/.cache/ms-playwright}/chromium-*" >/dev/null; then exit 0; fi; \
	printf '\033[1m[%4ds] %s\033[0m\n' "$$(( $$(date +%s) - HUQUAN_MAKE_STARTED ))" 'Installing Chromium'; \
	export DEBIAN_FRONTEND=noninteractive; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
	  && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null; then exit 0; fi; \
	.venv/app/bin/playwright install chromium

.PHONY: test
test: ## Run every test
	@$(MAKE) -j2 setup model index chromium web
	$(call say,Testing the pages)
	@cd web && npm test
	$(call say,Testing the bot inside the Rasa environment)
	@$(QUIET_RASA) $(RASA_PYTHON) -m pytest -c tests/bot/pytest.ini --rootdir=. tests/bot
	$(call say,Testing what needs no house)
	@$(PYTEST) $(SIDE_BY_SIDE) -m 'not ($(WITH_A_HOUSE))' --durations=10
	$(call say,Testing the house)
	@$(PYTEST) -m '$(WITH_A_HOUSE)' --durations=10

.PHONY: screenshots
screenshots: setup chromium web model index ## Take the pictures of the READMEs anew
	@HUQUAN_SCREENSHOTS=$(CURDIR)/docs/images $(PYTEST) -m browser tests/browser

# Two at a time, so the longest goes first; workers of pytest would only get in the way.
CHECKS := check-units check-dialogue check-types check-web check-style check-imports check-migrations check-knowledge

.PHONY: check $(CHECKS)
check: setup ## Lint, types, imports, knowledge, dialogue data, migrations and unit tests, in about a minute
	@$(MAKE) -j2 --output-sync=target $(CHECKS)
	$(call say,All checks passed)

check-dialogue:
	$(call say,Dialogue data)
	@$(QUIET_RASA) $(RASA_PYTHON) -m bot data validate --fail-on-warnings

check-types:
	$(call say,Types)
	@.venv/app/bin/mypy

check-units: $(SEARCH_INDEX)
	$(call say,Unit tests)
	@$(PYTEST) --quiet -m 'not ($(WITH_A_HOUSE))' -k 'not postgres' tests/huquan tests/contract tests/bench tests/deploy

check-web:
	$(call say,Pages)
	@cd web && npm run lint && npm run typecheck

check-style:
	$(call say,Style)
	@.venv/app/bin/ruff check . && .venv/app/bin/ruff format --check .

check-imports:
	$(call say,Imports)
	@.venv/app/bin/lint-imports --no-cache

check-migrations:
	$(call say,Migrations)
	@var=$$(mktemp -d); trap 'rm -rf "$$var"' EXIT; \
	export HUQUAN_VAR=$$var HUQUAN_SECRET_KEY=unused; \
	$(APP_PYTHON) -m huquan.migrations upgrade && $(APP_PYTHON) -m huquan.migrations check

check-knowledge:
	$(call say,Knowledge)
	@$(APP_PYTHON) -m huquan.knowledge check knowledge --domain domain.yml

##@ Measuring

.PHONY: bench-turn bench-messages bench-asked bench-nlu bench-search ablate cost-nlu evaluate evaluate-typos evaluate-search evaluate-silence simulate
bench-turn: setup web model index ## Measure messages a second through the whole house beside a default Rasa project
	@$(APP_PYTHON) -m bench.turn

bench-messages: setup web model index ## Post the messages of FILES="a.jsonl b.jsonl" and check every answer
	@$(APP_PYTHON) -m bench.contract_messages $(FILES)

evaluate: setup web model index ## Measure understanding on labelled FILES= (the golden set) with OPTIONS="--failures --json a.json"
	@$(APP_PYTHON) -m bench.evaluate $(OPTIONS) $(FILES)

SEED ?= 1
evaluate-typos: setup web model index ## The same with typos in every message; another SEED= makes other typos
	@$(APP_PYTHON) -m bench.evaluate --typos $(SEED) $(OPTIONS) $(FILES)

bench-asked: setup web model index ## Register the labelled stories of FILES= (the golden set) and show what was asked for although told
	@$(APP_PYTHON) -m bench.asked $(FILES)

simulate: setup web model index ## Let 300 simulated consumers talk to a house; SEED= brings others, OPTIONS="--failures" shows what failed
	@$(APP_PYTHON) -m bench.simulate --seed $(SEED) $(OPTIONS)

bench-nlu: $(DEV_READY) $(RASA_READY) ## Train our pipeline and Rasa's default one on TRAIN= and ask both TEST= (text and intent a line)
	@$(APP_PYTHON) -m bench.nlu $(TRAIN) $(TEST)

ablate: $(DEV_READY) $(RASA_READY) ## Show what each part of the pipeline is worth on labelled FILES= (the golden set); 30 minutes
	@$(APP_PYTHON) -m bench.nlu.ablation $(FILES)

cost-nlu: $(RASA_READY) ## Show what each component of the pipeline costs to train and to ask; 10 minutes
	@$(QUIET_RASA) $(RASA_PYTHON) -m bench.nlu.costs $(FILES)

# What is timed has as many threads as the house has (deploy/supervisord.conf).
LIKE_THE_HOUSE := OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1
evaluate-search: $(DEV_READY) $(SEARCH_INDEX) ## Measure the search over knowledge with labelled questions FILES= (its own sets), beside its parts
	@$(LIKE_THE_HOUSE) $(APP_PYTHON) -m bench.search $(FILES)

evaluate-silence: setup web model index ## Ask the house what lies outside its knowledge (FILES=); nothing of it may get a cited answer
	@$(APP_PYTHON) -m bench.silence $(FILES)

bench-search: $(DEV_READY) $(SEARCH_INDEX) ## Time the search over our articles and over 20,000 made ones
	@$(LIKE_THE_HOUSE) $(APP_PYTHON) -m bench.search.scale

##@ Tidying

.PHONY: clean
clean: ## Remove everything made except var/
	@rm -rf .venv web/node_modules web/dist models .rasa .cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis results
