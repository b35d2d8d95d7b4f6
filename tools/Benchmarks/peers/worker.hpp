// The C++ side of a comparison; tools/Benchmarks/Workers/Worker.swift says how the sides speak.
#pragma once
#include <cstdio>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

inline double processor_seconds() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
}

template <typename Work> void serve(Work work) {
  std::puts("{}");
  std::fflush(stdout);
  int count;
  while (std::scanf("%d", &count) == 1) {
    double checksum = 0;
    const double start = processor_seconds();
    for (int i = 0; i < count; i++) checksum = work();
    std::printf("%.9g %.9g\n", processor_seconds() - start, checksum);
    std::fflush(stdout);
  }
}

inline std::string contents(const char *path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline std::vector<std::string> lines(const char *path) {
  std::ifstream file(path);
  std::vector<std::string> result;
  for (std::string line; std::getline(file, line);) result.push_back(line);
  return result;
}
