#!/usr/bin/env bash
# Installs what the rivals of `distances` need and Debian has: a C compiler, ZeroMQ, Python and a NATS server.
set -euo pipefail

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

need gcc /usr/bin/gcc libc6-dev /usr/include/stdio.h libzmq3-dev /usr/include/zmq.h python3 /usr/bin/python3
need nats-server "$(command -v nats-server || ls /usr/sbin/nats-server 2>/dev/null || echo missing)"
