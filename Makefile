# `make demo` and `make test` need nothing but python3 (3.11 or newer), make and git; see setup/bootstrap.sh.
SHELL := /bin/sh
BIN := .venv/bin

.PHONY: help setup demo test test-long lint format types layers pytest bench screenshots lock clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

setup: ## make .venv complete
	@sh setup/bootstrap.sh

demo: setup ## build a case from a synthetic device and show what is in it
	@$(BIN)/forensics-app demo

test: lint types layers pytest ## everything that must hold before a change lands

lint: setup
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .

types: setup
	@$(BIN)/mypy

layers: setup
	@$(BIN)/lint-imports --no-logo --no-cache

pytest: setup
	@$(BIN)/python -m pytest -q -n auto --maxprocesses 4 $(ARGS)

test-long: setup ## the tests that take minutes, with many more examples
	@AKASHI_HYPOTHESIS=long $(BIN)/python -m pytest -q -n auto --maxprocesses 4 -m "long or not long" $(ARGS)

format: setup ## put the code into shape
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .

bench: setup ## side-by-side measurements; prints ratios
	@for file in $$(ls benchmarks/*.py | grep -v '/make_'); do echo "== $$file"; PYTHONPATH=. $(BIN)/python "$$file" || exit 1; done

screenshots: setup ## draw the pictures of the documents; ARGS="--out DIR" draws every view and says what is wrong with it
	@$(BIN)/python docs/make_screenshots.py $(ARGS)

lock: setup ## write requirements.lock anew (LOCK_ARGS=--upgrade for newer versions)
	@sh setup/lock.sh

clean: ## remove what can be made again (.venv stays)
	@rm -rf build dist demo *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find forensics_app plugins resources tests benchmarks -name __pycache__ -prune -exec rm -rf {} +
