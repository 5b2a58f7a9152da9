#!/bin/sh
# The main job on this machine: a service for each unit on made-up data, this computer enrolled, the desktop app.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/bin/setup.sh"

headless=0
size=S
data="$root/demo-data"
desktops=1
while [ $# -gt 0 ]; do
    case "$1" in
    --headless) headless=1 ;;
    --size) size=$2 && shift ;;
    --data) data=$2 && shift ;;
    --desktops) desktops=$2 && shift ;;
    --no-install) no_install=1 ;;
    *)
        say "demo knows --headless, --size S|M|L, --data DIR, --desktops N and --no-install, not '$1'."
        exit 2
        ;;
    esac
    shift
done
if [ "$headless" = 0 ] && [ -z "${DISPLAY:-}" ] && [ "$(uname)" = Linux ]; then
    say "There is no display here, so the demo runs without its window (--headless)."
    headless=1
fi

need_jdk
window_packages="fontconfig fonts-dejavu-core libgtk-3-0 libxtst6 libgl1"
[ "$headless" = 1 ] && window_packages=
need_packages maven $window_packages || exit 1
need_build
umask 077 # what people are told of in logs is for the owner alone, as the data is
mkdir -p "$data/log"
data=$(cd "$data" && pwd)

children=
stop_all() {
    trap - INT TERM EXIT
    for child in $children; do kill "$child" 2>/dev/null || true; done
    wait 2>/dev/null || true
    say "Stopped. The data stays in $data."
}
trap 'stop_all; exit 0' INT TERM
trap stop_all EXIT

server() { java_with server -Xmx384m -cp "$server_libs" org.scte.server.main.ServerMain "$@"; }
client() { java_with client -Xmx256m -XX:TieredStopAtLevel=1 -cp "$desktop_libs" org.scte.desktop.cli.ClientMain "$@"; }

# start UNIT: starts one unit's service and waits until it says that it is ready. Its port is free, and stays its own.
start() {
    : >"$data/log/$1.ready"
    exec_with server -Xmx256m -XX:TieredStopAtLevel=1 -cp "$server_libs" org.scte.server.main.ServerMain up --only "$1" --data "$data" \
        >"$data/log/$1.ready" 2>"$data/log/$1.log" &
    children="$children $!"
    eval "pid_$1=$!"
    tries=0
    until grep -q '"ready"' "$data/log/$1.ready"; do
        tries=$((tries + 1))
        if [ $tries -gt 300 ] || ! kill -0 "$(eval echo "\$pid_$1")" 2>/dev/null; then
            tail -n 20 "$data/log/$1.log" >&2
            say "The service of $1 did not start; its log is $data/log/$1.log."
            exit 1
        fi
        sleep 0.1
    done
}

if [ ! -f "$data/sample-$size" ]; then
    say "Making sample data of size $size …"
    server sample --size "$size" --today "$(date -u +%F)" --data "$data" >&2
    touch "$data/sample-$size"
fi
units="administration membership events commerce certification learning insight"
for unit in $units; do start "$unit"; done

n=1
while [ "$n" -le "$desktops" ]; do
    home="$data/home-$n"
    if [ ! -f "$home/device.json" ]; then
        invitation=$(server admin invite --name "Demo desk $n" --data "$data" --json)
        code=$(printf '%s' "$invitation" | sed -n 's/.*"code" *: *"\([^"]*\)".*/\1/p')
        directory=$(printf '%s' "$invitation" | sed -n 's/.*"directory" *: *"\([^"]*\)".*/\1/p')
        client --home "$home" enrol --code "$code" --directory "$directory" --name "Demo desk $n" >&2
    fi
    n=$((n + 1))
done

# address UNIT: where its service listens.
address() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" "$data/log/$1.ready"; }

# Said by the log while there is no administrator yet.
welcome=$(sed -n 's/.*\(The first administrator signs in at .*\)/\1/p' "$data/log/administration.log" | tail -n 1)
console=$(sed -n 's/.*"console" *: *"\([^"]*\)".*/\1/p' "$data/log/administration.ready")
cat <<TEXT

The demo is running.${welcome:+ $welcome}

  console          $console
$(for unit in $units; do printf '  %-16s %s   stop: kill %s\n' "$unit" "$(address "$unit")" "$(eval echo "\$pid_$unit")"; done)

  start one again  ./scte up --only membership --data $data
  on the command   ./scte client --home $data/home-1 list membership person --search an
  another desktop  ./scte admin invite --data $data     then     ./scte desktop --home DIR

Ctrl-C stops all; the data stays in $data.

TEXT
if [ "$headless" = 1 ]; then
    client --home "$data/home-1" sync
    client --home "$data/home-1" list membership person --limit 5
    wait
else
    n=$desktops
    while [ "$n" -gt 1 ]; do
        ("$root/scte" desktop --home "$data/home-$n") &
        children="$children $!"
        n=$((n - 1))
    done
    "$root/scte" desktop --home "$data/home-1"
fi
