# shellcheck shell=bash
# What the benchmark compares with. Source messages.sh, packages.sh and outside.sh first.

# make_benchmark_peers FOLDER: a virtual environment and compiled programs, made where they are missing or older.
make_benchmark_peers() {
  local folder=$1 sources=tools/Benchmarks/peers
  make_environment "$folder/python" tools/Benchmarks/requirements.txt
  command -v g++ >/dev/null || install_package g++
  if [[ $(uname -s) == Linux && ! -e /usr/include/assimp/scene.h ]]; then install_package libassimp-dev; fi
  mkdir -p "$folder/peers"
  compile_peer "$sources/numbers.cpp" "$folder/peers/numbers"
  compile_peer "$sources/assimp.cpp" "$folder/peers/assimp" -lassimp
}

# compile_peer SOURCE PROGRAM FLAGS…
compile_peer() {
  local source=$1 program=$2
  shift 2
  if [[ $program -nt $source && $program -nt tools/Benchmarks/peers/worker.hpp ]]; then return 0; fi
  g++ -std=c++20 -O3 -march=native "$source" -o "$program" "$@" >&2 || fail "$source could not be compiled"
}
