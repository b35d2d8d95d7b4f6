# shellcheck shell=bash
# How the scripts speak: on standard error, so that standard output is the program's own.

say() { printf '%s\n' "$*" >&2; }

# Ends the script with one sentence; the second argument is the exit status.
fail() {
  say "error: $1"
  exit "${2:-1}"
}
