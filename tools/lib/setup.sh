# shellcheck shell=bash
# What building needs: a Swift toolchain and libxml2's headers. Source messages.sh and packages.sh first.

require_swift() {
  command -v swift >/dev/null ||
    fail "there is no Swift toolchain on PATH; install Swift 6.2 or later (swiftly does it) and try again"
}

# Where libxml2 says how to compile against it. The package manager looks in these folders by itself only where
# pkg-config is installed, which libxml2-dev does not bring along.
libxml2_folders() {
  local folder
  for folder in /usr/lib/*/pkgconfig /usr/lib64/pkgconfig /usr/lib/pkgconfig /usr/local/lib/pkgconfig \
    /usr/share/pkgconfig; do
    if [[ -f $folder/libxml-2.0.pc ]]; then printf '%s\n' "$folder"; fi
  done
}

require_libxml2() {
  # macOS has libxml2 in its SDK.
  [[ $(uname -s) == Darwin ]] && return 0
  if [[ -z $(libxml2_folders) ]] && ! pkg-config --exists libxml-2.0 2>/dev/null; then
    install_package libxml2-dev
  fi
  local folder
  for folder in $(libxml2_folders); do
    PKG_CONFIG_PATH="${PKG_CONFIG_PATH:+$PKG_CONFIG_PATH:}$folder"
  done
  export PKG_CONFIG_PATH
}

set_up() {
  require_swift
  require_libxml2
}
