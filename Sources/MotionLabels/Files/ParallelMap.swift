/// Applies `transform` to `elements` with up to `jobs` at work at once; results come in the elements' order.
public func parallelMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], jobs: Int, _ transform: @escaping @Sendable (Element) -> Result
) async -> [Result] {
  await withTaskGroup(of: (Int, Result).self) { group in
    var results = [Result?](repeating: nil, count: elements.count)
    var next = 0
    while next < min(max(jobs, 1), elements.count) {
      let index = next
      group.addTask { (index, transform(elements[index])) }
      next += 1
    }
    while let (index, result) = await group.next() {
      results[index] = result
      if next < elements.count {
        let index = next
        group.addTask { (index, transform(elements[index])) }
        next += 1
      }
    }
    return results.compactMap { $0 }
  }
}
