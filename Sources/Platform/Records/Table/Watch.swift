/// A threshold of a clock that supervision is told of: when its lamp turns, a record is opened in a tree of its own.
///
/// Source: records.md section 3 ("a threshold timer spawns the supervision signal"); domain/00-supervision.
package struct Watch: Hashable, Sendable {
    package let clock: ClockName
    /// The lamp the clock turns to at the threshold: yellow or red.
    package let lamp: Lamp
    /// Whether it only warns: stopping the clock puts right what it told of. A passed limit stays passed.
    package let warns: Bool

    package init(_ clock: ClockName, _ lamp: Lamp, warns: Bool? = nil) {
        self.clock = clock
        self.lamp = lamp
        self.warns = warns ?? (lamp == .yellow)
    }
}
