# Finds the JDK, names and installs system packages, builds what is missing. Sourced by the other scripts;
# expects $root.

server_libs="$root/sync-server/target/sync-server.jar:$root/shared-model/target/shared-model.jar:$root/sync-server/target/libs/*"
desktop_libs="$root/desktop-app/target/desktop-app.jar:$root/shared-model/target/shared-model.jar:$root/desktop-app/target/libs/*"
native_access="--enable-native-access=ALL-UNNAMED"
quiet_unsafe="--sun-misc-unsafe-memory-access=allow"

say() { echo "scte: $*" >&2; }

jdk_version() { # $1 = a Java home
    [ -x "$1/bin/javac" ] || return 1
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

# Sets JAVA_HOME to a JDK 25 or newer, or says in one sentence what is missing.
need_jdk() {
    [ "${scte_jdk:-}" = found ] && return 0
    path_java=$(command -v javac 2>/dev/null) && path_java=$(dirname "$(dirname "$(readlink -f "$path_java")")") || path_java=
    for candidate in "${JAVA_HOME:-}" "$path_java" /usr/lib/jvm/* "$HOME"/.jdks/* "$HOME"/.sdkman/candidates/java/* \
        /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        [ -n "$candidate" ] || continue
        version=$(jdk_version "$candidate") || continue
        if [ "${version:-0}" -ge 25 ] 2>/dev/null; then
            JAVA_HOME=$candidate
            export JAVA_HOME
            scte_jdk=found
            return 0
        fi
    done
    say "A JDK 25 is missing (looked at JAVA_HOME, PATH, /usr/lib/jvm, ~/.jdks, ~/.sdkman, /opt): install one, as Debian's openjdk-25-jdk or Temurin's temurin-25-jdk, or set JAVA_HOME to it."
    exit 1
}

has_package() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }

# need_packages PACKAGE…: names what is missing and, on Debian as root, installs it. With no_install=1 it only names.
need_packages() {
    command -v dpkg-query >/dev/null 2>&1 || return 0
    missing=
    for package in "$@"; do
        has_package "$package" || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    if [ "${no_install:-0}" = 1 ] || [ "$(id -u)" != 0 ]; then
        say "These system packages are missing: apt-get install$missing"
        return 1
    fi
    say "Installing the system packages that are missing:$missing"
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing; } >&2 || {
        say "They could not be installed. Install them by hand: apt-get install$missing"
        return 1
    }
}

need_maven() {
    command -v mvn >/dev/null 2>&1 && return 0
    need_packages maven && command -v mvn >/dev/null 2>&1 && return 0
    say "Maven 3.8.7 or newer is missing: install it, as apt-get install maven."
    exit 1
}

maven() {
    need_jdk
    need_maven
    MAVEN_OPTS="$native_access $quiet_unsafe -XX:+UseSerialGC -XX:TieredStopAtLevel=1 ${MAVEN_OPTS:-}" \
        mvn -B -f "$root/pom.xml" "$@"
}

# Builds when a source is newer than the last build; says so, since it takes a minute.
need_build() {
    need_jdk
    stamp="$root/target/built"
    if [ -f "$stamp" ] && [ -z "$(find "$root"/*/src/main "$root"/*/pom.xml "$root/pom.xml" -newer "$stamp" -print -quit)" ]; then
        "$root/bin/archives.sh"
        return 0
    fi
    say "Building (the first time this takes some minutes) …"
    mkdir -p "$root/target"
    if ! maven -q -DskipTests -Dspotless.check.skip=true package >"$root/target/build.log" 2>&1; then
        tail -n 30 "$root/target/build.log" >&2
        say "The build failed; the whole log is in target/build.log."
        exit 1
    fi
    touch "$stamp"
    "$root/bin/archives.sh"
}

# The JVM checks an archive's sums, and that it fits its jars and itself, and else does without; it says nothing of that, and
# its warnings never get between a program's own lines.
quiet_archive="-XX:+VerifySharedSpaces -Xlog:disable -Xlog:all=warning:stderr -Xlog:cds*=off:stderr -Xlog:aot*=off:stderr"

# java_with ARCHIVE …: runs a program, with the archive of its classes where there is one.
java_with() {
    archive="$root/target/start/$1.jsa"
    shift
    [ ! -f "$archive" ] || set -- "-XX:SharedArchiveFile=$archive" -Xshare:auto $quiet_archive "$@"
    java_quiet "$@"
}
java_quiet() { ${exec_it:-} "$JAVA_HOME/bin/java" $native_access $quiet_unsafe -XX:+UseSerialGC "$@"; }
exec_with() { exec_it=exec && java_with "$@"; }
exec_java() { exec_it=exec && java_quiet "$@"; }

exec_server() { exec_with server -Xmx512m -cp "$server_libs" "$@"; }
exec_client() { exec_with client -Xmx512m -XX:TieredStopAtLevel=1 -cp "$desktop_libs" org.scte.desktop.cli.ClientMain "$@"; }
# window_java OPTIONS ARGUMENT…: the desktop app, or what watches it in a test ($window_main). JavaFX works only as modules without a warning; the rest is on the class path.
window_java() {
    options=$1
    shift
    javafx=
    for jar in "$root"/desktop-app/target/libs/javafx-*-[0-9]*-*.jar; do javafx="$javafx${javafx:+:}$jar"; done
    # The JDK's own toolkit draws pages and prints; it opens no windows. The quick compiler alone: a start takes half the processor.
    # A heap that begins small whatever memory the machine has, and gives back what it does not need; the same for what C holds. JavaFX's
    # pool of shadows is held softly: for seconds, not for minutes.
    java_quiet $options -Xms64m -Xmn32m -Xmx512m -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=40 -XX:TrimNativeHeapInterval=30000 -XX:SoftRefLRUPolicyMSPerMB=10 -XX:TieredStopAtLevel=1 -Dprism.lcdtext=false -Djava.awt.headless=true --enable-native-access=javafx.graphics -p "$javafx" \
        --add-modules javafx.controls -cp "$desktop_libs" "${window_main:-org.scte.desktop.main.DesktopMain}" "$@"
}
exec_desktop() {
    "$root/bin/archives.sh" window
    cache="$root/target/start/window.aot"
    options=
    [ ! -f "$cache" ] || options="-XX:AOTCache=$cache $quiet_archive"
    export MALLOC_ARENA_MAX=2 # glibc keeps what is freed, for each thread
    exec_it=exec && window_java "$options" "$@"
}
exec_bench() { exec_java -Xmx512m -cp "$root/installers/target/classes:$server_libs:$desktop_libs" org.scte.bench.BenchMain "$@"; }
