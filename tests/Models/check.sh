#!/usr/bin/env bash
# Checks the models with Spin: each as it is, which must hold, and with each seeded bug, which must be found.
# The last line is "<passed> passed, <failed> failed".
set -uo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

passed=0 failed=0

check() { # holds | found, safety | live, model, definitions of the model
  local expected="$1" kind="$2" model="$3"
  shift 3
  local options=(-DNFAIR=3) arguments=(-a -f) outcome
  [ "$kind" = live ] || options=(-DSAFETY) arguments=()
  rm -f pan pan.*
  if ! { spin "$@" -a "$here/$model.pml" && gcc -O2 "${options[@]}" -o pan pan.c; } >build.log 2>&1; then
    outcome="does not compile: $(tail -n 1 build.log)"
  else
    timeout 120 ./pan "${arguments[@]}" -m1000000 >pan.log 2>&1
    local errors states
    errors="$(sed -n 's/.*errors: \([0-9]*\).*/\1/p' pan.log)"
    states="$(sed -n 's/ *\([0-9.e+]*\) states, stored.*/\1/p' pan.log)"
    if [ "${errors:-0}" != 0 ]; then
      outcome="found: $(sed -n 's/^pan:[0-9]*: \(.*\) (at depth.*/\1/p' pan.log | head -n 1)"
    elif [ -z "$errors" ] || grep -q -e 'not completed' -e 'depth too small' pan.log; then
      outcome="was not searched to the end"
    else
      outcome="holds in $states states"
    fi
  fi

  local verdict=ok
  case "$outcome" in
    "$expected"*) passed=$((passed + 1)) ;;
    *) failed=$((failed + 1)) verdict=FAILED ;;
  esac
  printf '%-6s %-7s %-38s %s\n' "$verdict" "$model" "$kind $*" "$outcome"
}

check holds safety ring
check holds safety ring -DCAPACITY=3 -DCELLS=4
check holds safety ring -DCAPACITY=1 -DCELLS=1
check holds safety ring -DPRODUCERS=3 -DEACH=1
check holds live ring -DLIVE
check found safety ring -DFREE_FIRST
check found safety ring -DPUBLISH_FIRST
check found safety ring -DCOPY_AHEAD
check found safety ring -DPLAIN_CLAIM

check holds live wakeup
check found live wakeup -DNO_RECHECK
check found live wakeup -DRECHECK_FIRST
check found live wakeup -DNO_FENCE
check found live wakeup -DNO_OWN
check found live wakeup -DIDLE_SUSPENDED

check holds live waiters
check holds live waiters -DSENDERS=3
check found live waiters -DOWN_FENCE
check found live waiters -DNO_SECOND_TRY
check found live waiters -DNO_LOOK

echo "$passed passed, $failed failed"
((failed == 0))
