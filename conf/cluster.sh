#!/usr/bin/env bash
# Three nodes of a cluster on this machine that share forty simulated apps, and a fourth one that follows one of them.
# Run by make cluster; ends with Ctrl-C, and everything it started with it.
set -euo pipefail
jar=${1:?the runnable jar}
port=${2:-5801}
app=app-1
work=$(mktemp -d)
pids=()

finish() {
  trap - EXIT INT TERM
  kill -CONT "${pids[@]}" 2>/dev/null || true
  kill "${pids[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

java -jar "$jar" simulate --rate 4 >"$work/url" 2>/dev/null &
pids+=($!)
for _ in $(seq 100); do
  [ -s "$work/url" ] && break
  sleep 0.1
done
url=$(head -1 "$work/url")

(umask 077 && echo fm2_demo >"$work/token")
{
  printf '{ "api": { "url": "%s", "machines_url": "%s" }, "poll": { "interval_ms": 500 },\n' "$url" "$url"
  printf '  "token": { "token_file": "%s", "environment": false, "config_file": false }, "apps": [\n' "$work/token"
  for n in $(seq 40); do
    printf '    { "app": "app-%d", "pinned": true }%s\n' "$n" "$([ "$n" -lt 40 ] && echo ,)"
  done
  printf '  ] }\n'
} >"$work/config.json"

members=127.0.0.1:$port,127.0.0.1:$((port + 1)),127.0.0.1:$((port + 2))
for n in 0 1 2; do
  java -Xmx128m -jar "$jar" serve --config "$work/config.json" --cluster-name demo \
    --cluster-port $((port + n)) --cluster-members "$members" >/dev/null 2>"$work/node-$n" &
  pids+=($!)
  echo "node $n: pid $!" >&2
done
echo "Kill one (kill -9 PID), or freeze and wake it (kill -STOP PID, kill -CONT PID). Ctrl-C ends everything." >&2

for n in 0 1 2; do
  for _ in $(seq 300); do
    grep -q "streaming to" "$work/node-$n" && break
    kill -0 "${pids[n + 1]}" 2>/dev/null || { cat "$work/node-$n" >&2; exit 1; }
    sleep 0.1
  done
done
java -jar "$jar" tail "$app" --cluster-name demo --cluster-members "$members" &
pids+=($!)
wait $!
