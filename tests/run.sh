#!/usr/bin/env bash
# Installs what is missing and runs the tests.
#   bash tests/run.sh          all of them
#   bash tests/run.sh quick    the everyday subset, under 3 minutes on a tree that was built: no soaks, no models, no rules of style, nothing published
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

mode="${1:-all}"
case "$mode" in
  all | quick) ;;
  *) echo "usage: bash tests/run.sh [quick]" >&2; exit 2 ;;
esac

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
results="$(mktemp -d)"
server="" # the compilers' pipe, once it may be there
trap 'stop_server; rm -rf "$results"' EXIT

# Debian packages, with the file that tells whether each is there.
need() {
  local missing=()
  while (($#)); do
    [ -e "$2" ] || missing+=("$1")
    shift 2
  done
  ((${#missing[@]})) || return 0
  echo "Installing ${missing[*]} ..."
  local sudo=""
  [ "$(id -u)" = 0 ] || sudo="sudo"
  if ! { $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq "${missing[@]}"; } >/dev/null; then
    echo "Could not install ${missing[*]}: install them by hand, or run as root." >&2
    exit 1
  fi
}

passed=0 failed=0 skipped=0

count() { # one attribute of a result file's counters
  sed -n 's/.*<Counters [^>]*'"$1"'="\([0-9]*\)".*/\1/p' "$2" | head -n 1
}

# Its own, so that none is left behind, and nobody else's is ended.
stop_server() {
  [ -n "$server" ] || return 0
  local sdk
  sdk="$(dotnet --version)" && sdk="$(dotnet --list-sdks | sed -n "s/^$sdk \[\(.*\)\]$/\1\/$sdk/p")"
  dotnet "$sdk/Roslyn/bincore/VBCSCompiler.dll" -pipename:"$server" -shutdown >/dev/null 2>&1
  server=""
}

declare -A running

give_up() {
  ((${#running[@]} == 0)) || kill "${running[@]}" 2>/dev/null
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
}

start() { # project, further arguments of dotnet test
  local name="$1"
  shift
  nice -n "${patience:-0}" dotnet test "tests/$name" -c Release --no-build --logger "trx;LogFileName=$name.trx" --results-directory "$results" "$@" \
    >"$results/$name.log" 2>&1 &
  running[$name]=$!
}

finish() { # project
  local name="$1" file="$results/$1.trx"
  wait "${running[$name]}"
  local code=$?
  echo
  echo "== $name"
  cat "$results/$name.log"
  if [ ! -s "$file" ]; then
    echo "$name left no results."
    failed=$((failed + 1))
    return
  fi
  local total ok bad
  total="$(count total "$file")" ok="$(count passed "$file")" bad="$(count failed "$file")"
  passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + total - ok - bad))
  if ((total > ok + bad)); then
    echo "Skipped in $name:"
    grep -o 'testName="[^"]*"[^>]*outcome="NotExecuted"' "$file" | sed 's/testName="\([^"]*\)".*/  \1/'
  fi
  # A crash of the test host fails no test.
  ((code == 0 || bad > 0)) || failed=$((failed + 1))
}

run() { # project, further arguments of dotnet test
  start "$@"
  finish "$1"
}

models() {
  echo
  echo "== Models"
  bash tests/Models/check.sh | tee "$results/models.log"
  local total ok bad
  total="$(tail -n 1 "$results/models.log" | sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p')"
  # Without a result nothing was checked.
  read -r ok bad <<<"${total:-0 1}"
  passed=$((passed + ok)) failed=$((failed + bad))
}

# Node may have come from elsewhere than Debian, and then brings npm.
need nodejs "$(command -v node || echo missing)" npm "$(command -v npm || echo missing)"
if [ "$mode" = all ]; then
  need spin /usr/bin/spin gcc /usr/bin/gcc libc6-dev /usr/include/stdio.h
  need clang /usr/bin/clang zlib1g-dev /usr/include/zlib.h
  need iproute2 "$(command -v ip || echo missing)" iptables "$(command -v iptables || echo missing)"
fi

if [ "$mode" = quick ]; then
  # The everyday subset builds no more than it runs, with one compiler for all projects; style and rules are for other builds to look at.
  server="typedbus-quick-$$"
  build=(nice -n 10 dotnet build -c Release -v quiet --no-restore -p:RunAnalyzers=false -p:UseSharedCompilation=true -p:SharedCompilationId="$server")
  # So short a run gains less from profiles than gathering them takes.
  export DOTNET_TieredPGO=0
  dotnet restore tests/quick.slnf -v quiet || give_up

  # Those that take longest run while the rest is being built: first of all the ones that hand over from thread to thread, which wait for every turn.
  "${build[@]}" tests/Bus.InterleavingTests || give_up
  start Bus.InterleavingTests --filter "Category!=Soak"
  "${build[@]}" tests/Bus.Generators.Tests || give_up
  patience=15 start Bus.Generators.Tests --filter "Category!=Soak"
  "${build[@]}" tests/quick.slnf || give_up
  stop_server
  run Bus.Transports.Tests --filter "Category!=Soak"
  run Bus.Tests --filter "Category!=Soak"
  run Bus.SoakTests --filter "Category!=Soak"
  finish Bus.InterleavingTests
  finish Bus.Generators.Tests
else
  dotnet build TypedBus.sln -c Release -v quiet || give_up
  models
  run Bus.Tests
  run Bus.Generators.Tests
  run Bus.Transports.Tests
  run Bus.InterleavingTests
  run Bus.SoakTests
  run Bus.PackageTests
  run Bus.AotTests
fi

echo
echo "$passed passed, $failed failed, $skipped skipped"
((failed == 0))
