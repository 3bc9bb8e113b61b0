#!/usr/bin/env bash
# The one door to Elocute:  ./submit.sh [spark-submit options] JOB [options]
#
# Builds the project when needed and runs a job: on the Spark that $SPARK_HOME names, else on an
# embedded Spark made of the project's own jars. How a job is launched stands in jobs/JOB.conf.
# Environment: SPARK_HOME, JAVA_HOME, HADOOP_CONF_DIR, ELOCUTE_LAKE (default of --lake),
# ELOCUTE_SKIP_BUILD=1 (run what is built), ELOCUTE_DRY_RUN=1 (print the command instead of running it),
# ELOCUTE_WORK_DIR (where runs on Spark keep jars and logs; default target/spark), TMPDIR.
set -euo pipefail

home=$(cd -P "$(dirname "$(readlink -f "${BASH_SOURCE[0]}" 2>/dev/null || echo "${BASH_SOURCE[0]}")")" && pwd)
target=$home/target
jars=$target/spark/jars
jar=$target/elocute.jar
bench_jar=$target/elocute-bench.jar # where there is none, job bench says so
class_archive=$target/elocute.jsa
maven=$(command -v mvn || echo "$home/mvnw") # the wrapper fetches a Maven of its own, once
work=${ELOCUTE_WORK_DIR:-$target/spark}
fast_start=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1)

# As org.apache.spark.launcher.SparkSubmitOptionParser has them (SubmitOptionsTest compares).
options_with_value=" --archives --class --conf -c --deploy-mode --driver-class-path
  --driver-cores --driver-default-class-path --driver-java-options --driver-library-path
  --driver-memory --executor-cores --executor-memory --files --jars --keytab --kill --master --name
  --num-executors --packages --exclude-packages --principal --properties-file --proxy-user
  --py-files --queue --remote --repositories --status --total-executor-cores "
options_without_value=" --load-spark-defaults --supervise --usage-error --verbose -v "

fail() {
  echo "error: $1" >&2
  exit "${2:-2}"
}

contains() { # LIST WORD: whether the blank-separated LIST has WORD
  case " $(echo "$1" | tr '\n' ' ') " in *" $2 "*) return 0 ;; *) return 1 ;; esac
}

# Java takes the names of files, and what it prints, in the locale's characters. cron, systemd and
# containers often have none but ASCII's; then files with other names would not be found.
use_utf8() {
  local known
  for known in "${LC_ALL:-${LC_CTYPE:-${LANG:-C}}}" C.UTF-8 en_US.UTF-8; do
    if [ "$(LC_ALL=$known locale charmap 2>/dev/null)" = UTF-8 ]; then break; fi
    known=C.UTF-8 # Alpine has no command 'locale', but this one; where there is none, the job says so
  done
  utf8_locale=$known
  [ "$(locale charmap 2>/dev/null)" = UTF-8 ] || export LC_ALL=$known
}

# --- Java and the build -------------------------------------------------------------------------

find_java() {
  java=java
  if [ -n "${JAVA_HOME:-}" ]; then java=$JAVA_HOME/bin/java; fi
  local advice="install a JDK 17 or 21 (Debian: apt-get install openjdk-17-jdk) or set JAVA_HOME"
  command -v "$java" >/dev/null || fail "there is no Java at '$java'; $advice"
  local said version major
  said=$("$java" -version 2>&1) || fail "'$java' does not run: '$(head -n 1 <<<"$said")'; $advice"
  version=$(sed -n 's/.* version "\([^"]*\)".*/\1/p' <<<"$said" | head -n 1)
  major=${version#1.}
  major=${major%%[!0-9]*}
  # From 23 on, Java refuses Subject.getSubject, without which Spark's Hadoop knows no user.
  [ "${major:-0}" -ge 17 ] && [ "$major" -le 22 ] ||
    fail "Elocute needs Java 17 to 22, as Spark does; '$java' is ${version:-unknown}; $advice"
}

# What Hadoop and native libraries need of the machine; told here, for their own words are of other things.
check_machine() {
  id -un >/dev/null 2>&1 || fail "user $(id -u) has no name on this machine, and Hadoop needs one; add a line to /etc/passwd, \
such as 'elocute:x:$(id -u):$(id -g)::/tmp:/bin/sh', or run as another user"
  local temporary=${TMPDIR:-/tmp} probe
  local advice="set TMPDIR to a folder on another file system"
  probe=$(mktemp "$temporary/elocute.XXXXXX" 2>/dev/null) || fail "cannot write to the temporary folder '$temporary'; $advice"
  echo '#!/bin/sh' >"$probe" && chmod u+x "$probe"
  if ! "$probe" 2>/dev/null; then
    rm -f "$probe"
    fail "the temporary folder '$temporary' is mounted noexec, but native libraries are loaded from there; $advice"
  fi
  rm -f "$probe"
}

is_built() {
  [ -f "$jar" ] && [ -f "$target/elocute.built" ] && [ ! -e "$target/elocute.building" ] && [ -d "$jars" ] || return 1
  [ -z "$(find "$home/pom.xml" "$home"/src/{main,bench/java,bench/resources} -newer "$target/elocute.built" -print 2>/dev/null | head -n 1)" ]
}

build() {
  if [ -n "${ELOCUTE_SKIP_BUILD:-}" ]; then
    [ -f "$jar" ] || fail "ELOCUTE_SKIP_BUILD is set, but there is no $jar"
    return
  fi
  if is_built; then return; fi
  if ! mkdir -p "$target" 2>/dev/null || [ ! -w "$target" ]; then
    fail "there is no build of the present sources, and '$target' cannot be written; let its owner run ./submit.sh help, or set ELOCUTE_SKIP_BUILD=1"
  fi
  exec 9>"$target/build.lock"
  if ! lock -n; then
    echo "waiting for another build of elocute (log: $target/build.log) ..." >&2
    lock
  fi
  # Maven and Java end of themselves upon Ctrl-C; without a trap all would go on, and the job would run.
  trap 'fail "the build was interrupted; the next command begins it anew" 130' INT
  if ! is_built; then compile_and_package; fi
  trap - INT
  exec 9>&-
}

lock() { # [-n]: the file open as 9, for this process and those that it starts; -n: or fails at once
  if command -v flock >/dev/null; then
    flock "$@" 9
  elif command -v perl >/dev/null; then # macOS has no flock
    perl -MFcntl=:flock -e 'open(my $file, ">&=", 9); exit !flock($file, LOCK_EX | (@ARGV ? LOCK_NB : 0))' -- "$@"
  fi
}

compile_and_package() { # aside: jobs may be running from what is there
  local aside=$target/packaged
  echo "building elocute (log: $target/build.log) ..." >&2
  # Maven copies jars, but takes none away, and makes nothing again that an interrupted build left half.
  if [ "$home/pom.xml" -nt "$target/elocute.built" ] || [ -e "$target/elocute.building" ]; then rm -rf "$aside"; fi
  if [ -e "$target/elocute.building" ]; then rm -rf "$target"/{classes,bench-classes,maven-status,dependency-maven-plugin-markers}; fi
  touch "$target/elocute.building"
  if ! "$maven" -B -ntp -f "$home/pom.xml" -Dmaven.test.skip=true -Dpackage.directory="$aside" package >"$target/build.log" 2>&1; then
    tail -n 40 "$target/build.log" >&2
    fail "the build failed; the whole log is $target/build.log" 1
  fi
  take_over "$aside/spark/jars" "$jars"
  take_over "$aside/lib" "$target/lib"
  mv -f "$aside/elocute.jar" "$jar"
  mv -f "$aside/elocute-bench.jar" "$bench_jar"
  archive_classes || rm -f "$class_archive"
  mv "$target/elocute.building" "$target/elocute.built"
}

take_over() { # FROM TO: TO gets the jars that FROM has, each by renaming, and no others stay
  local file new=$2/new
  rm -rf "$new" && mkdir -p "$new"
  for file in "$1"/*.jar; do
    [ "$file" -ef "$2/${file##*/}" ] || { link "$new" "$file" && mv -f "$new/${file##*/}" "$2/"; }
  done
  for file in "$2"/*.jar; do [ -e "$1/${file##*/}" ] || rm -f "$file"; done
  rmdir "$new"
}

link() { # DIRECTORY FILES: further names of the files, or copies where the file system or its rights refuse
  local directory=$1
  shift
  ln "$@" "$directory/" 2>/dev/null || { (cd "$directory" && rm -f "${@##*/}") && cp "$@" "$directory/"; }
}

# The classes of a plain job, ready to be mapped: saves two fifths of its start (measured). Made by a
# run on a lake of one experiment; without it, all works as well.
archive_classes() {
  local lake=$target/sample-lake table
  rm -rf "$lake" && mkdir -p "$lake/experiments/sample"
  for table in experiments epochs; do
    mkdir -p "$lake/tables/$table/experiment=sample"
    cp "$home/src/test/resources/elocute/lake/tables/0.1.0/$table.parquet" "$lake/tables/$table/experiment=sample/"
  done
  local status=0
  "$java" -XX:ArchiveClassesAtExit="$class_archive.new" "${fast_start[@]}" -Delocute.home="$home" -Dlog4j2.configurationFile="$home/conf/log4j2.properties" \
    -cp "$jar:$jars/*:$bench_jar" elocute.cli.Main experiments list --lake "$lake" >>"$target/build.log" 2>&1 || status=$?
  rm -rf "$lake"
  [ $status = 0 ] && mv -f "$class_archive.new" "$class_archive"
}

# --- The command line ---------------------------------------------------------------------------

submit_options=() # what the user gave before JOB
given_keys=" "    # Spark properties that the user has set, by whatever means
job=
job_options=()

note_given() { # OPTION VALUE: remembers which Spark property the user sets by it
  case $1 in
    --conf | -c) given_keys+="${2%%=*} " ;;
    --master) given_keys+="spark.master " ;;
    --remote) given_keys+="spark.master spark.remote " ;;
    --executor-memory) executor_memory=$2 ;;
    --executor-cores) executor_cores=$2 ;;
    --num-executors) executors=$2 ;;
    --deploy-mode) deploy_mode=$2 ;;
    --properties-file)
      [ ! -f "$2" ] || require_visible "$2"
      given_keys+="$(properties "$2" | cut -d= -f1 | tr '\n' ' ')"
      properties_file=$2
      ;;
    --kill | --status) submission_only=yes ;;
  esac
}

parse_command_line() {
  deploy_mode=client submission_only='' executor_memory='' executor_cores='' executors='' properties_file=''
  while [ $# -gt 0 ]; do
    case $1 in
      -h | --help | -V | --version) job=$1 && shift && break ;;
      --*=*)
        contains "$options_with_value" "${1%%=*}" || fail "'${1%%=*}' is not an option of spark-submit; options of a job come after its name"
        note_given "${1%%=*}" "${1#*=}"
        submit_options+=("${1%%=*}" "${1#*=}")
        shift
        ;;
      -*)
        if contains "$options_without_value" "$1"; then
          submit_options+=("$1") && shift && continue
        fi
        contains "$options_with_value" "$1" || fail "'$1' is not an option of spark-submit; options of a job come after its name"
        [ $# -ge 2 ] || fail "option $1 needs a value"
        note_given "$1" "$2"
        submit_options+=("$1" "$2")
        shift 2
        ;;
      *) job=$1 && shift && break ;;
    esac
  done
  job=${job:-help}
  job_options=("$@")
}

# --- Settings -----------------------------------------------------------------------------------

properties() { # FILE: its settings, one key=value a line (Spark's properties format)
  [ -f "$1" ] || fail "there is no file '$1'"
  sed -n -E -e 's/[[:space:]]+$//' -e '/^[[:space:]]*([#!].*)?$/d' \
    -e 's/^[[:space:]]*([^[:space:]=:]+)[[:space:]]*[=:[:space:]][[:space:]]*(.*)$/\1=\2/p' "$1"
}

require_visible() { # FILE: Spark takes blanks that nobody sees for a part of keys and values
  local place
  place=$(LC_ALL=C grep -n -m 1 -e $'\xEF\xBB\xBF' -e $'\xC2\xA0' -- "$1") || return 0
  fail "$1:${place%%:*}: there is a byte order mark (\\ufeff) or a non-breaking blank (\\u00a0); write plain blanks"
}

default_options=() # our own --conf options; the user's come after them and win

add_default() { # KEY VALUE
  contains "$given_keys" "$1" || default_options+=(--conf "$1=$2")
}

add_defaults_from() { # FILE
  local setting
  while IFS= read -r setting; do
    case $setting in spark.*) add_default "${setting%%=*}" "${setting#*=}" ;; esac
  done < <(properties "$1")
}

job_setting() { # KEY DEFAULT: an elocute.* setting of jobs/JOB.conf
  local value=
  if [ -f "$home/jobs/$job.conf" ]; then
    value=$(properties "$home/jobs/$job.conf" | sed -n "s/^$1=//p" | tail -n 1)
  fi
  echo "${value:-$2}"
}

machine_cores() { nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 2; }

machine_memory_mib() {
  local limit=/sys/fs/cgroup/memory.max mib
  mib=$(awk '/^MemTotal:/ {print int($2 / 1024)}' /proc/meminfo 2>/dev/null || true)
  mib=${mib:-$(($(sysctl -n hw.memsize 2>/dev/null || echo 4294967296) / 1048576))}
  if [ -r $limit ] && [ "$(cat $limit)" != max ] && [ "$(($(cat $limit) / 1048576))" -lt "$mib" ]; then
    mib=$(($(cat $limit) / 1048576))
  fi
  echo "$mib"
}

mib() { # SIZE such as 4g or 900m, in MiB
  case $1 in
    *[gG]) echo $((${1%?} * 1024)) ;;
    *[mM]) echo "${1%?}" ;;
    *) fail "--executor-memory '$1' must be a number with g or m behind it" ;;
  esac
}

engine() { # plain, spark or either; elocute.engine.of-many holds when the job is given many files
  local of_many
  of_many=$(job_setting elocute.engine.of-many '')
  if [ -n "$of_many" ] && names_many; then echo "$of_many"; else job_setting elocute.engine plain; fi
}

is_plain() { # whether the job runs without Spark
  case $(engine) in
    plain) return 0 ;;
    either) ! contains "$given_keys" spark.master ;;
    *) return 1 ;;
  esac
}

job_properties() { # the job's own settings as options of its JVM
  if [ -f "$home/jobs/$job.conf" ]; then properties "$home/jobs/$job.conf" | sed -n 's/^elocute\./-Delocute./p'; fi
}

# Without a master: two executor JVMs share the machine (elocute.executors separate), or the driver
# works alone with all cores. A sixth of the memory is an executor's heap: libtorch's is beside it.
add_default_master() {
  if contains "$given_keys" spark.master; then return; fi
  if [ "$(job_setting elocute.executors driver)" = driver ]; then
    add_default spark.master "local[*]"
    return
  fi
  local count=${executors:-2} cores heap
  cores=${executor_cores:-$(($(machine_cores) / count))}
  [ "$cores" -ge 1 ] || cores=1
  heap=$(($(machine_memory_mib) / 3 / count))
  [ "$heap" -ge 1024 ] || heap=1024
  [ "$heap" -le 8192 ] || heap=8192
  if [ -n "$executor_memory" ]; then heap=$(mib "$executor_memory"); fi
  add_default spark.master "local-cluster[$count,$cores,$heap]"
  add_default spark.executor.memory "${heap}m"
  add_default spark.cores.max $((count * cores))
  add_default spark.task.cpus "$cores"
  add_default spark.executorEnv.OMP_NUM_THREADS "$cores"
}

value_of() { # KEY: the value that our defaults or the user's options give it
  local i value=
  local all=(${default_options[@]+"${default_options[@]}"} ${submit_options[@]+"${submit_options[@]}"})
  for ((i = 0; i + 1 < ${#all[@]}; i++)); do
    case ${all[i]}=${all[i + 1]} in
      "--conf=$1="* | "-c=$1="*) value=${all[i + 1]#*=} ;;
      --master=*) [ "$1" != spark.master ] || value=${all[i + 1]} ;;
    esac
  done
  if [ -z "$value" ] && [ -n "$properties_file" ]; then
    value=$(properties "$properties_file" | sed -n "s/^$1=//p" | tail -n 1)
  fi
  echo "$value"
}

stay_on_loopback() { # a Spark on this machine alone must not be reachable from outside
  case $(value_of spark.master) in
    local* | spark://127.0.0.1:* | spark://localhost:*)
      export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1}
      add_default spark.driver.host "$SPARK_LOCAL_IP"
      add_default spark.driver.bindAddress "$SPARK_LOCAL_IP"
      add_default spark.ui.enabled false
      add_default spark.executorEnv.LC_ALL "$utf8_locale"
      add_default spark.executor.defaultJavaOptions "$temporary_folder$(value_of spark.executor.defaultJavaOptions)"
      ;;
  esac
}

collect_defaults() {
  if [ -n "$spark_home" ] && [ -f "${SPARK_CONF_DIR:-$spark_home/conf}/spark-defaults.conf" ]; then
    local administrators
    administrators=$(properties "${SPARK_CONF_DIR:-$spark_home/conf}/spark-defaults.conf" | cut -d= -f1 | tr '\n' ' ')
    if contains "$administrators" spark.master; then given_keys+="spark.master "; fi
    local before=$given_keys
    given_keys+=$administrators
    add_defaults_from "$home/conf/spark-defaults.conf"
    given_keys=$before
  else
    add_defaults_from "$home/conf/spark-defaults.conf"
  fi
  if [ -f "$home/jobs/$job.conf" ]; then add_defaults_from "$home/jobs/$job.conf"; fi
  add_default spark.app.name "elocute $job"
  if [ ! -t 2 ]; then add_default spark.ui.showConsoleProgress false; fi
  add_default_master
  stay_on_loopback
  if [ "$deploy_mode" = client ]; then
    add_default spark.driver.defaultJavaOptions \
      "$djl_options $temporary_folder$(job_properties | tr '\n' ' ')-Delocute.run=\"$run\" -Delocute.home=\"$home\" -Dlog4j2.configurationFile=\"$home/conf/log4j2.properties\""
  fi
}

# --- Running ------------------------------------------------------------------------------------

djl_options="-Dai.djl.offline=true -DOPT_OUT_TRACKING=true"
if [ -n "${TMPDIR:-}" ]; then temporary_folder="-Djava.io.tmpdir=\"$TMPDIR\" "; else temporary_folder=''; fi

native_environment() { # libtorch's environment here as on executors; what the user has set stays
  local setting name
  while IFS= read -r setting; do
    name=${setting%%=*}
    [ -n "${!name:-}" ] || export "${setting?}"
  done < <(properties "$home/conf/spark-defaults.conf" | sed -n 's/^spark\.executorEnv\.//p' | grep -v '^LC_ALL=')
}

run() {
  if [ -n "${ELOCUTE_DRY_RUN:-}" ]; then
    printf '%q ' "$@" && echo
    exit 0
  fi
  native_environment
  exec "$@"
}

run_plain() { # no Spark: a JVM that starts fast, unless jobs/JOB.conf says elocute.endurance long
  local speed=("${fast_start[@]}")
  if [ "$(job_setting elocute.endurance short)" = long ]; then speed=(-XX:+UseParallelGC); fi
  local class_path="$jar:$jars/*:$bench_jar"
  if [ -n "${HADOOP_CONF_DIR:-}" ]; then # a folder, which class archives do not allow
    class_path="$HADOOP_CONF_DIR:$class_path"
  else
    speed+=(-XX:+IgnoreUnrecognizedVMOptions "-XX:SharedArchiveFile=$class_archive" -Xlog:cds=off -Xlog:cds+dynamic=off)
  fi
  local hadoop_settings=() setting
  while IFS= read -r setting; do
    hadoop_settings+=("-D$setting")
  done < <(printf '%s\n' ${submit_options[@]+"${submit_options[@]}"} | grep '^spark\.hadoop\.' || true)
  export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1} # Spark's classes look for an address, also where nothing listens
  # shellcheck disable=SC2046,SC2086
  run "$java" "${speed[@]}" -Xshare:auto ${TMPDIR:+"-Djava.io.tmpdir=$TMPDIR"} $djl_options $(job_properties) "-Delocute.home=$home" "-Dlog4j2.configurationFile=$home/conf/log4j2.properties" \
    ${hadoop_settings[@]+"${hadoop_settings[@]}"} \
    -cp "$class_path" elocute.cli.Main "$job" ${job_options[@]+"${job_options[@]}"}
}

# What Elocute brings to executors that have not got it; with the user's own --jars in one option.
collect_own_jars() { # result in own[], and the user's --jars out of submit_options[]
  local all='' given=() i file
  for file in "$target"/lib/*.jar; do all+=${all:+,}$jars/${file##*/}; done
  for ((i = 0; i < ${#submit_options[@]}; i++)); do
    if [ "${submit_options[i]}" = --jars ]; then
      i=$((i + 1)) && all+=,${submit_options[i]}
    else
      given+=("${submit_options[i]}")
    fi
  done
  submit_options=(${given[@]+"${given[@]}"})
  own=(--jars "$all")
}

run_on_installed_spark() {
  make_run_directory
  local own=()
  collect_own_jars
  run "$spark_home/bin/spark-submit" --class elocute.cli.Main ${own[@]+"${own[@]}"} \
    "${default_options[@]}" ${submit_options[@]+"${submit_options[@]}"} "$jar" "$job" ${job_options[@]+"${job_options[@]}"}
}

# DIRECTORY: what is built, for processes that start from it later: a new build takes none of it away.
# Elocute's jar is among Spark's, so that one class loader has it together with the libraries that look into its classes.
keep_build() {
  mkdir -p "$1/work" "$1/jars" 2>/dev/null || fail "cannot write to '$work'; set ELOCUTE_WORK_DIR to a folder of yours"
  link "$1/jars" "$jars"/*.jar
  cp "$jar" "$1/jars/"
  touch "$1/RELEASE"
  jars=$1/jars jar=$1/jars/elocute.jar
}

# Each run has its own; its driver clears those of ended runs (elocute.cli.RunDirectory). A driver on
# a cluster outlives this process and starts from the build itself.
make_run_directory() {
  if [ -z "${ELOCUTE_DRY_RUN:-}" ] && [ "$deploy_mode" = client ]; then keep_build "$run"; fi
}

use_embedded_spark() { export SPARK_HOME=${jars%/jars} SPARK_SCALA_VERSION=2.13 SPARK_CONF_DIR=$home/conf; }

embedded_command() { # CLASS ARGUMENTS: Spark's launcher composes the command; result in command[]
  command=()
  local word
  while IFS= read -r -d '' word; do
    # Serves Spark's linear algebra only, and makes the JVM warn.
    [ "$word" = --add-modules=jdk.incubator.vector ] || command+=("$word")
  done < <(
    "$java" -Xmx128m -XX:TieredStopAtLevel=1 -cp "$jars/*" org.apache.spark.launcher.Main "$@" && printf 'launched\0'
  )
  # An empty word and a line's end come first; ours last, unless the launcher failed.
  [ ${#command[@]} -gt 2 ] && [ "${command[${#command[@]} - 1]}" = launched ] || exit 2
  unset "command[${#command[@]} - 1]"
  command=("${command[1]#$'\n'}" "${command[@]:2}")
}

run_on_embedded_spark() {
  make_run_directory
  use_embedded_spark
  local own=()
  case ${properties_file:+given }$(value_of spark.master) in
    local*) ;;
    *spark://127.0.0.1:*) add_default spark.executor.extraClassPath "$jars/*" ;; # the cluster may be of another build
    *) collect_own_jars ;;
  esac
  embedded_command org.apache.spark.deploy.SparkSubmit --class elocute.cli.Main ${own[@]+"${own[@]}"} \
    "${default_options[@]}" ${submit_options[@]+"${submit_options[@]}"} "$jar" "$job" ${job_options[@]+"${job_options[@]}"}
  run "${command[@]}"
}

# --- A standalone Spark on this machine ---------------------------------------------------------

cluster_usage() {
  cat <<EOF
Usage: ./submit.sh cluster start [--workers N] [--cores C] [--memory SIZE] [--port PORT]
       ./submit.sh cluster status | stop
A real Spark master and workers on this machine's loopback, in JVMs of their own. Jobs run on it by
  ./submit.sh --properties-file $cluster/cluster.properties JOB
which holds the master's address, the secret without which nobody gets in, and the password of Spark's pages.
  --workers N    worker processes, one executor each per application (default 2)
  --cores C      cores per worker (default: the machine's, shared out)
  --memory SIZE  memory per worker, such as 4g (default 4g)
  --port PORT    the master's port; its web page is on the next one (default 7077)
EOF
}

page_password=spark.elocute.cli.PageGuard.param.password

cluster() {
  cluster=$work/cluster
  local action=${1:-help}
  [ $# -eq 0 ] || shift
  case $action in
    start) cluster_start "$@" ;;
    stop) cluster_stop ;;
    status) cluster_status ;;
    help | -h | --help) cluster_usage ;;
    *) fail "'$action' is not something a cluster can do; start, status or stop are" ;;
  esac
}

cluster_start() {
  local workers=2 cores='' memory=4g port=7077 number
  while [ $# -gt 0 ]; do
    case $1 in
      --workers) require_number "$@" && workers=$2 ;;
      --cores) require_number "$@" && cores=$2 ;;
      --memory) require_size "$@" && memory=$2 ;;
      --port) require_number "$@" && port=$2 ;;
      *) fail "'$1' is not an option of cluster start; --workers, --cores, --memory and --port are" ;;
    esac
    shift 2
  done
  cores=${cores:-$((($(machine_cores) + workers - 1) / workers))}
  if cluster_is_up; then fail "a cluster is up already; ./submit.sh cluster stop ends it"; fi
  for number in "$port" $((port + 1)); do
    if answers "$number"; then fail "port $number is taken; choose others with --port (that one and the next are used)"; fi
  done
  rm -rf "$cluster"
  keep_build "$cluster"
  use_embedded_spark
  export SPARK_LOCAL_IP=127.0.0.1
  write_secrets "$cluster/cluster.properties"
  echo "spark.master                    spark://127.0.0.1:$port" >>"$cluster/cluster.properties"
  echo "spark.network.crypto.enabled    true" >>"$cluster/cluster.properties" # the driver tells executors the secret
  start_daemon master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port $((port + 1)) \
    --properties-file "$cluster/cluster.properties"
  await answers "$port"
  await answers $((port + 1))
  for ((number = 1; number <= workers; number++)); do
    start_daemon "worker-$number" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --webui-port 0 --cores "$cores" \
      --memory "$memory" --work-dir "$cluster/work/$number" --properties-file "$cluster/cluster.properties" "spark://127.0.0.1:$port"
  done
  await has_workers "$workers" $((port + 1))
  cluster_status
}

require_number() { # OPTION VALUE ...: of workers and cores up to the largest number that a port can have
  [[ ${2:-} =~ ^[1-9][0-9]{0,4}$ ]] && [ "$2" -le 65534 ] || fail "$1: must be a number from 1 to 65534, got '${2:-}'"
}

require_size() { # OPTION VALUE ...
  [[ ${2:-} =~ ^[1-9][0-9]*[mgMG]$ ]] || fail "$1: must be a number with m or g behind it, such as 4g, got '${2:-}'"
}

secret() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }

# FILE: makes Spark's processes ask each other for a secret, and its pages their readers for a
# password, which only the user can read.
write_secrets() {
  (umask 077 && cat >"$1") <<EOF
spark.authenticate                       true
spark.authenticate.secret                $(secret)
spark.master.rest.enabled                false
spark.master.ui.decommission.allow.mode  DENY
spark.ui.killEnabled                     false
spark.ui.filters                         elocute.cli.PageGuard
$page_password  $(secret)
EOF
}

start_daemon() { # NAME CLASS ARGUMENTS
  local name=$1
  shift
  embedded_command "$@"
  nohup "${command[@]}" >"$cluster/$name.log" 2>&1 </dev/null &
  echo "$! $(start_of $!)" >"$cluster/$name.pid"
}

start_of() { # PROCESS: when it started; numbers of processes are used again
  if [ -r "/proc/$1/stat" ]; then sed 's/.*) //' "/proc/$1/stat" | cut -d' ' -f20; else ps -o lstart= -p "$1"; fi
}

is_alive() { # FILE: whether the daemon lives that start_daemon wrote it for
  local process start
  [ -f "$1" ] && read -r process start <"$1" && kill -0 "$process" 2>/dev/null || return 1
  [ -z "$start" ] || [ "$(start_of "$process" 2>/dev/null)" = "$start" ] || return 1
  contains "$({ tr '\0' ' ' <"/proc/$process/cmdline" || ps -o command= -p "$process"; } 2>/dev/null)" "$cluster/cluster.properties"
}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; } # PORT: whether something listens

alive_workers() { # PORT of the master's web page
  local known
  known=$(printf 'elocute:%s' "$(properties "$cluster/cluster.properties" | sed -n "s/^$page_password=//p")" | base64 | tr -d '\n')
  {
    printf 'GET /json/ HTTP/1.0\r\nAuthorization: Basic %s\r\n\r\n' "$known" >&3
    grep -c '"state" *: *"ALIVE"' <&3 || true
  } 3<>"/dev/tcp/127.0.0.1/$1"
}

has_workers() { [ "$(alive_workers "$2")" -ge "$1" ]; } # COUNT PORT

await() { # COMMAND: until it succeeds, for a minute
  local tries
  for ((tries = 0; tries < 300; tries++)); do
    if "$@"; then return; fi
    sleep 0.2
  done
  tail -n 20 "$cluster"/*.log >&2
  cluster_stop
  fail "the cluster did not come up within a minute; see its logs above" 1
}

cluster_is_up() { is_alive "$cluster/master.pid"; }

cluster_status() {
  if ! cluster_is_up; then
    echo "no cluster is up"
    return
  fi
  local url port
  url=$(properties "$cluster/cluster.properties" | sed -n 's/^spark.master=//p')
  port=$((${url##*:} + 1))
  echo "$url is up with $(alive_workers $port) workers; http://127.0.0.1:$port shows it, to any name with the password"
  echo "that stands in $cluster/cluster.properties as $page_password"
  echo "run a job on it: ./submit.sh --properties-file $cluster/cluster.properties JOB"
}

cluster_stop() {
  local file
  for file in "$cluster"/worker-*.pid "$cluster/master.pid"; do
    [ -f "$file" ] || continue
    end_daemon "$file" TERM 100 || end_daemon "$file" KILL 100 || fail "process $(cut -d' ' -f1 "$file") does not end" 1
    rm "$file"
  done
  echo "the cluster is down"
}

end_daemon() { # FILE SIGNAL TENTHS: sends the signal; whether the daemon ends in so many tenths of a second
  local process tries
  process=$(cut -d' ' -f1 "$1")
  if is_alive "$1"; then kill "-$2" "$process" 2>/dev/null || true; fi
  for ((tries = 0; tries < $3; tries++)); do
    if ! is_alive "$1"; then return; fi
    sleep 0.1
  done
  return 1
}

# --- Main ---------------------------------------------------------------------------------------

asks_only() { # whether the program answers by itself: no Spark, no files
  local option
  case $job in help | -*) return 0 ;; esac
  for option in ${job_options[@]+"${job_options[@]}"}; do
    case $option in -h | --help) return 0 ;; esac
  done
  return 1
}

names_many() { # whether --wav names more than one local file: a folder, a pattern, a URI, several
  local option count=0 after_wav=''
  for option in ${job_options[@]+"${job_options[@]}"}; do
    case $option in
      --wav) after_wav=yes && continue ;;
      --wav=*) after_wav=yes && option=${option#--wav=} ;;
      -*) after_wav='' ;;
    esac
    if [ -z "$after_wav" ]; then continue; fi
    count=$((count + 1))
    if [ -d "$option" ]; then return 0; fi
    if [ -e "$option" ]; then continue; fi
    case $option in *[*?[{]* | *:/*) return 0 ;; esac
  done
  [ $count -gt 1 ]
}

run_tests() {
  cd "$home"
  if [ "${1:-}" = fast ]; then
    shift
    exec "$maven" -B -ntp -Pfast test "$@"
  fi
  if [ "${1:-}" = faults ]; then
    shift
    exec "$maven" -B -ntp verify -Dtest=NoUnitTest -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=FaultsIT \
      -Delocute.faults=docs/faults.md "$@"
  fi
  exec "$maven" -B -ntp verify "$@"
}

find_spark() {
  spark_home=${SPARK_HOME:-}
  if [ -z "$spark_home" ]; then return; fi
  [ -x "$spark_home/bin/spark-submit" ] || fail "SPARK_HOME is '$spark_home', which has no bin/spark-submit; unset it to use the embedded Spark"
}

main() {
  use_utf8
  parse_command_line "$@"
  find_java
  if [ "$job" = test ]; then run_tests ${job_options[@]+"${job_options[@]}"}; fi
  build
  asks_only || check_machine
  if [ "$job" = cluster ]; then cluster ${job_options[@]+"${job_options[@]}"} && exit; fi
  if is_plain || asks_only; then run_plain; fi
  find_spark
  run=$work/runs/$job-$(date +%Y%m%d-%H%M%S)-$$
  collect_defaults
  if [ -n "$spark_home" ]; then run_on_installed_spark; else run_on_embedded_spark; fi
}

main "$@"
