# shellcheck shell=bash
# Installs a missing system package where that is possible, and says what to type where it is not.

# Runs a command as root, without ever asking for a password.
as_root() {
  if [[ $(id -u) == 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    sudo -n "$@"
  else
    return 1
  fi
}

# install_package NAME: installs a Debian package, reading the lists of packages first where they are missing or old.
install_package() {
  local name=$1
  local by_hand="apt-get update && apt-get install $name"
  command -v apt-get >/dev/null ||
    fail "$name is missing, and there is no apt-get to install it; install what your system calls it"
  as_root true || fail "$name is missing; as root, run: $by_hand"
  say "installing $name"
  local install=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300
    install --no-install-recommends "$name")
  if ! as_root "${install[@]}" >/dev/null 2>&1; then
    as_root apt-get -q -o DPkg::Lock::Timeout=300 update >&2 || fail "cannot read the lists of packages; as root, run: $by_hand"
    as_root "${install[@]}" >&2 || fail "cannot install $name; as root, run: $by_hand"
  fi
}
