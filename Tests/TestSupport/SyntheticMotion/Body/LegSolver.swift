/// Bends a leg so that its ankle is where the foot needs it: two bones and a hinge at the knee.
enum LegSolver {
  /// The farthest that an ankle may be from its hip, in leg lengths: the knee keeps some 10 degrees.
  static let longestReach = 0.996

  /// Turns thigh and shank of `side` so that the ankle is at `ankle`; the knee points along `pole`.
  static func solve(_ pose: inout BodyPose, side: BodySide, body: BodyProportions, ankle: Vector, pole: Vector) {
    let hip = pose.pelvis + pose[.pelvis] * body.offset(.thigh(side))
    let line = ankle - hip
    // Farther than this the knee would snap straight; the plan lowers the hips before it comes to that.
    let distance = min(max(line.length, 0.2 * body.legLength), 0.9999 * body.legLength)
    let down = line.normalized
    let hinge = (-down).cross(pole).normalized
    let forward = hinge.cross(-down)
    let along = (body.thigh * body.thigh + distance * distance - body.shank * body.shank) / (2 * distance)
    let aside = max(body.thigh * body.thigh - along * along, 0).squareRoot()
    let knee = hip + down * along + forward * aside
    let thighUp = (hip - knee).normalized
    let shankUp = (knee - (hip + down * distance)).normalized
    pose[.thigh(side)] = Rotation(x: hinge, y: thighUp, z: hinge.cross(thighUp))
    pose[.shank(side)] = Rotation(x: hinge, y: shankUp, z: hinge.cross(shankUp))
  }
}
