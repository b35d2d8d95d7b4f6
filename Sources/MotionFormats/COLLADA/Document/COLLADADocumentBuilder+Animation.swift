/// Animations and clips: COLLADA 1.4.1, chapter 5, `animation`, `source`, `accessor`, `sampler`, `channel`,
/// `animation_clip`.
extension COLLADADocumentBuilder {
  mutating func openAnimation(_ element: COLLADAElement, inside parent: COLLADAElement?, _ tag: XMLStartTag) -> Bool {
    switch (parent, element) {
    case (.libraryAnimations, .animation), (.animation, .animation): return openAnimation(tag)
    case (.animation, .source): return openSource(tag)
    case (.animation, .sampler): return openSampler(tag)
    case (.animation, .channel):
      openChannel(tag)
      return false
    case (.source, .floatArray), (.source, .intArray):
      guard currentSource != nil else { return false }
      setArrayID(tag)
      readNumbers(count: declaredArrayCount ?? 0)
      return true
    case (.source, .nameArray), (.source, .idrefArray), (.source, .sidrefArray), (.source, .tokenArray):
      guard currentSource != nil else { return false }
      setArrayID(tag)
      readWords()
      return true
    case (.source, .techniqueCommon), (.source, .technique), (.source, .extra), (.sampler, .technique),
      (.sampler, .extra), (.extra, .technique):
      return true
    case (.techniqueCommon, .accessor):
      openAccessor(tag)
      return true
    case (.accessor, .param):
      openParam(tag)
      return false
    case (.technique, .preInfinity), (.technique, .postInfinity):
      readString()
      return true
    case (.sampler, .input):
      openInput(tag)
      return false
    default: return false
    }
  }

  mutating func closeAnimation(_ element: COLLADAElement, _ position: XMLPosition) {
    switch element {
    case .animation: _ = openAnimations.popLast()
    case .source: currentSource = nil
    case .sampler: currentSampler = nil
    case .floatArray, .intArray:
      var array = numberText.finish()
      array.pack()
      guard let source = currentSource else { return }
      report(array, position)
      document.animation.numberCount += array.count
      if array.unreadable != nil { document.animation.isDamaged = true }
      document.animation.sources[source].numbers = keep(array)
      if let declared = declaredArrayCount, declared != array.count {
        findings.add(
          .countMismatch, at: position,
          "the array declares \(declared) numbers, \(array.count) are there and are used", strict: .malformed)
      }
    case .nameArray, .idrefArray, .sidrefArray, .tokenArray:
      guard let source = currentSource else { return }
      document.animation.sources[source].words = document.animation.words.count
      document.animation.words.append(wordText.finish())
    case .preInfinity, .postInfinity:
      let text = document.words.add(finishedString)
      if let source = currentSource {
        if element == .preInfinity {
          document.animation.sources[source].preInfinity = text
        } else {
          document.animation.sources[source].postInfinity = text
        }
      } else if let sampler = currentSampler {
        if element == .preInfinity {
          document.animation.samplers[sampler].preInfinity = text
        } else {
          document.animation.samplers[sampler].postInfinity = text
        }
      }
    default: break
    }
  }

  mutating func openClip(_ element: COLLADAElement, inside parent: COLLADAElement?, _ tag: XMLStartTag) -> Bool {
    switch (parent, element) {
    case (.libraryAnimationClips, .animationClip):
      guard allows(document.animation.clips.count, COLLADALimits.recordCount, "animation clips", tag) else {
        return false
      }
      document.animation.clips.append(
        AnimationLibrary.Clip(
          id: word(.id, of: tag), name: word(.name, of: tag), start: seconds(.start, of: tag),
          end: seconds(.end, of: tag), position: tag.position))
      return true
    case (.animationClip, .instanceAnimation):
      let last = document.animation.clips.count - 1
      guard
        allows(document.animation.clips[last].animations.count, COLLADALimits.recordCount, "instances in a clip", tag)
      else { return false }
      if let animation = reference(.url, of: tag) { document.animation.clips[last].animations.append(animation) }
      return false
    default: return false
    }
  }

  // MARK: Parts

  private mutating func openAnimation(_ tag: XMLStartTag) -> Bool {
    guard allows(document.animation.animations.count, COLLADALimits.recordCount, "animations", tag) else {
      return false
    }
    let animation = AnimationLibrary.Animation(
      id: word(.id, of: tag), parent: openAnimations.last, position: tag.position)
    openAnimations.append(document.animation.animations.count)
    firstSource = document.animation.sources.count
    document.animation.animations.append(animation)
    return true
  }

  private mutating func openSource(_ tag: XMLStartTag) -> Bool {
    guard let animation = openAnimations.last,
      allows(document.animation.sources.count, COLLADALimits.recordCount, "sources", tag)
    else { return false }
    currentSource = document.animation.sources.count
    document.animation.sources.append(
      AnimationLibrary.Source(id: word(.id, of: tag), animation: animation, position: tag.position))
    return true
  }

  private mutating func openSampler(_ tag: XMLStartTag) -> Bool {
    guard let animation = openAnimations.last,
      allows(document.animation.samplers.count, COLLADALimits.recordCount, "samplers", tag)
    else { return false }
    currentSampler = document.animation.samplers.count
    let inputs = document.animation.inputs.count
    document.animation.samplers.append(
      AnimationLibrary.Sampler(
        id: word(.id, of: tag), animation: animation, position: tag.position, inputs: inputs..<inputs,
        preInfinity: word(.preBehavior, of: tag), postInfinity: word(.postBehavior, of: tag)))
    return true
  }

  private mutating func openChannel(_ tag: XMLStartTag) {
    guard let animation = openAnimations.last,
      allows(document.animation.channels.count, COLLADALimits.recordCount, "channels", tag)
    else { return }
    // The sampler mostly stands before its channel.
    let source =
      reference(.source, of: tag, probable: document.animation.samplers.last?.id)
      ?? COLLADADocument.Reference(id: .empty, isExternal: true, position: tag.position)
    document.animation.channels.append(
      AnimationLibrary.Channel(source: source, target: word(.target, of: tag) ?? .empty, animation: animation))
  }

  private mutating func openInput(_ tag: XMLStartTag) {
    guard let sampler = currentSampler, let semantic = keptBytes(.semantic, of: tag),
      let source = reference(.source, of: tag, probable: probableSource(of: sampler)),
      document.animation.samplers[sampler].inputs.count < 16
    else { return }
    document.animation.inputs.append(
      AnimationLibrary.Input(semantic: AnimationLibrary.Semantic(semantic), source: source))
    let first = document.animation.samplers[sampler].inputs.lowerBound
    document.animation.samplers[sampler].inputs = first..<document.animation.inputs.count
  }

  /// The source that the next input of a sampler is likely to name: inputs mostly go through the sources before them.
  private func probableSource(of sampler: Int) -> Word? {
    let (sources, animation) = (document.animation.sources, document.animation.samplers[sampler].animation)
    let place = firstSource + document.animation.samplers[sampler].inputs.count
    guard place < sources.count, sources[place].animation == animation else { return nil }
    return sources[place].id
  }

  private mutating func openAccessor(_ tag: XMLStartTag) {
    guard let source = currentSource else { return }
    let array =
      reference(.source, of: tag, probable: document.animation.sources[source].arrayID)
      ?? COLLADADocument.Reference(id: .empty, isExternal: true, position: tag.position)
    document.animation.sources[source].accessor = AnimationLibrary.Accessor(
      array: array, count: declaredCount(.count, of: tag), stride: declaredCount(.stride, of: tag),
      offset: declaredCount(.offset, of: tag))
  }

  private mutating func openParam(_ tag: XMLStartTag) {
    guard let source = currentSource, let count = document.animation.sources[source].accessor?.paramCount, count < 32
    else { return }
    document.animation.sources[source].accessor?.paramCount = count + 1
    if tag.attributes.bytes(of: .name)?.contains(where: { $0 > 0x20 }) == true {
      document.animation.sources[source].accessor?.namedParams |= 1 << UInt32(count)
    }
  }

  private mutating func setArrayID(_ tag: XMLStartTag) {
    guard let source = currentSource else { return }
    document.animation.sources[source].arrayID = word(.id, of: tag)
    declaredArrayCount = declaredCount(.count, of: tag)
  }

  /// A count, stride or offset; reports and passes over what is no whole number.
  private mutating func declaredCount(_ attribute: COLLADAAttribute, of tag: XMLStartTag) -> Int? {
    if let count = tag.attributes.shortNumber(attribute) { return count }
    guard let text = tag.attributes[attribute] else { return nil }
    if let count = Int(text), count >= 0 { return count }
    findings.add(
      .countMismatch, at: tag.position, "\(attribute.name)=\(text.quotedForMessage) is no count and is passed over",
      strict: .malformed)
    return nil
  }

  private mutating func seconds(_ attribute: COLLADAAttribute, of tag: XMLStartTag) -> Double? {
    guard let text = tag.attributes[attribute] else { return nil }
    let bytes = Array(text.utf8)
    if DecimalToFloat.value(bytes.span, 0..<bytes.count)?.isFinite == true, let value = Double(text) { return value }
    findings.add(
      .clipRange, at: tag.position, "\(attribute.name)=\(text.quotedForMessage) is no time and is passed over",
      strict: .malformed)
    return nil
  }
}
