# Điểm Cầu. `make serve` shows the app, `make test` runs every test, `make build` leaves the site in dist/.
# Each installs what it needs, once, into .tools/, node_modules/ and target/ (all ignored by git).

PORT ?= 8080

TRUNK_VERSION := 0.21.14
# The crate and its command-line tool must match exactly, so the number is read from where the crate is pinned.
WASM_BINDGEN_VERSION := $(shell sed -n 's/^wasm-bindgen = "=\(.*\)"$$/\1/p' Cargo.toml)

TOOLS := .tools/.trunk-$(TRUNK_VERSION)-wasm-bindgen-$(WASM_BINDGEN_VERSION)
NPM_PACKAGES := node_modules/.package-lock.json
WASM_TARGET := .tools/.wasm-target

# Trunk takes wasm-bindgen and wasm-opt from the path and downloads nothing when it finds them there.
export PATH := $(CURDIR)/.tools/bin:$(CURDIR)/node_modules/.bin:$(PATH)
export TRUNK_SKIP_VERSION_CHECK := true
# Trunk reads NO_COLOR as a boolean and stops at the usual NO_COLOR=1.
unexport NO_COLOR

# A reader who changes a dependency gets a new Cargo.lock; a build server must use the one that is committed.
LOCKED := $(if $(CI),--locked)

.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help serve build test lint format test-core test-browser test-site shots bench tools crates browser engines servers site-files site-pages site-data clean

help:
	@echo 'make serve         build the app, serve it on http://127.0.0.1:$(PORT)/ and rebuild on change (PORT=…); a change of style shows at once'
	@echo 'make build         leave the finished site in dist/: static files for any host and any sub-path'
	@echo 'make test          run every test: the four below'
	@echo 'make lint          formatting and lints of Rust, styles and scripts'
	@echo 'make test-core     plain Rust and the published tables'
	@echo 'make test-browser  components in Chromium'
	@echo 'make test-site     the built site in Chromium, a journey in Firefox and WebKitGTK'
	@echo 'make format        put Rust, styles and scripts into shape'
	@echo 'make shots         build the site, make every picture of docs/ and their index; OUT=folder QUERIES="?view=map ?view=meetings": those of the site built last'
	@echo 'make bench         measure the built site beside D3, Leaflet and ECharts, write docs/performance.md: BENCH="--quick"'
	@echo 'make tools         install the tools only'
	@echo 'One test of each kind, and how long things take: CONTRIBUTING.md'

# The first time, the crates of the site compile while the tools do. A change of style alone goes past Trunk.
STYLE_PORT ?= $(shell expr $(PORT) + 1)
serve: $(WASM_TARGET)
	@[ -e $(TOOLS) ] || [ "$$(getconf _NPROCESSORS_ONLN)" -lt 2 ] || $(MAKE) --no-print-directory crates >/dev/null 2>&1 & \
	$(MAKE) --no-print-directory tools && wait
	@node style/watch.mjs $(STYLE_PORT) & trap "kill $$!" EXIT; trunk serve --port $(PORT)

# What Trunk will ask cargo for: what is compiled already need not be compiled again.
crates: $(WASM_TARGET)
	cargo build --quiet $(LOCKED) --bin dataset --bin site
	cargo build --quiet $(LOCKED) --target wasm32-unknown-unknown --no-default-features --bin diem-cau
	cargo build --quiet $(LOCKED) --target wasm32-unknown-unknown --bin views --bin charts

# The programs are built with a standard library of their own: a panic traps at once and carries no words or places,
# which is a tenth of the first program. These options of cargo and rustc are unstable, so they hold for the pinned
# toolchain, for WebAssembly and for this command alone. Where the library's source is missing, its built form must do.
# Chromium 83 lacks reference types and multi-value. What Safari 14 lacks beside is lowered afterwards (src/site/assets.rs).
STD_SOURCE = $(shell test -f "$$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" && echo found)
SMALL = $(if $(STD_SOURCE),\
	RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD="std panic_abort" CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size \
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none -Ctarget-feature=-reference-types -Ctarget-feature=-multivalue")
# Trunk's hooks build native programs, in this same environment.
unexport RUSTC_BOOTSTRAP CARGO_UNSTABLE_BUILD_STD CARGO_UNSTABLE_BUILD_STD_FEATURES

build: tools
	@$(if $(STD_SOURCE),,echo 'The source of the standard library is missing (rustup component add rust-src): the programs get heavier.')
	$(SMALL) trunk build --release $(LOCKED)

# The last part says itself how long it took.
test:
	@took=; for part in lint test-core test-browser; do \
		start=$$(date +%s); $(MAKE) --no-print-directory $$part || exit 1; \
		took="$$took $$part $$(( $$(date +%s) - start )) s,"; \
	done; echo "Took:$$took and now test-site."
	@$(MAKE) --no-print-directory test-site

lint: $(WASM_TARGET) $(NPM_PACKAGES) site-data
	cargo fmt --all --check
	biome check
	node style/format.mjs --check
	cargo clippy $(LOCKED) --workspace --all-targets -- -D warnings
	cargo clippy $(LOCKED) --target wasm32-unknown-unknown --lib --bin diem-cau --bin charts --test browser -- -D warnings
	cargo clippy $(LOCKED) --target wasm32-unknown-unknown --no-default-features --bin diem-cau -- -D warnings

# Puts Rust, scripts and styles into shape.
format: $(NPM_PACKAGES)
	cargo fmt --all
	biome check --write
	node style/format.mjs

test-core: $(WASM_TARGET)
	cargo test $(LOCKED)

test-browser: $(TOOLS) browser site-data
	CHROMEDRIVER=$${CHROMEDRIVER:-chromedriver} \
		cargo test $(LOCKED) --target wasm32-unknown-unknown --test browser

# Two at a time: each test has a Chromium of its own. A failure says in words what is wrong; a backtrace adds nothing.
test-site: export RUST_BACKTRACE := 0
test-site: build browser engines servers
	cargo test $(LOCKED) --package e2e -- --test-threads 2

# The pictures of docs/ show the site as it is now; others, to look at while working, what was built last.
OUT ?= $(if $(QUERIES),target/shots)
shots: $(if $(OUT),,build) browser
	cargo run --quiet $(LOCKED) --package e2e --bin shots -- $(OUT) $(QUERIES)

# Takes the machine for a while: leave it alone meanwhile. BENCH=--help names the options.
BENCH ?=
BENCH_PACKAGES := benches/first-view/node_modules/.package-lock.json
bench: build browser $(BENCH_PACKAGES)
	node benches/first-view/run.mjs $(BENCH)

$(BENCH_PACKAGES): benches/first-view/package.json benches/first-view/package-lock.json
	npm ci --no-audit --no-fund --prefix $(<D)
	@touch $@

clean:
	rm -rf dist target

# --- What Trunk copies into dist/. Its pre_build hook makes this target, so `make serve` follows the tables too. ---

SITE := target/site

site-files: site-data $(SITE)/echarts.js
	node style/build.mjs $(SITE)

# SITE_URL is the address that the site will have, with a slash at its end: for canonical links and the site map.
export SITE_URL ?=
site-pages:
	cargo run --quiet $(LOCKED) --bin site -- "$(TRUNK_STAGING_DIR)"

# Also what the component tests mount: they are compiled with the published data.
site-data: $(WASM_TARGET)
	rm -rf $(SITE)/data
	mkdir -p $(SITE)/data
	cargo run --quiet $(LOCKED) --bin dataset -- build public/data/tables $(SITE)/data
	cp -r public/data/tables public/data/LICENSES.md $(SITE)/data/

$(SITE)/echarts.js: src/app/echarts.mjs $(NPM_PACKAGES)
	esbuild $< --bundle --minify --format=esm --target=es2020 --legal-comments=linked --log-level=warning --outfile=$@

# --- Tools ---

tools: $(TOOLS) $(NPM_PACKAGES)

# A toolchain older or newer than the pinned one is never used by accident: rustup installs what rust-toolchain.toml names.
$(WASM_TARGET): rust-toolchain.toml
	@command -v cargo >/dev/null || { echo 'Rust is missing. Install rustup (https://rustup.rs) and try again.'; exit 1; }
	@if command -v rustup >/dev/null; then \
		rustc --version 2>/dev/null || rustup toolchain install; \
		rustup target list --installed | grep -qx wasm32-unknown-unknown || rustup target add wasm32-unknown-unknown; \
		rustup component list --installed | grep -qx rust-src || rustup component add rust-src; \
	elif ! [ -d "$$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ]; then \
		echo 'This Rust has no wasm32-unknown-unknown target. Install it with your package manager, or use rustup.'; exit 1; \
	fi
	@mkdir -p $(@D) && touch $@

# A program of the right version that is on the path is taken as it is. Where cargo-binstall is installed, it fetches what
# is missing. Else that is compiled, plainly: Trunk mostly waits for other programs, and of the two only what reads and
# writes WebAssembly is worth optimizing. In one folder, so that what both need compiles once. Without TLS, since neither
# has to download anything.
HAS_TRUNK = [ "$$(trunk --version 2>/dev/null)" = 'trunk $(TRUNK_VERSION)' ]
HAS_WASM_BINDGEN = [ "$$(wasm-bindgen --version 2>/dev/null)" = 'wasm-bindgen $(WASM_BINDGEN_VERSION)' ] && \
	[ "$$(wasm-bindgen-test-runner --version 2>/dev/null)" = 'wasm-bindgen-test-runner $(WASM_BINDGEN_VERSION)' ]
COMPILE = CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
	cargo install --force --locked --root .tools --target-dir .tools/build \
	$(foreach crate,walrus wasmparser wasm-encoder wasm-bindgen-cli-support,--config 'profile.release.package.$(crate).opt-level=1')
# Processor minutes that compiling takes at most.
COMPILE_MINUTES := 11

$(TOOLS): | $(WASM_TARGET)
	@mkdir -p .tools/bin
	@link() { for name; do [ "$$(command -v $$name)" -ef .tools/bin/$$name ] || ln -sf "$$(command -v $$name)" .tools/bin/$$name; done; }; \
	missing=; \
	if $(HAS_TRUNK); then link trunk; else missing="$$missing trunk@$(TRUNK_VERSION)"; fi; \
	if $(HAS_WASM_BINDGEN); then link wasm-bindgen wasm-bindgen-test-runner; else missing="$$missing wasm-bindgen-cli@$(WASM_BINDGEN_VERSION)"; fi; \
	if [ "$$missing" ] && command -v cargo-binstall >/dev/null; then \
		echo "Tools: cargo-binstall fetches$$missing."; \
		cargo binstall --no-confirm --force --disable-strategies compile --root .tools $$missing && missing= || echo 'Tools: that failed, so they are compiled.'; \
	fi; \
	n=0; total=$$(echo $$missing | wc -w); cores=$$(getconf _NPROCESSORS_ONLN); \
	[ $$total = 0 ] || echo "Tools: compiling$$missing into .tools/, once: about $$(( ($(COMPILE_MINUTES) + cores - 1) / cores )) minutes on the $$cores cores here."; \
	for tool in $$missing; do \
		n=$$((n + 1)); echo "Tools: $$n of $$total, $$tool …"; \
		$(COMPILE) --no-default-features $$tool || $(COMPILE) $$tool || exit 1; \
	done
	@rm -rf .tools/build
	@touch $@

$(NPM_PACKAGES): package.json package-lock.json
	@command -v npm >/dev/null || { echo 'npm is missing. Install Node.js 20 or newer (https://nodejs.org) and try again.'; exit 1; }
	npm ci --no-audit --no-fund
	@touch $@

# CHROMEDRIVER and CHROMIUM may name programs that are not on the path.
browser:
	@if command -v "$${CHROMEDRIVER:-chromedriver}" >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends chromium chromium-driver; \
	else \
		echo 'The tests need Chromium (or Chrome) and the chromedriver of the same version.'; \
		echo 'Debian, Ubuntu:  sudo apt-get install chromium chromium-driver'; \
		echo 'Elsewhere:       set CHROMIUM=/path/to/chrome CHROMEDRIVER=/path/to/chromedriver'; \
		exit 1; \
	fi

# The two other engines, for tests/e2e/tests/site/engines.rs. Where one cannot be had, its tests say so and end; so nothing
# fails here. GECKODRIVER, WEBKITDRIVER and MINIBROWSER may name programs that are not on the path.
GECKODRIVER_VERSION := 0.36.0
engines: | $(WASM_TARGET)
	@missing=; \
	command -v "$${GECKODRIVER:-geckodriver}" >/dev/null && { command -v firefox-esr || command -v firefox; } >/dev/null || missing="$$missing firefox-esr"; \
	command -v "$${WEBKITDRIVER:-WebKitWebDriver}" >/dev/null && command -v Xvfb >/dev/null || missing="$$missing webkit2gtk-driver xvfb"; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $$missing || true; \
	else \
		echo 'Without Firefox or WebKitGTK their tests are left out. Debian, Ubuntu:  sudo apt-get install firefox-esr webkit2gtk-driver xvfb'; \
	fi; \
	if { command -v firefox-esr || command -v firefox; } >/dev/null && ! command -v "$${GECKODRIVER:-geckodriver}" >/dev/null; then \
		echo 'Tools: compiling geckodriver@$(GECKODRIVER_VERSION) into .tools/, once …'; \
		$(COMPILE) geckodriver@$(GECKODRIVER_VERSION) || echo 'That failed: the tests in Firefox are left out.'; \
		rm -rf .tools/build; \
	fi

# The servers that most portals run on, for tests/e2e/tests/site/hosting.rs. The tests start them on a port of their own.
# Often outside of a user's path; NGINX and APACHE may name programs that are elsewhere.
servers: export PATH := $(PATH):/usr/sbin:/usr/local/sbin
servers:
	@if command -v "$${NGINX:-nginx}" >/dev/null && { [ -n "$$APACHE" ] || command -v apache2 || command -v httpd; } >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends nginx apache2-bin && \
		{ DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends libnginx-mod-http-brotli-filter \
			|| echo 'nginx without brotli: the tests try gzip only.'; }; \
	else \
		echo 'The tests of the files for hosts need nginx and Apache.'; \
		echo 'Debian, Ubuntu:  sudo apt-get install nginx apache2-bin libnginx-mod-http-brotli-filter'; \
		echo 'Elsewhere:       set NGINX=/path/to/nginx APACHE=/path/to/httpd'; \
		exit 1; \
	fi
