#!/bin/sh
# What make does where that takes a while: package builds the runnable jar without gates and tests, check runs the
# gates. Neither does anything where nothing has changed since it last succeeded.
set -eu
cd "$(dirname "$0")/.."
jar=target/fly-logs.jar

# Changes whenever one of these files does, or comes, or goes.
sum() { find "$@" -type f | LC_ALL=C sort | xargs cksum | cksum | tr ' ' -; }

say() { echo "$*" >&2; }

# What Maven is doing, by its log.
stage() {
  fetched=$(grep -c -e '^\[INFO\] Downloaded' "$1") || true
  case $(grep -e '^\[INFO\] --- ' "$1" | tail -1) in
    *compiler*) echo 'compiling' ;;
    *jar* | *shade*) echo 'packing' ;;
    *) if [ "$fetched" -gt 0 ]; then echo 'fetching libraries'; else echo 'starting Maven'; fi ;;
  esac
  [ "$fetched" -eq 0 ] || echo "$fetched files fetched"
}

tick() {
  seconds=0
  while sleep 3 && kill -0 "$1" 2>/dev/null; do
    seconds=$((seconds + 3))
    say "  $seconds s: $(stage "$2" | paste -s -d , - | sed 's/,/, /')"
  done
}

# What went wrong, without Maven's advice on how to see more.
complain() {
  grep -e '^\[ERROR\]' "$1" | grep -v -e '\[Help' -e '^\[ERROR\] *$' -e 'Re-run' -e 'To see the full' -e 'For more info' |
    head -20 >&2 || true
  if grep -q -e 'Could not transfer' -e 'in offline mode' -e 'Unknown host' -e 'PluginResolution' "$1"; then
    say 'What the build needs could not be fetched. It needs a network once; a proxy or a mirror of'
    say "Maven's central repository belongs into ~/.m2/settings.xml."
  fi
  say "All that Maven said is in $1."
}

package() {
  inputs=$(sum pom.xml conf/logback.xml src/main .mvn)
  if [ -f $jar ] && [ "$(cat target/packaged 2>/dev/null)" = "$inputs $(cksum <$jar)" ]; then
    return 0
  fi
  mkdir -p target
  # A directory of its own, so that two builds at a time do not meet.
  dir=$(mktemp -d target/quick.XXXXXX)
  log=target/package.log
  ticker=
  trap 'rm -rf "$dir"; [ -z "$ticker" ] || kill "$ticker" 2>/dev/null || true' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  say "Building $jar ..."
  sh .mvn/mvn.sh --version >/dev/null
  : >"$log"
  tick $$ "$log" &
  ticker=$!
  if ! sh .mvn/mvn.sh -B package -Dquick -Dquick.directory="$dir" >"$log" 2>&1; then
    complain "$log"
    exit 1
  fi
  mv "$dir/runnable.jar" "$jar"
  echo "$inputs $(cksum <$jar)" >target/packaged
}

# Main and test code are compiled anew where they differ from what was last checked: whoever compiled them meanwhile may
# have left the gates out.
check() {
  main=$(sum pom.xml src/main)
  all=$main-$(sum src/test)
  checked=$(cat target/checked 2>/dev/null) || checked=
  if [ "$checked" = "$main $all" ]; then
    say 'Nothing has changed since the last check.'
    return 0
  fi
  [ "${checked% *}" = "$main" ] || rm -rf target/classes
  rm -rf target/test-classes
  sh .mvn/mvn.sh -B -ntp test javadoc:javadoc -Dtest=ArrowsTest
  echo "$main $all" >target/checked
}

"$1"
