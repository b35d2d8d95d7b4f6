# shellcheck shell=bash
# Builds the release binary where something has changed since the last time. Source setup.sh first.

# build_release PRODUCT: leaves the binary at .build/release/PRODUCT; prints nothing where it is up to date.
build_release() {
  local product=$1
  local binary=.build/release/$product
  local stamp=.build/release-$product.stamp
  if [[ -x $binary && -f $stamp ]] &&
    [[ -z $(find Package.swift Sources Tests/TestSupport tools/GenerateSamples tools/Benchmarks/Workers -newer "$stamp" -print -quit) ]]; then
    return 0
  fi
  set_up
  mkdir -p .build
  # Marked with the time before the build, so that a file saved meanwhile is not taken for built.
  touch "$stamp.new"
  say "building $product"
  # With Swift's libraries inside, calls into them are direct: reading is some hundredths faster. Elsewhere they are part of
  # the system.
  local linking=()
  if [[ $(uname -s) == Linux ]]; then linking=(--static-swift-stdlib); fi
  if ! swift build -c release ${linking[@]+"${linking[@]}"} --product "$product" >&2; then
    rm -f "$stamp.new"
    fail "$product could not be built"
  fi
  mv "$stamp.new" "$stamp"
}
