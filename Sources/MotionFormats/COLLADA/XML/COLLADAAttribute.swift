/// The attributes of COLLADA that the reader looks at; their numbers are their places among all of them.
enum COLLADAAttribute: Int, CaseIterable {
  case id, sid, name, type, url, source, target, semantic, count, stride, offset, start, end, meter, version
  case preBehavior, postBehavior

  /// The attribute's name in the file.
  var name: String {
    switch self {
    case .preBehavior: "pre_behavior"
    case .postBehavior: "post_behavior"
    default: "\(self)"
    }
  }

  /// The names of all.
  static let names = allCases.map { Array($0.name.utf8) }
}
