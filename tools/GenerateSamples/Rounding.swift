import MotionClip

extension Clip {
  /// The same clip with numbers of few digits, as exporters write them: angles to 0.01 degree, lengths to 0.1 mm or finer.
  ///
  /// What a sample file's truth refers to is this clip, not the one before rounding; the difference is below 1 mm.
  func roundedForWriting() -> Clip {
    let decimals = space.metersPerUnit > 0.5 ? 4 : 3
    let joints = skeleton.joints.map { joint in
      var copy = joint
      for axis in 0..<3 { copy.offset[axis] = copy.offset[axis].rounded(toDecimals: decimals) }
      copy.endSites = copy.endSites.map { site in
        var end = site
        for axis in 0..<3 { end.offset[axis] = end.offset[axis].rounded(toDecimals: decimals) }
        return end
      }
      return copy
    }
    let channels = joints.flatMap(\.channels)
    let values = channelValues.enumerated().map { index, value in
      value.rounded(toDecimals: channels[index % channels.count].isPosition ? decimals : 2)
    }
    return Clip(
      skeleton: Skeleton(joints: joints), frameCount: frameCount, channelValues: values, frameRate: frameRate,
      startTime: startTime, space: space)
  }
}

extension Float {
  /// The nearest number with so many decimals; never -0.
  func rounded(toDecimals decimals: Int) -> Float {
    let scale = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    return Float((Double(self) * scale).rounded() / scale + 0)
  }
}

extension Double {
  /// The text with at most so many decimals, without zeros at its end; never `-0`.
  func text(decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    let digits = Int64((magnitude * scale).rounded())
    let unit = Int64(scale)
    let sign = self < 0 && digits != 0 ? "-" : ""
    if digits % unit == 0 { return "\(sign)\(digits / unit)" }
    var fraction = String(digits % unit)
    fraction = String(repeating: "0", count: decimals - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return "\(sign)\(digits / unit).\(fraction)"
  }
}
