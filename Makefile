# The front door. `make` alone lists what there is.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.PHONY: help setup run test soak check format bench screenshots build package lock clean

CODE := $(wildcard desktop_app scripts bench)

help:  ## List these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1\t\2/p' Makefile | while IFS="$$(printf '\t')" read -r name what; do \
	    printf '  make %-12s %s\n' "$$name" "$$what"; done

setup:  ## Make .venv from requirements/, if it isn't up to date
	@scripts/setup.sh

run: setup  ## Open Pushdesk in Practice mode; without a display, a tour on a virtual one
	@scripts/run.sh

test: setup  ## Run every test, on a virtual desktop (ARGS="-k words" chooses some)
	@scripts/system-packages.sh --virtual-desktop --packaging
	@.venv/bin/python -m scripts.run_tests $(ARGS)

soak: setup  ## Kill batches at 100 moments, and keep each plan's limit at its real length: 20 minutes
	@SOAK_MOMENTS=100 .venv/bin/python -m pytest -q -s tests/delivery/test_killed.py tests/delivery/test_limit_kept.py

check: setup  ## Look at the code: format, rules, types, who imports whom
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy $(CODE)
	.venv/bin/mypy packaging
	.venv/bin/mypy --platform win32 desktop_app
	.venv/bin/mypy --platform darwin desktop_app
	.venv/bin/lint-imports --no-logo

format: setup  ## Put the code in the project's format
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format .

bench: setup  ## Measure start-up and memory against a bare tray program
	@scripts/system-packages.sh --virtual-desktop
	@scripts/with_display.sh .venv/bin/python -m bench

screenshots: setup  ## Picture every window, page and state into build/screenshots/
	@scripts/system-packages.sh --virtual-desktop
	@scripts/with_display.sh .venv/bin/python -m scripts.screenshots

build: setup  ## Make dist/pushdesk/: the app and pushdesk-cli, for machines without Python
	@scripts/system-packages.sh --packaging
	@.venv/bin/python packaging/build.py

package: build  ## Wrap that build into what people install here, also into dist/
	@.venv/bin/python packaging/package.py

lock: setup  ## Renew requirements/ with the newest versions allowed
	@scripts/lock.sh

clean:  ## Remove .venv, caches and everything that make wrote
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
