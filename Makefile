# One file of commands. `make demo` and `make test` are all that a newcomer needs.
PYTHON ?= python3
ONRECORD_GOLD ?= ../shared/gold
GOLD ?= $(ONRECORD_GOLD)
export ONRECORD_GOLD := $(GOLD)
BIN := .venv/bin
READY := .venv/ready

.PHONY: setup demo demo-record web test check evals pin bench clean

setup: $(READY)

# The model comes first, alone, so that pip can hold it to its hash.
$(READY): pyproject.toml requirements.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "onrecord needs Python 3.11 or later")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

demo: setup
	$(BIN)/onrecord read examples/independence-day.txt --published 2024-06-20

# A record of 1,000 reports to look at in the reading room; about a minute. The reports
# are generated from templates: nothing in them happened.
demo-record: setup
	$(BIN)/python -m scripts.demo_record --record demo.db

# The charts of the reading room, built in place; needs Node 20 or later.
web: setup
	$(BIN)/python hatch_build.py

test: setup
	$(BIN)/python -m pytest

check: setup
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m docs.build --check
	$(BIN)/python -m pytest tests/test_docs.py tests/test_layers.py

# How right: GOLD=DIR is where the gold sets are; absent, it says so and skips.
evals: setup
	$(BIN)/python -m evals.gate --gold $(GOLD)

# Pin today's scores as floors; lowering one takes WHY="reason".
pin: setup
	$(BIN)/python -m evals.gate --gold $(GOLD) --pin $(if $(WHY),--lower "$(WHY)")

# How fast: words a second beside the bare parse, and peak memory.
bench: setup
	$(BIN)/python -m benchmarks.run --gold $(GOLD)

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
