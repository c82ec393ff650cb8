#!/bin/sh
# Sets up .venv: Python, the system libraries that Qt needs, the pinned packages, and the app itself.
# Installs missing system packages if it may use apt-get. Otherwise it prints the command to run in one line, and stops.
# Environment: PYTHON (the interpreter to use), VENV (default .venv), LOCK (default packaging/requirements/dev.txt).
set -eu
cd "$(dirname "$0")/.."

venv=${VENV:-.venv}
lock=${LOCK:-packaging/requirements/dev.txt}

# The system libraries that Qt's wheel loads but does not include, with their Debian and Ubuntu packages. They were read
# with ldd from its modules and from the plugins for X11, Wayland, offscreen, pictures, films and GL.
libraries="
libEGL.so.1 libegl1
libGL.so.1 libgl1
libX11-xcb.so.1 libx11-xcb1
libX11.so.6 libx11-6
libXext.so.6 libxext6
libXrandr.so.2 libxrandr2
libbrotlidec.so.1 libbrotli1
libbz2.so.1.0 libbz2-1.0
libdbus-1.so.3 libdbus-1-3
libdrm.so.2 libdrm2
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libglib-2.0.so.0 libglib2.0-0
libgthread-2.0.so.0 libglib2.0-0
libgssapi_krb5.so.2 libgssapi-krb5-2
libpulse.so.0 libpulse0
libwayland-client.so.0 libwayland-client0
libwayland-cursor.so.0 libwayland-cursor0
libwayland-egl.so.1 libwayland-egl1
libxcb-cursor.so.0 libxcb-cursor0
libxcb-glx.so.0 libxcb-glx0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-render.so.0 libxcb-render0
libxcb-shape.so.0 libxcb-shape0
libxcb-shm.so.0 libxcb-shm0
libxcb-sync.so.1 libxcb-sync1
libxcb-util.so.1 libxcb-util1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
libxcb.so.1 libxcb1
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxkbcommon.so.0 libxkbcommon0
libz.so.1 zlib1g
libzstd.so.1 libzstd1
"

say() { printf 'setup: %s\n' "$*" >&2; }

fits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' >/dev/null 2>&1; }

find_python() {
    for candidate in ${PYTHON:-python3.11 python3.12 python3.13 python3.14 python3}; do
        if fits "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
}

# A distribution may put venv and ensurepip into a separate package, which is named after the version.
missing_python() {
    if [ -z "$python" ]; then
        for minor in 11 12 13 14; do
            if apt-cache show "python3.$minor-venv" >/dev/null 2>&1; then
                echo "python3.$minor python3.$minor-venv"
                return
            fi
        done
        echo python3.11 python3.11-venv
    elif ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
    fi
}

missing_libraries() {
    [ "$(uname -s)" = Linux ] || return 0
    known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)
    echo "$libraries" | while read -r library package; do
        case "$known" in
            *"$library "*) ;;
            *) [ -z "$library" ] || echo "$package" ;;
        esac
    done
}

python=$(find_python)
# The package name of a missing Python is known only after the package lists are fetched.
[ -n "$python" ] || packaging/apt.sh --lists 2>/dev/null || true
packaging/apt.sh $(missing_python) $(missing_libraries)
python=$(find_python)
if [ -z "$python" ]; then
    say "no Python from 3.11 to 3.14 was found: install one, or name it with PYTHON=/path/to/python3"
    exit 1
fi

fits "$venv/bin/python" || "$python" -m venv --clear "$venv"
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore
say "installing the pinned packages into $venv"
"$venv/bin/python" -m pip install --quiet --require-hashes --only-binary :all: --requirement "$lock"
if [ "$lock" = packaging/requirements/dev.txt ]; then
    "$venv/bin/python" -m pip install --quiet --require-hashes --no-deps --no-build-isolation --no-binary :all: \
        --requirement packaging/requirements/source.txt
fi
"$venv/bin/python" -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .
