# The commands of everyday work. `make` alone prints them.
# Everything is built in release: docs/decisions/0002-tests-run-in-release.md says why.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run report test measure check wasm validate build manual format install clean setup setup-build

# Where `make install` puts things; DESTDIR goes in front of it for packagers.
PREFIX ?= /usr/local
DESTDIR ?=

release := .build/release
cohort := $(release)/kintsugi-cohort
server := $(release)/kintsugi
sources := Package.swift Sources Tests $(wildcard Wasm)
# Its columns are named in diary.yaml beside it.
diary := Examples/couples_emotion_diary/diary.csv

help: ## print this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | \
	  while IFS="$$(printf '\t')" read -r name what; do printf '  make %-9s %s\n' "$$name" "$$what"; done

run: build wasm ## serve the library and the app on http://localhost:8080, with the data in kintsugi-data/
	$(server) serve

report: build ## analyse the shipped couples' diary and print the path of the report
	@mkdir -p out
	$(cohort) report $(diary) --output out/report.html
	@echo "Open this file in a browser: $(CURDIR)/out/report.html"

test: setup build wasm ## run every test: Swift, WebAssembly, the browser, whole journeys, the drills
	swift test -c release --disable-testable-imports
	scripts/check-wasm
	scripts/check-report
	scripts/check-modules
	scripts/check-web
	scripts/check-server
	scripts/check-journeys
	scripts/check-contact
	scripts/check-drills
	scripts/check-pages
	scripts/test-crawler
	scripts/check-library
	scripts/check-search

measure: setup build wasm ## hold the speeds of the app to their bars; on a machine that does nothing else
	KINTSUGI_HOLD_BARS=1 scripts/check-pages saving exit
	scripts/check-loading

check: setup build wasm ## format, layers and promises, and that these checks find a fault
	swift format lint --strict --recursive $(sources)
	scripts/check-layers
	scripts/check-promises
	scripts/check-words
	scripts/check-help
	$(server) library check --complete
	scripts/make-manual --check
	scripts/test-checks

wasm: setup-build ## build the engine and the QR codes as WebAssembly
	scripts/build-wasm
	scripts/build-qr

validate: build ## run the validation and write docs/validation.md (takes long)
	scripts/validate

build: setup-build ## build everything in release
	swift build -c release

manual: build ## write the manual pages anew from the commands' own help
	scripts/make-manual

format: ## lay out the Swift sources as the checks want them
	swift format --in-place --recursive $(sources)

install: build wasm ## put the commands, the app, manuals and shell completions under PREFIX
	scripts/install "$(DESTDIR)$(PREFIX)"

clean: ## remove what was built
	rm -rf .build Wasm/.build out

setup:
	@scripts/setup

setup-build:
	@scripts/setup build
