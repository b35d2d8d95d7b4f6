// Scans the numbers of a BVH file's rows with std::from_chars. Arguments: the file, numbers in a row.
#include "worker.hpp"
#include <charconv>
#include <cstdlib>

int main(int, char **arguments) {
  const std::string text = contents(arguments[1]);
  const std::size_t columns = std::strtoul(arguments[2], nullptr, 10);
  const char *start = text.data() + text.find('\n', text.find("Frame Time:")) + 1;
  const char *end = text.data() + text.size();
  std::vector<float> rows(std::max<std::size_t>(8192 / columns, 1) * columns);
  serve([&] {
    const char *p = start;
    std::size_t used = 0, last = 0;
    while (true) {
      while (p < end && static_cast<unsigned char>(*p) <= ' ') p++;
      if (p == end) break;
      if (used == rows.size()) used = 0;
      const auto result = std::from_chars(p, end, rows[used]);
      if (result.ec != std::errc()) std::abort();
      p = result.ptr;
      used++;
      last = used;
    }
    double sum = 0;
    for (std::size_t i = last - columns; i < last; i++) sum += double(rows[i]);
    return sum;
  });
}
