# Two commands for a newcomer: make claim, make test. Each first installs what is missing.

.DEFAULT_GOAL := help
.PHONY: help claim try test test-all lint coverage gates walks bench lock wheel release clean

CASE ?= examples/sample-case.yaml
WALKS ?= all
BIN := .venv/bin

help:  ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST)

claim:  ## Turn the sample case (or CASE=FILE) into all its papers in out/
	@scripts/claim "$(CASE)"

try:  ## Open the sample case in a browser
	@scripts/bootstrap run || [ $$? = 5 ]  # it starts and calculates without the libraries for printing
	$(BIN)/legalcalc serve --sample

test:  ## Run the tests of figures, law, case format, store, screens and papers (minutes)
	@scripts/test

test-all:  ## Run all tests: also with servers, browsers, office programs and validators, and long ones
	@scripts/test all

lint:  ## Run the checkers: style, types, import rules, what a rule of law may do
	@scripts/bootstrap dev || [ $$? = 5 ]  # they print nothing, so 5 does not matter
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pylint jurisdictions
	$(BIN)/python scripts/naming.py
	$(BIN)/python -m legalcalc.checks --on "$$(date +%F)"

coverage:  ## Show that the worked examples reach every branch of the jurisdictions
	@scripts/bootstrap dev
	$(BIN)/pytest tests/jurisdictions --numprocesses auto --cov

gates:  ## Print all papers in all languages and pairs, and pass them through all gates (hours)
	@scripts/bootstrap dev && scripts/verapdf && scripts/checkers
	$(BIN)/python -m tests.documents.gates

walks:  ## Walk through all pages in a browser, in all combinations (or WALKS=languages: in each once)
	@scripts/bootstrap dev
	WALKS=$(WALKS) $(BIN)/pytest tests/walks --numprocesses auto --dist loadgroup

bench:  ## Measure speed, beside OpenFisca-Core
	@scripts/bootstrap bench
	$(BIN)/python -m benchmarks

wheel:  ## Build the package into dist/
	@scripts/bootstrap dev
	$(BIN)/pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

release:  ## Build, list the parts of and sign the last commit, into dist/, with KEY=FILE
	@scripts/bootstrap dev
	$(BIN)/python scripts/release.py "$(KEY)"

lock:  ## Write the lists in requirements anew, with hashes, from the newest versions allowed
	scripts/lock

clean:  ## Remove what commands wrote, and keep .venv
	rm -rf out dist build .coverage htmlcov .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
