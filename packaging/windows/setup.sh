#!/bin/sh
# Installs what the Windows installer is built and tried with, on Debian: through apt-get when it may; otherwise says in one
# line what to install, and stops.
set -eu

# Compilers, signatures, setup.exe, MSI; wine runs the Windows Python that compiles the byte code, Xvfb gives it a screen.
packages="gcc-mingw-w64-x86-64 binutils-mingw-w64-x86-64 osslsigncode nsis wixl wine wine64 xvfb"

missing=""
for package in $packages; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root="env"
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo -n env"
else
    echo "setup: please install, then run this again: sudo apt-get install --no-install-recommends$missing" >&2
    exit 1
fi
echo "setup: installing$missing" >&2
$as_root apt-get -qq update || echo "setup: apt-get update failed; trying with the lists as they are" >&2
$as_root DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install $missing >/dev/null
