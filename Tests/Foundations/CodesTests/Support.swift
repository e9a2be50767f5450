/// The smallest generator that repeats: splitmix64.
struct Seeded: RandomNumberGenerator {
    var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

let today = (year: 2026, month: 11, day: 23)

/// Full-width forms of ASCII.
func wide(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0)! }))
}

/// Every text that differs in one place, the replacement taken from an alphabet.
func substitutions(_ text: String, _ alphabet: String, places: Range<Int>) -> [String] {
    var texts: [String] = []
    let characters = Array(text)
    for place in places {
        for letter in alphabet where letter != characters[place] {
            var changed = characters
            changed[place] = letter
            texts.append(String(changed))
        }
    }
    return texts
}

/// Every text in which two different neighbours have changed places.
func swaps(_ text: String, places: Range<Int>) -> [String] {
    let characters = Array(text)
    return places.dropLast().compactMap { place in
        guard characters[place] != characters[place + 1] else { return nil }
        var changed = characters
        changed.swapAt(place, place + 1)
        return String(changed)
    }
}
