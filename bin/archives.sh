#!/bin/sh
# Has the programs start quicker: archives of the classes that they load (the JVM's class data sharing), one of the services
# and one of the client, in target/start; with the argument "window" the desktop app's cache instead (JEP 514: its classes, loaded
# and linked). Made once after a build, by a small main job on a folder that is thrown away. Each
# is put in place whole; without them programs start as ever, so that whatever fails here fails in silence.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/bin/setup.sh"

start="$root/target/start"
window=${1:-}
tried="$start/tried${window:+-$window}"
jars="sync-server/target/sync-server.jar desktop-app/target/desktop-app.jar shared-model/target/shared-model.jar"
cd "$root" && ls $jars >/dev/null 2>&1 || exit 0 # nothing is built
need_jdk
if [ -f "$tried" ] && [ -z "$(find $jars */target/libs "$JAVA_HOME/release" -newer "$tried" -print -quit)" ]; then
    exit 0
fi
mkdir -p "$start" && touch "$tried" || exit 0 # who comes meanwhile does without
find "$start" -name 'rehearsal.*' -prune -mmin +60 -exec rm -rf {} + # of makers that were killed
say "Preparing quicker starts, once after a build …"

work=$(mktemp -d "$start/rehearsal.XXXXXX") || exit 0
service=
tidy() {
    trap - INT TERM EXIT
    [ -z "$service" ] || kill "$service" 2>/dev/null
    wait
    rm -rf "$work"
}
trap 'tidy; exit 0' INT TERM EXIT

exec_it=
! command -v timeout >/dev/null 2>&1 || exec_it="timeout 180" # so that no service outlives a killed script
# archive PROGRAM: the option that makes its archive, where it is wanted
archive() { [ -n "$window" ] || echo "-XX:ArchiveClassesAtExit=$work/$1.jsa"; }
run() { java_quiet -Xlog:disable -Xmx512m "$@"; }
value() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p"; }

(
    exec_it="exec $exec_it"
    run $(archive server) -cp "$server_libs" org.scte.server.main.ServerMain up --data "$work/data" >"$work/ready" 2>"$work/log"
) &
service=$!
tries=0
until grep -q '"ready"' "$work/ready" 2>/dev/null; do
    tries=$((tries + 1))
    [ $tries -lt 600 ] && kill -0 "$service" 2>/dev/null || exit 0
    sleep 0.1
done
invitation=$(run -cp "$server_libs" org.scte.server.main.ServerMain admin invite --data "$work/data" --json 2>>"$work/log") || exit 0
run $(archive client) -XX:TieredStopAtLevel=1 -cp "$desktop_libs" org.scte.desktop.cli.ClientMain --home "$work/home" enrol \
    --code "$(echo "$invitation" | value code)" --directory "$(echo "$invitation" | value directory)" >>"$work/log" 2>&1 || exit 0
if [ -n "$window" ]; then
    window_java "-XX:AOTCacheOutput=$work/window.aot -Xlog:disable -Dglass.platform=Headless -Dprism.order=sw -Dscte.rehearsal=true" \
        --home "$work/home" >>"$work/log" 2>&1 || exit 0
fi
kill "$service"
wait "$service"
[ $? -ne 137 ] || exit 0 # killed while it wrote
service=
for made in "$work"/*.jsa "$work"/*.aot; do
    [ ! -s "$made" ] || mv "$made" "$start/"
done
