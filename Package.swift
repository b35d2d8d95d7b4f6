// swift-tools-version: 6.2
import PackageDescription

// Tools and CI build with warnings as errors; a user's newer compiler may warn without breaking the build.
let strict = Context.environment["MOCAP_WARNINGS_AS_ERRORS"] == "1"
let settings: [SwiftSetting] = strict ? [.treatAllWarnings(as: .error)] : []

let package = Package(
  name: "mocap",
  platforms: [.macOS(.v15)],
  products: [
    .library(
      name: "MocapToolkit",
      targets: ["MotionClip", "MotionFormats", "MotionFeatures", "NeuralNetwork", "MotionLabels"]),
    .executable(name: "mocap", targets: ["mocap"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .target(name: "CMatrixKernels"),
    .target(name: "CMotionKernels"),
    .target(name: "CDefaultModel"),
    .target(name: "CDigest"),
    .target(name: "CHeap"),
    .target(name: "MotionClip", swiftSettings: settings),
    .target(
      name: "MotionFormats", dependencies: ["MotionClip", "CLibXML2", "CMotionKernels"], swiftSettings: settings),
    .target(name: "MotionFeatures", dependencies: ["MotionClip"], swiftSettings: settings),
    .target(name: "NeuralNetwork", dependencies: ["CMatrixKernels"], swiftSettings: settings),
    .target(
      name: "MotionLabels",
      dependencies: ["MotionFormats", "MotionClip", "MotionFeatures", "NeuralNetwork", "CDefaultModel", "CDigest"],
      swiftSettings: settings),
    .executableTarget(
      name: "mocap",
      dependencies: [
        "MotionClip", "MotionFormats", "MotionFeatures", "NeuralNetwork", "MotionLabels", "CHeap",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .target(
      name: "TestSupport", dependencies: ["MotionClip"], path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(name: "MotionClipTests", dependencies: ["MotionClip", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "MotionFormatsTests", dependencies: ["MotionFormats", "TestSupport"], exclude: ["Fixtures", "Malformed"],
      swiftSettings: settings),
    .testTarget(
      name: "MotionFeaturesTests", dependencies: ["MotionFeatures", "MotionFormats", "TestSupport"],
      exclude: ["Fixtures"],
      swiftSettings: settings),
    .testTarget(
      name: "NeuralNetworkTests", dependencies: ["NeuralNetwork", "TestSupport"], exclude: ["Fixtures"],
      swiftSettings: settings),
    .testTarget(
      name: "MotionLabelsTests", dependencies: ["MotionLabels", "MotionFormats", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "CommandTests",
      dependencies: ["TestSupport", "mocap", "MotionClip", "MotionFeatures", "MotionFormats", "MotionLabels"],
      exclude: ["Fixtures"], swiftSettings: settings),
    .executableTarget(
      name: "GenerateSamples", dependencies: ["MotionClip", "MotionFormats", "TestSupport"],
      path: "tools/GenerateSamples", swiftSettings: settings),
    // The library's side of tools/benchmark.
    .executableTarget(
      name: "Benchmarks",
      dependencies: ["MotionClip", "MotionFormats", "MotionFeatures", "NeuralNetwork", "MotionLabels", "CHeap"],
      path: "tools/Benchmarks/Workers", swiftSettings: settings),
    .testTarget(
      name: "TestSupportTests", dependencies: ["TestSupport", "GenerateSamples", "MotionFormats"],
      swiftSettings: settings),
  ]
)
