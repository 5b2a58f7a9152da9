#!/bin/sh
# Everything that CI runs: build with all checks, unit tests, windows, browser, real processes.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/bin/setup.sh"

while [ $# -gt 0 ]; do
    case "$1" in
    --no-install) no_install=1 ;;
    *)
        say "test knows --no-install, not '$1'."
        exit 2
        ;;
    esac
    shift
done

need_jdk
need_packages maven fontconfig fonts-dejavu-core libfreetype6 libpango-1.0-0 libpangoft2-1.0-0 libgtk-3-0 chromium || exit 1
maven verify
mkdir -p "$root/target" && touch "$root/target/built"
