import Synchronization

/// The limbs found by name in the skeletons last seen: most clips of a collection have the skeleton of the one before, and
/// taking its names apart costs more than anything else that is done once a file.
final class NamedLimbMemory: Sendable {
  /// The memory of the process.
  static let shared = NamedLimbMemory()

  /// So many skeletons are kept: a collection has few, a folder of files from everywhere some dozens.
  private static let capacity = 64
  /// Larger skeletons than this are not kept, whatever a file may hold.
  private static let mostJoints = 512

  private struct Entry {
    var skeleton: Skeleton
    var roles: SkeletonRoles

    /// Whether names and parents, all that limbs are found by, are those of `other`.
    func fits(_ other: Skeleton) -> Bool {
      skeleton.jointCount == other.jointCount
        && zip(skeleton.joints, other.joints).allSatisfy { $0.parent == $1.parent && $0.name == $1.name }
    }
  }

  /// The last one seen anew comes last.
  private let entries = Mutex<[Entry]>([])

  /// What `NamedLimbs` finds in `skeleton`.
  func roles(of skeleton: Skeleton) -> SkeletonRoles {
    guard skeleton.jointCount <= Self.mostJoints else { return NamedLimbs(skeleton).roles() }
    if let known = entries.withLock({ $0 }).last(where: { $0.fits(skeleton) }) { return known.roles }
    let roles = NamedLimbs(skeleton).roles()
    entries.withLock { entries in
      if entries.count == Self.capacity { entries.removeFirst() }
      entries.append(Entry(skeleton: skeleton, roles: roles))
    }
    return roles
  }
}
