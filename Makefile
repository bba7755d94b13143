# Two commands matter: `make html` builds the site, `make test` checks the program. `make help` tells the rest.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(PYTHON) -m pip --disable-pip-version-check --python .venv
# the locks are complete: nothing is left to resolve, so --no-deps
INSTALL := $(PIP) install --quiet --no-deps --require-hashes --only-binary :all:
PORT ?= 8000
PREFIX ?= /
SITEURL ?=
SHARED ?= ../shared

.DEFAULT_GOAL := help
.PHONY: help html publish export release serve devserver demo clean test check golden incremental bench bench-peers
.PHONY: eval data lock check-deps kill load fuzz docs reference screenshot

help:  ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

html: .venv/run  ## Build the site from seeds/ into output/
	@$(BIN)/site-gen build

publish: .venv/run  ## Build for the web: make publish SITEURL=https://me.github.io/news (or url in site.toml)
	@SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct 2>/dev/null)} \
		$(BIN)/site-gen build $(if $(SITEURL),--url $(SITEURL)) --publish

export: .venv/run  ## Build, then write tables, a database and citations into output/data/ (SITEURL=)
	@$(BIN)/site-gen build $(if $(SITEURL),--url $(SITEURL))
	@$(BIN)/site-gen export $(if $(SITEURL),--url $(SITEURL))

serve: .venv/run  ## Show output/ at http://localhost:8000/ (PORT=, PREFIX=/repo/)
	@$(BIN)/site-gen serve --port $(PORT) --prefix $(PREFIX)

devserver: .venv/run  ## Build, serve, and build again when a seed or template changes
	@$(BIN)/site-gen watch --port $(PORT) --prefix $(PREFIX)

demo: .venv/run  ## Write a synthetic archive of 300 articles into demo/ and render it
	@$(BIN)/python tools/make_demo.py demo/seeds
	@$(BIN)/site-gen build --seeds demo/seeds --into demo $(if $(SITEURL),--url $(SITEURL))

clean:  ## Remove what was generated: content/, output/, demo/, docs-site/ and the cache
	rm -rf content output .output.next demo docs-site .cache

test: .venv/test  ## Lint, types, import contracts, tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/pytest -n auto --dist loadfile

check: html  ## Build, then examine the finished site
	@$(BIN)/site-gen check

docs: .venv/run  ## Render docs/ and README.md as a site of their own, into docs-site/
	@PYTHONPATH=. $(BIN)/python tools/make_docs.py docs-site

reference: .venv/run  ## Write docs/reference.md anew from the code
	@PYTHONPATH=. $(BIN)/python tools/make_reference.py

screenshot: .venv/test demo  ## Take the picture at the head of the README anew (needs Chromium)
	@$(BIN)/python tools/screenshot.py

golden: .venv/test  ## Write the tests' golden files anew (then read the diff)
	@$(BIN)/pytest --write-golden

incremental: .venv/test  ## 200 random changes, each build on top of the last against a clean one
	@INCREMENTAL_STEPS=200 $(BIN)/pytest tests/test_incremental.py

release: .venv/test  ## Build wheel and sdist into dist/ and verify them; nothing is uploaded
	@tools/release

bench: .venv/run  ## Measure the speed on a synthetic archive (N=1000)
	@PYTHONPATH=. $(BIN)/python tools/bench.py $(or $(N),1000)

bench-peers: .venv/run  ## Render one content/ with us, Hugo, Eleventy, stock Pelican (N=1000 RUNS=5 PEERS=folder)
	@PYTHONPATH=. $(BIN)/python tools/bench_peers.py $(or $(N),1000) $(or $(RUNS),5)

eval: .venv/test  ## Measure the quality with the scorers of ../shared/eval and write docs/quality.md and the About page
	@PYTHONPATH=. $(BIN)/python tools/evaluate.py $(SHARED)/eval

data: .venv/test  ## Rebuild the tables of places, names and words in site_gen/*/data
	@$(BIN)/python -m site_gen.entities.data.rebuild_countries
	@$(BIN)/python tools/make_world.py

check-deps:  ## Audit the pinned dependencies: hashes, licences, and with the network known vulnerabilities
	@PYTHON=$(PYTHON) tools/check_deps

kill: .venv/run  ## Kill builds at random moments and see that nothing breaks (N=200 rounds, MINUTES=60 at most)
	@PYTHONPATH=. $(BIN)/python tools/kill_test.py $(or $(N),200) $(or $(MINUTES),60)

load: .venv/run  ## Build a large archive in load/, kill it half-way, resume, check (N=100000)
	@PYTHONPATH=. $(BIN)/python tools/load_test.py $(or $(N),100000) load

fuzz: .venv/test  ## Damage the readers' samples for MINUTES=5; what fails is kept in fuzz-crashes/
	@PYTHONPATH=. $(BIN)/python tools/fuzz.py $(or $(MINUTES),5)

lock: .venv/test  ## Pin the newest versions of what we depend on
	@tools/lock

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed, this is " + sys.version.split()[0])'
	@$(PYTHON) -m pip --version > /dev/null || { echo "pip is needed: see https://pip.pypa.io/en/stable/installation/"; exit 1; }
	@echo "Setting up .venv (once; takes about a minute)"
	@$(PYTHON) -m venv --without-pip .venv

.venv/run: requirements/run.txt pyproject.toml | .venv/bin/python
	@$(INSTALL) --requirement requirements/run.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test: requirements/test.txt .venv/run
	@echo "Setting up what the tests need"
	@$(INSTALL) --requirement requirements/test.txt
	@touch $@
