# One line over the command lkj for each target; README.md explains them. On a fresh machine the first target
# that needs it builds $(VENV) from the lock files.

# YEAR, TRIWULAN, JOBS, DATA, OUTPUT and ROOT reach lkj through the environment and are checked there. They never stand in a recipe, where the
# shell would run what is in them. $(value ...) takes their text as typed, and := keeps make from expanding it
# later: a plain export would still run a $(shell ...) in it.
override YEAR := $(value YEAR)
override JOBS := $(value JOBS)
export YEAR JOBS TRIWULAN
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

# A variable given to make that nothing uses would be ignored without a word; those of the environment are not looked at.
# A quarter has a report of its own; the other targets know none. Nor do all know data or results.
only = $(if $(filter-out $(2),$(or $(MAKECMDGOALS),help)),,$(1))
VARIABLES := YEAR $(call only,TRIWULAN,report check verify lab) $(call only,DATA,report check verify audit lab) \
	$(call only,OUTPUT,report verify audit batch) $(call only,ROOT,batch) JOBS PYTHON VENV TEST_OPTIONS UPGRADE
UNKNOWN := $(filter-out $(VARIABLES),$(foreach name,$(.VARIABLES),$(if $(findstring command line,$(origin $(name))),$(name))))
$(if $(UNKNOWN),$(error Variabel $(UNKNOWN) tidak dikenal; yang dikenal: $(VARIABLES)))
override TRIWULAN := $(value TRIWULAN)
# DATA, OUTPUT and ROOT are common names: only those given to make itself are meant.
override LKJ_DATA := $(if $(findstring command line,$(origin DATA)),$(value DATA),$(value LKJ_DATA))
override LKJ_OUTPUT := $(if $(findstring command line,$(origin OUTPUT)),$(value OUTPUT),$(value LKJ_OUTPUT))
override LKJ_BATCH := $(if $(findstring command line,$(origin ROOT)),$(value ROOT),$(value LKJ_BATCH))
override DATA := $(value DATA)
override OUTPUT := $(value OUTPUT)
override ROOT := $(value ROOT)
export LKJ_DATA LKJ_OUTPUT LKJ_BATCH

PYTHON ?= python3
VENV ?= .venv
UV_VERSION := 0.13.9
RUN_PYTHON := "$(VENV)/bin/python"
LKJ := $(RUN_PYTHON) -m lkjtools.cli
RUN_READY := $(VENV)/ready-run
DEV_READY := $(VENV)/ready-dev

# File times decide only whether packages are installed anew, never whether a report is built.
.PHONY: help report check verify audit batch lab test coverage fuzz codebook pictures guide bench bench-audit lint lock clean
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

help: ## print these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' $(firstword $(MAKEFILE_LIST)) | \
		while IFS='|' read -r target text; do printf '%-17s %s\n' "$$target" "$$text"; done

report: $(RUN_READY) ## build the report of YEAR under outputs/, with TRIWULAN=2 that of a quarter (JOBS=1: one chapter after another)
	@$(LKJ) report

check: $(RUN_READY) ## validate the data of YEAR and list every fault
	@$(LKJ) check

verify: $(RUN_READY) ## make the report of YEAR anew, run its notebooks again, and compare
	@$(LKJ) verify

audit: $(RUN_READY) ## test the printed figures of YEAR against the recomputed ones; fails while a finding is undecided
	@$(LKJ) audit

batch: $(RUN_READY) ## build the reports of YEAR of every agency under ROOT, with a summary; only what has changed
	@$(LKJ) batch

lab: $(RUN_READY) ## open the desk of YEAR in JupyterLab (no YEAR: of the newest data)
	@$(LKJ) lab

# TEST_OPTIONS holds further options.
test: lint $(DEV_READY) ## run the checks and every test but those that .ci/run adds: in a browser, by an office program, exhaustive
	@$(RUN_PYTHON) -m pytest -m "not browser and not office and not exhaustive" --numprocesses auto --dist loadfile \
		--no-loadscope-reorder $(TEST_OPTIONS)

coverage: ## run the tests and measure what of the code they run, which takes three times as long; fails below 90 percent
	@$(MAKE) --no-print-directory test TEST_OPTIONS=--cov

fuzz: $(DEV_READY) ## spoil deliveries 500 times and write what check accepts to docs/fuzz.md; fails on a crash
	@$(RUN_PYTHON) -m tests.fuzz --number 500 --output docs/fuzz.md

codebook: $(RUN_READY) ## write docs/data.md, the codebook, from the declarations of tables and keys
	@$(RUN_PYTHON) -m lkjtools.delivery.codebook_page docs/data.md

pictures: $(DEV_READY) ## make the pictures of the guide from the report of YEAR and its desk (needs Chromium)
	@$(RUN_PYTHON) -m tests.pictures

guide: $(DEV_READY) ## walk the way of the guide from an empty folder to a PDF and keep its pictures (needs LibreOffice)
	@$(RUN_PYTHON) -m tests.guide

bench: $(DEV_READY) ## measure the commands beside plain papermill and nbconvert, and write outputs/bench.json (some minutes)
	@$(RUN_PYTHON) -m tests.bench

bench-audit: $(DEV_READY) ## try the audit of reports on other agencies' tables and on one error at a time (some minutes)
	@status=0; $(RUN_PYTHON) -m tests.specimens.trial $(or $(SPECIMENS),pertama) || status=1; \
	$(RUN_PYTHON) -m tests.specimens.bench $(REPORTS) || status=1; exit $$status

lint: $(DEV_READY) ## run ruff, mypy and import-linter
	@$(RUN_PYTHON) -m ruff check --quiet .
	@$(RUN_PYTHON) -m mypy --no-error-summary
	@"$(VENV)/bin/lint-imports" --no-cache --no-logo

# Change a range in pyproject.toml, then: make lock. UPGRADE=--upgrade takes the newest versions of everything.
COMPILE = .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --only-binary :all: --no-emit-index-url --no-header --no-annotate $(UPGRADE)
lock: ## compile both lock files anew from pyproject.toml
	@$(PYTHON) -m venv .venv-lock
	@.venv-lock/bin/python -m pip install --quiet --only-binary :all: uv==$(UV_VERSION)
	@$(COMPILE) pyproject.toml --output-file requirements.lock
	@$(COMPILE) pyproject.toml --extra dev --extra batch --constraint requirements.lock --output-file requirements-dev.lock

clean: ## remove the environment and the caches; outputs/ stays
	@rm -rf .venv .venv-ci .venv-lock build lkjtools.egg-info .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find lkjtools tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN_READY): requirements.lock pyproject.toml
	@command -v $(PYTHON) > /dev/null || \
		{ echo 'Python tidak ditemukan. Pasang Python 3.11 atau lebih baru, atau isi PYTHON=/letak/python3.' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Diperlukan Python 3.11 atau lebih baru; isi PYTHON=/letak/python3 bila ada beberapa.' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || \
		{ echo 'Modul venv belum terpasang (Debian/Ubuntu: pasang paket python3-venv).' >&2; exit 1; }
	@echo 'Menyiapkan $(VENV) (sekali saja, beberapa menit)'
	@$(PYTHON) -m venv "$(VENV)"
	@$(RUN_PYTHON) -m pip install --quiet --require-hashes --only-binary :all: -r requirements.lock
	@$(RUN_PYTHON) -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch "$@"

$(DEV_READY): requirements-dev.lock $(RUN_READY)
	@$(RUN_PYTHON) -m pip install --quiet --require-hashes --only-binary :all: -r requirements-dev.lock
	@touch "$@"
