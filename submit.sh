#!/usr/bin/env bash
# The one door to Elocute:  ./submit.sh [spark-submit options] JOB [options]
#
# Finds Java, builds what is stale, and hands over to elocute.launch.Launcher: that runs a job without Spark itself, and
# names for others the command that this process becomes. How a job is launched stands in jobs/JOB.conf.
# Environment: SPARK_HOME (without it an embedded Spark serves), JAVA_HOME, HADOOP_CONF_DIR, ELOCUTE_LAKE (default of
# --lake), ELOCUTE_SKIP_BUILD=1 (run what is built), ELOCUTE_DRY_RUN=1 (print the command instead of running it),
# ELOCUTE_WORK_DIR (where runs on Spark keep jars and logs; default target/spark), TMPDIR.
set -euo pipefail

home=$(cd -P "$(dirname "$(readlink -f "${BASH_SOURCE[0]}" 2>/dev/null || echo "${BASH_SOURCE[0]}")")" && pwd)
if [ -f "$home/pom.xml" ]; then build=$home/target; else build=$home/lib; fi # of a checkout, of a distribution
maven=$(command -v mvn || echo "$home/mvnw") # the wrapper fetches a Maven of its own, once
fail() { echo "error: $1" >&2 && exit "${2:-2}"; }

# Java takes names of files in the locale's characters. cron, systemd and containers often have none but ASCII's.
if [ "$(locale charmap 2>/dev/null)" != UTF-8 ]; then
  export LC_ALL=C.UTF-8 # Alpine has no command 'locale', but this one; where there is none, the job says so
  case $(locale charmap 2>/dev/null) in UTF-8 | "") ;; *) LC_ALL=en_US.UTF-8 ;; esac
fi

# Those that Spark 4.2 is tested on, from its oldest to its newest.
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
advice="install a JDK 17, 21 or 25 (Debian: apt-get install openjdk-17-jdk) or set JAVA_HOME"
command -v "$java" >/dev/null || fail "there is no Java at '$java'; $advice"
said=$("$java" -version 2>&1) || fail "'$java' does not run: '$(head -n 1 <<<"$said")'; $advice"
version=$(sed -n 's/.* version "\([^"]*\)".*/\1/p' <<<"$said" | head -n 1)
[[ $version =~ ^(1[789]|2[0-5]) ]] ||
  fail "Elocute needs Java 17 to 25, as Spark does; '$java' is ${version:-unknown}; $advice"

is_built() {
  [ -f "$build/elocute.jar" ] && [ -f "$build/elocute.built" ] && [ ! -e "$build/elocute.building" ] &&
    [ -z "$(find "$home"/{pom.xml,src/{main,bench/{java,resources}}} -newer "$build/elocute.built" 2>&- | head -n 1)" ]
}

lock() { # [-n]: the file open as 9, for this process and those that it starts; macOS has no flock
  flock "$@" 9 2>/dev/null ||
    perl -MFcntl=:flock -e 'open(my $f, ">&=", 9); exit !flock($f, LOCK_EX | (@ARGV ? LOCK_NB : 0))' -- "$@"
}

build() { # one of several doors builds, the others wait; aside, for jobs may be running from what is there
  local aside=$build/packaged log=$build/build.log fix="let its owner run ./submit.sh help, or set ELOCUTE_SKIP_BUILD=1"
  mkdir -p "$build" 2>/dev/null || true
  [ -w "$build" ] || fail "there is no build of the present sources, and '$build' cannot be written; $fix"
  exec 9>"$build/build.lock"
  lock -n || { echo "waiting for another build of elocute (log: $log) ..." >&2 && lock; }
  if is_built; then exec 9>&- && return; fi
  # Maven and Java end of themselves upon Ctrl-C; without a trap all would go on, and the job would run.
  trap 'fail "the build was interrupted; the next command begins it anew" 130' INT
  echo "building elocute (log: $log) ..." >&2
  # Maven copies jars, but takes none away, and makes nothing again that an interrupted build left half.
  if [ "$home/pom.xml" -nt "$build/elocute.built" ] || [ -e "$build/elocute.building" ]; then
    rm -rf "$aside" "$build"/{classes,bench-classes,maven-status,dependency-maven-plugin-markers}
  fi
  touch "$build/elocute.building"
  if [ -t 2 ]; then (while sleep 2 && kill -0 $$ && [ -e "$build/elocute.building" ]; do printf . >&2; done) 9>&- & fi
  { "$maven" -B -ntp -f "$home/pom.xml" -Dmaven.test.skip=true -Dpackage.directory="$aside" package >"$log" 2>&1 &&
    "$java" -cp "$aside/elocute.jar:$aside/spark/jars/*" elocute.launch.PackagedBuild "$aside" >>"$log" 2>&1; } ||
    { tail -n 40 "$log" >&2 && fail "the build failed; the whole log is $log" 1; }
  mv "$build/elocute.building" "$build/elocute.built" && trap - INT && exec 9>&-
}

runs_in_launcher() { # JOB: whether it needs no other JVM, whatever its options; of the rest the launcher knows
  case ${1:-help} in help | cluster | -h | --help | -V | --version) return 0 ;; esac
  grep -qsE '^elocute\.engine +(plain|either)$' "$home/jobs/$1.conf" &&
    ! grep -qE '^elocute\.(engine\.of-many|endurance)' "$home/jobs/$1.conf"
}

if [ "${1:-}" = test ]; then # [fast | faults | clusters] [Maven's options]
  { [ -f "$home/pom.xml" ] && cd "$home"; } || fail "a distribution has no tests; they are with the sources"
  run=("$maven" -B -ntp) part=(-Dtest=NoUnitTest -Dsurefire.failIfNoSpecifiedTests=false)
  case ${2:-} in faults) run+=(verify "${part[@]}" -Dit.test=FaultsIT -Delocute.faults=docs/faults.md) ;;
    clusters) run+=(verify "${part[@]}" -Dit.test=TwoHostsIT -Delocute.clusters=true) ;; # as root: network namespaces
    fast) run+=(-Pfast test) ;; *) exec "${run[@]}" verify "${@:2}" ;; esac && exec "${run[@]}" "${@:3}"
fi
if [ -z "${ELOCUTE_SKIP_BUILD:-}" ] && [ -f "$home/pom.xml" ] && ! is_built; then build; fi
[ -f "$build/elocute.jar" ] || fail "ELOCUTE_SKIP_BUILD is set, but there is no $build/elocute.jar"

while read -r key value; do # libtorch's environment here as on executors; what the user has set stays
  name=${key#spark.executorEnv.}
  [ "$name" = "$key" ] || [ "$name" = LC_ALL ] || [ -n "${!name:-}" ] || export "$name=$value"
done <"$home/conf/spark-defaults.conf"
launcher=("$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -XX:+IgnoreUnrecognizedVMOptions
  "-XX:SharedArchiveFile=$build/elocute.jsa" -Xlog:cds=off -Xlog:cds+dynamic=off ${TMPDIR:+"-Djava.io.tmpdir=$TMPDIR"}
  --enable-native-access=ALL-UNNAMED "-Delocute.home=$home" "-Dlog4j2.configurationFile=$home/conf/log4j2.properties"
  -cp "${HADOOP_CONF_DIR:+$HADOOP_CONF_DIR:}$build/elocute.jar:$build/spark/jars/*:$build/elocute-bench.jar"
  elocute.launch.Launcher)
if [ -z "${ELOCUTE_DRY_RUN:-}" ] && runs_in_launcher "$@"; then
  SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1} exec "${launcher[@]}" run "$@" # Spark's classes look for an address
fi
words=() # of the command, each ended by a zero, and the launcher's exit status
while IFS= read -r -d '' word; do words+=("$word"); done < <(
  set +e && "${launcher[@]}" plan "$java" "$(date +%Y%m%d-%H%M%S)-$$" "$([ ! -t 2 ] || echo terminal)" "$@"
  printf '%s\0' $?
)
status=${words[${#words[@]} - 1]}
[ "$status" = 0 ] || exit "$status"
unset "words[${#words[@]} - 1]"
if [ -z "${ELOCUTE_DRY_RUN:-}" ]; then exec "${words[@]}"; fi
printf '%q ' "${words[@]}" && echo
