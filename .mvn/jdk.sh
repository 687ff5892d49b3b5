#!/bin/sh
# Prints the path of a program of the JDK (java, javac), the one Maven uses: of JAVA_HOME, else of the search path.
# Where there is no JDK 17 or later it says how to install one, and ends with 1.
set -eu

refuse() {
  {
    echo "fly-logs needs JDK 17 or later: $1"
    echo '  Debian, Ubuntu:  sudo apt-get install openjdk-17-jdk-headless   (or openjdk-21-jdk-headless)'
    echo '  Fedora:          sudo dnf install java-21-openjdk-devel'
    echo '  macOS:           brew install --cask temurin@17'
  } >&2
  exit 1
}

if [ -n "${JAVA_HOME-}" ]; then
  java=$JAVA_HOME/bin/java javac=$JAVA_HOME/bin/javac
  at="JAVA_HOME is $JAVA_HOME, where there is"
else
  java=$(command -v java) || java=
  javac=$(command -v javac) || javac=
  at='there is'
fi
[ -x "$java" ] || refuse "$at no java."
[ -x "$javac" ] || refuse "$at a java without javac, its compiler (a JRE, not a JDK)."
# On macOS both are there without any JDK, and fail.
version=$("$javac" -version 2>&1) || refuse "$at a javac that does not start."
number=$(printf '%s\n' "$version" | sed -n 's/^javac \([0-9][0-9]*\).*/\1/p')
[ "${number:-0}" -ge 17 ] || refuse "$at $version."
case ${1-java} in
  javac) echo "$javac" ;;
  *) echo "$java" ;;
esac
