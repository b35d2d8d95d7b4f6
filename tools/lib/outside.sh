# shellcheck shell=bash
# The Python that the checks against outside programs run in. Source messages.sh and packages.sh first.

# make_environment FOLDER LIST: a virtual environment with the pinned packages, made once for each list of them.
make_environment() {
  local folder=$1 list=$2
  if cmp -s "$list" "$folder/requirements.txt"; then return 0; fi
  command -v python3 >/dev/null || install_package python3
  python3 -c 'import ensurepip, venv' 2>/dev/null || install_package python3-venv
  say "making a virtual environment in $folder"
  rm -rf "$folder"
  python3 -m venv "$folder" >&2 || fail "the virtual environment could not be made"
  "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$list" >&2 ||
    fail "the packages of $list could not be installed"
  # Last, so that an environment that is cut short is made anew.
  cp "$list" "$folder/requirements.txt"
}

# run_outside_checks PYTHON: runs every tools/reference/check_*.py; each finds the binary in MOCAP and exits 0 when content.
run_outside_checks() {
  local python=$1
  local check failures=0 count=0
  for check in tools/reference/check_*.py; do
    [[ -f $check ]] || continue
    count=$((count + 1))
    say "== $check"
    if ! "$python" "$check" >&2; then
      say "error: $check failed"
      failures=$((failures + 1))
    fi
  done
  [[ $count -gt 0 ]] || fail "there are no checks in tools/reference"
  [[ $failures == 0 ]] || fail "$failures of $count outside checks failed"
  say "$count outside checks passed"
}
