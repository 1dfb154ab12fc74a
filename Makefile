# 减负 Jianfu: `make run` shows the main job on the sample school, `make test` checks everything.
SHELL := /bin/bash
.ONESHELL:
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := run
.PHONY: run check-demo setup build test lint unit packs command oracle readme browser soak bench dist clean

BINARY := .build/release/jianfu
SAMPLE := Examples/changzhi-sample
REPORT := jianfu-report.html

setup:
	scripts/setup

$(BINARY): FORCE
	swift build -c release --product jianfu
FORCE:

build: setup $(BINARY)

run: check-demo

# A violation is what the sample school is there to show, so statuses 1 and 2 (rows left out) are expected.
check-demo: build
	status=0; $(BINARY) check $(SAMPLE) --pack changzhi || status=$$?
	[ $$status -le 2 ] || exit $$status
	$(BINARY) check $(SAMPLE) --pack changzhi --format html --output $(REPORT) 2>/dev/null || [ $$? -le 2 ]

test: setup lint unit packs command oracle readme

lint:
	swift format lint --strict --recursive Sources Tests Benchmarks Package.swift

unit:
	swift build --build-tests
	swift test --skip-build

packs: unit
	.build/debug/jianfu policy test
	.build/debug/jianfu policy validate Policies/*.yaml Benchmarks/bench-pack.yaml

# What the command says, and with which status it ends, when its input is bad.
command: unit
	scripts/setup python scripts/requirements.txt
	.venv/bin/python Tests/Command/bad_input.py .build/debug/jianfu

# Every finding on random registers, against a second implementation that shares nothing with the first.
oracle: unit
	scripts/setup python scripts/requirements.txt
	.venv/bin/python Tests/Oracle/test_oracle.py
	.venv/bin/python Tests/Oracle/compare.py --binary .build/debug/jianfu --seeds 1-12

readme:
	scripts/check-readme

# The long runs, before something is called done.
soak: setup browser
	scripts/setup python scripts/requirements.txt
	swift build -c release
	JIANFU_FUZZ_CASES=200000 swift test --filter FuzzTests
	.venv/bin/python Tests/Oracle/compare.py --binary $(BINARY) --seeds 1-400 --rows 400

# The report and the design system in a real browser, with accessibility checks.
browser: build
	scripts/setup browser
	.venv/bin/python Tests/Browser/report.py $(BINARY)
	JIANFU_DESIGN_FOLDER=$(CURDIR)/.build/design swift test --filter DesignPageTests
	.venv/bin/python Tests/Browser/design.py .build/design

bench: build
	scripts/setup bench
	scripts/setup postgres
	.venv/bin/python Benchmarks/run.py
	swift build -c release --product BarePage
	.venv/bin/python Benchmarks/peers/django/test_page_template.py
	scripts/postgres run .venv/bin/python Benchmarks/server.py

dist: setup
	scripts/dist

clean:
	rm -rf .build dist $(REPORT)
