#!/bin/sh
# Runs Maven: the one of this machine where that is 3.8 or later, else the one that Maven's wrapper script fetches.
#
# wrapper/mvnw is as Maven's own plugin writes it (org.apache.maven.plugins:maven-wrapper-plugin:3.3.4:wrapper with
# -Dtype=only-script). It looks for .mvn/wrapper next to itself, which is why it is read in and not run. MVNW_REPOURL
# names another repository to fetch from.
set -eu
cd "$(dirname "$0")/.."
sh .mvn/jdk.sh >/dev/null

usable() {
  command -v mvn >/dev/null 2>&1 || return 1
  version=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9]*\)\.\([0-9][0-9]*\).*/\1 \2/p')
  [ -n "$version" ] || return 1
  [ "${version% *}" -gt 3 ] || { [ "${version% *}" -eq 3 ] && [ "${version#* }" -ge 8 ]; }
}

wrapped() { sh -c '. ./.mvn/wrapper/sha512.sh; . ./.mvn/wrapper/mvnw' mvnw "$@"; }

fetch() {
  echo "There is no Maven 3.8 or later here: fetching $1 (9 MB) into $2 ..." >&2
  (while sleep 3 && kill -0 $$ 2>/dev/null; do echo '  still fetching Maven ...' >&2; done) &
  ticker=$!
  trap 'kill $ticker 2>/dev/null || true' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  if ! wrapped --version >/dev/null; then
    {
      echo "$1 could not be fetched. Without it: install Maven 3.8 or later (Debian, Ubuntu: sudo apt-get install maven;"
      echo 'Fedora: sudo dnf install maven; macOS: brew install maven), or let MVNW_REPOURL name a mirror that you reach.'
    } >&2
    exit 1
  fi
  kill $ticker 2>/dev/null || true
  trap - EXIT INT TERM
}

if usable; then
  exec mvn "$@"
fi
dist=$(sed -n 's|^distributionUrl=.*/\(apache-maven-[0-9.]*\)-bin\.zip$|\1|p' .mvn/wrapper/maven-wrapper.properties)
home=${MAVEN_USER_HOME:-$HOME/.m2}/wrapper/dists/$dist
ls "$home"/*/bin/mvn >/dev/null 2>&1 || fetch "$dist" "$home"
wrapped "$@"
