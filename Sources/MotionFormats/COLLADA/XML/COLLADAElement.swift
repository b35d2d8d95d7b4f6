/// The elements of COLLADA that bear on skeleton animation.
enum COLLADAElement: String, CaseIterable {
  case collada = "COLLADA"
  case asset, contributor, unit
  case authoringTool = "authoring_tool"
  case upAxis = "up_axis"
  case libraryAnimations = "library_animations"
  case libraryAnimationClips = "library_animation_clips"
  case libraryNodes = "library_nodes"
  case libraryVisualScenes = "library_visual_scenes"
  case scene
  case instanceVisualScene = "instance_visual_scene"
  case animation, source, sampler, input, channel, accessor, param, technique, extra
  case floatArray = "float_array"
  case nameArray = "Name_array"
  case idrefArray = "IDREF_array"
  case sidrefArray = "SIDREF_array"
  case tokenArray = "token_array"
  case intArray = "int_array"
  case techniqueCommon = "technique_common"
  case preInfinity = "pre_infinity"
  case postInfinity = "post_infinity"
  case animationClip = "animation_clip"
  case instanceAnimation = "instance_animation"
  case visualScene = "visual_scene"
  case node
  case instanceNode = "instance_node"
  case matrix, translate, rotate, scale, lookat, skew
}
