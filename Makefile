# 减负 Jianfu: `make run` starts the program with a demo installation, `make test` checks everything.
SHELL := /bin/bash
.ONESHELL:
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := run
.PHONY: run check-demo setup build test lint tools compile unit packs command oracle readme faults api pages sign-in manual browser soak bench dist clean

BINARY := .build/release/jianfu
SAMPLE := Examples/changzhi-sample
REPORT := jianfu-report.html

setup:
	scripts/setup

# With the Swift library linked in: it runs where no Swift is installed, and is what scripts/dist packs.
RELEASE_BUILD := -c release --static-swift-stdlib
$(BINARY): FORCE
	swift build $(RELEASE_BUILD) --product jianfu
FORCE:

build: setup $(BINARY)

# The application with its demo installation; ctrl-C ends it.
run: build
	$(BINARY) serve --demo

# A violation is what the sample school is there to show, so statuses 1 and 2 (rows left out) are expected.
check-demo: build
	status=0; $(BINARY) check $(SAMPLE) --pack changzhi || status=$$?
	[ $$status -le 2 ] || exit $$status
	$(BINARY) check $(SAMPLE) --pack changzhi --format html --output $(REPORT) 2>/dev/null || [ $$? -le 2 ]

# First what needs the machine to itself, then scripts that wait half of their time, three at a time, the longest first.
test: setup lint unit
	$(MAKE) --jobs 3 --output-sync READY=1 pages command faults api sign-in packs readme

lint:
	swift format lint --strict --recursive Sources Tests Benchmarks Package.swift

# What the tests' scripts are written in and drive.
tools:
ifndef READY
	scripts/setup postgres
	scripts/setup python scripts/requirements.txt
	scripts/setup faults
	scripts/setup browser
endif

# Nobody debugs this build, and without what that needs it is made sooner.
TEST_BUILD := -debug-info-format none
compile:
ifndef READY
	swift build --build-tests $(TEST_BUILD)
endif
# The tests that it made; `swift test` would plan the build anew for each suite.
TESTS := NO_COLOR=1 .build/debug/jianfuPackageTests.xctest --testing-library swift-testing

# Every test of the database runs on SQLite and on a real PostgreSQL; of the use cases' tests every third runs on PostgreSQL too, and all do in `make soak`.
# The suites with time-outs in them run one after the other, so that none of them waits for another's password hashes.
SLOW := DatabaseTests|SchoolTests|ServerTests|OpenIDConnectTests|DemoTests
unit: compile tools
	$(TESTS) --skip '^($(SLOW))\.'
	export JIANFU_TEST_REQUIRE_POSTGRES=1 JIANFU_TEST_POSTGRES_PART=3
	scripts/postgres run bash -euc 'for suite in $(subst |, ,$(SLOW)); do $(TESTS) --filter "^$$suite\."; done'

packs: compile
	.build/debug/jianfu policy test
	.build/debug/jianfu policy validate Policies/*.yaml Benchmarks/bench-pack.yaml

# What the command says, and with which status it ends, when its input is bad; and the commands of docs/operations.md as written.
command: compile tools
	.venv/bin/python Tests/Command/bad_input.py .build/debug/jianfu
	.venv/bin/python Tests/Command/serve.py .build/debug/jianfu
	.venv/bin/python Tests/Command/admin.py .build/debug/jianfu
	.venv/bin/python Tests/Command/operations.py .build/debug/jianfu
	.venv/bin/python Tests/Command/package.py .build/debug/jianfu
	.venv/bin/python Tests/Command/plan.py .build/debug/jianfu

# Every finding on random registers, against a second implementation that shares nothing with the first.
oracle: compile tools
	.venv/bin/python Tests/Oracle/test_oracle.py
	.venv/bin/python Tests/Oracle/compare.py --binary .build/debug/jianfu --seeds 1-8

readme: compile
	scripts/check-readme

# kill -9 in the middle of writes, on both engines.
faults: compile tools
	.venv/bin/python Tests/Faults/kill.py .build/debug/jianfu --engine sqlite --rounds 5
	.venv/bin/python Tests/Faults/kill.py .build/debug/jianfu --engine postgres --rounds 5
	.venv/bin/python Tests/Faults/acknowledged.py .build/debug/jianfu --engine sqlite
	.venv/bin/python Tests/Faults/acknowledged.py .build/debug/jianfu --engine postgres

# Requests made up from the interface's own description, good ones and bad ones; nothing may answer with a fault of the program. And the examples of
# docs/api.md as written.
api: compile tools
	.venv/bin/python Tests/Api/schemathesis_run.py .build/debug/jianfu --cases 300
	.venv/bin/python Tests/Api/examples.py .build/debug/jianfu

# The application's pages in a real browser as the teaching office, each at phone or desktop width in turn, with accessibility checks. `make browser` has all
# roles at both widths, and sets a school up as the manual says.
pages: compile tools
	.venv/bin/python Tests/Browser/application.py .build/debug/jianfu --roles 教务处 --quick

# Signing in through a provider.
sign-in: compile tools
	.venv/bin/python Tests/Browser/sign_in.py .build/debug/jianfu

# The long runs, before something is called done.
soak: browser oracle tools compile
	scripts/postgres run $(subst NO_COLOR=1 ,,$(TESTS)) --filter '^SchoolTests\.'
	JIANFU_FUZZ_CASES=200000 $(TESTS) --filter FuzzTests
	JIANFU_FINDING_EDITS=400 scripts/postgres run $(subst NO_COLOR=1 ,,$(TESTS)) --filter FindingUpkeepTests
	.venv/bin/python Tests/Oracle/compare.py --binary $(BINARY) --seeds 1-400 --rows 400
	.venv/bin/python Tests/Api/schemathesis_run.py $(BINARY) --cases 3000
	scripts/postgres run .venv/bin/python Tests/Api/schemathesis_run.py $(BINARY) --cases 3000 --engine postgres
	.venv/bin/python Tests/Faults/troubles.py $(BINARY) --engine sqlite
	.venv/bin/python Tests/Faults/troubles.py $(BINARY) --engine postgres
	.venv/bin/python Tests/Faults/kill.py $(BINARY) --engine sqlite --rounds 200
	.venv/bin/python Tests/Faults/kill.py $(BINARY) --engine postgres --rounds 200

# The report, the design system and all pages of all roles in a real browser, with accessibility checks.
browser: build compile tools
	.venv/bin/python Tests/Browser/report.py $(BINARY)
	JIANFU_DESIGN_FOLDER=$(CURDIR)/.build/design $(TESTS) --filter DesignPageTests
	.venv/bin/python Tests/Browser/design.py .build/design
	.venv/bin/python Tests/Browser/application.py $(BINARY)
	.venv/bin/python Tests/Browser/tasks.py $(BINARY)
	.venv/bin/python Tests/Browser/week.py $(BINARY)
	.venv/bin/python Tests/Browser/setting_up.py $(BINARY)
	.venv/bin/python Tests/Browser/manual.py $(BINARY)

# The manuals' pictures, made anew.
manual: build tools
	mkdir -p docs/images/manual
	.venv/bin/python Tests/Browser/setting_up.py $(BINARY) --pictures docs/images/manual
	.venv/bin/python Tests/Browser/manual.py $(BINARY) docs/images/manual

bench: build
	scripts/setup bench
	scripts/setup postgres
	.venv/bin/python Benchmarks/run.py
	.venv/bin/python Benchmarks/planning.py
	swift build $(RELEASE_BUILD) --product BarePage
	.venv/bin/python Benchmarks/peers/django/test_page_template.py
	scripts/postgres run .venv/bin/python Benchmarks/server.py

dist: setup
	scripts/dist

clean:
	rm -rf .build dist $(REPORT)
