#!/bin/sh
# Installs the named Debian packages that are missing, if it may use apt-get. Otherwise it prints the command to run in one
# line, and fails. --lists only fetches the lists of packages.
set -eu

[ "$*" = --lists ] && lists=yes || lists=""
missing=""
for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=""
if command -v apt-get >/dev/null; then
    if [ "$(id -u)" = 0 ]; then
        as_root="env"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        as_root="sudo -n env"
    fi
fi
please() {
    echo "setup: please install, then run this again: sudo apt-get install --no-install-recommends$missing" >&2
    exit 1
}

[ -n "$as_root" ] || please
$as_root apt-get -qq update || echo "setup: apt-get update failed; trying with the lists as they are" >&2
[ -z "$lists" ] || exit 0
echo "setup: installing$missing" >&2
$as_root DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install $missing >/dev/null || please
