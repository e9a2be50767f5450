/// An inverted index over short documents in Chinese and English, held in memory and never changed.
///
/// Names are found by their characters, as substrings, by sound (pinyin, initials, mixed), with a wrong character or letter; running
/// text by its words. Words run together need no spaces: pairs of neighbouring characters stand for words. Whole numbers throughout;
/// the same query gives the same list.
public struct SearchIndex: Sendable {
    /// A name of a document: a stretch of `scalars`.
    struct Name: Sendable {
        let document: Int32
        let field: Int16
        let weight: UInt8
        let isAlias: Bool
        let start: Int32
        let count: Int16
        /// Its pinyin in `letters`.
        let spelled: Range<Int32>
    }

    /// How many documents there are.
    public var count: Int { priors.count }
    let priors: [Int]
    let names: [Name]
    /// All names, folded, one after another.
    let scalars: [Unicode.Scalar]
    /// The usual syllable of every scalar, or `Han.none`.
    let syllables: [UInt16]
    /// All names in pinyin, without spaces.
    let letters: [UInt8]
    /// Names by document: those of document n are `namesOf[n]..<namesOf[n + 1]`.
    let namesOf: [Int]
    /// Names by their whole text.
    let wholes: [String: [Int32]]
    /// Names by how they sound.
    let sounds: [String: [Int32]]
    /// Short names by what is left when one character is taken away.
    let shortened: [String: [Int32]]
    let grams: Postings
    /// Places of `scalars` by the initials that follow.
    let initials: Postings
    /// The words of letters and digits, in order, and their numbers in `grams`.
    let words: [(text: String, number: Int)]
    let wordNumbers: [String: Int]
    let fillers: [[Unicode.Scalar]]
    let fillerWords: Set<String>

    public init(_ documents: [Document], habits: Habits = Habits()) {
        var builder = IndexBuilder(habits)
        for (number, document) in documents.enumerated() { builder.add(document, number) }
        builder.finish()
        priors = documents.map { max(0, min(20, $0.prior)) }
        names = builder.names
        scalars = builder.scalars
        syllables = builder.syllables
        letters = builder.letters
        namesOf = builder.namesOf
        wholes = builder.wholes
        sounds = builder.sounds
        shortened = builder.shortened
        grams = builder.grams.finished()
        initials = builder.initials.finished()
        words = builder.words.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
        wordNumbers = builder.words
        let folded = habits.fillers.map(Folding.fold)
        fillers = folded.filter { $0.contains(where: Folding.isHan) }.sorted { $0.count > $1.count }
        fillerWords = Set(folded.filter { !$0.contains(where: Folding.isHan) }.map { Gram.stem(String(folded: $0)) })
    }

    func text(of name: Name) -> ArraySlice<Unicode.Scalar> { scalars[Int(name.start)..<(Int(name.start) + Int(name.count))] }
}

/// Gathers what the index is made of, document by document.
struct IndexBuilder {
    var names: [SearchIndex.Name] = []
    var scalars: [Unicode.Scalar] = []
    var syllables: [UInt16] = []
    var letters: [UInt8] = []
    var namesOf: [Int] = []
    var wholes: [String: [Int32]] = [:]
    var sounds: [String: [Int32]] = [:]
    var shortened: [String: [Int32]] = [:]
    var grams = Postings.Builder()
    var initials = Postings.Builder()
    var words: [String: Int] = [:]
    private let readings: [(word: [Unicode.Scalar], numbers: [UInt16])]

    init(_ habits: Habits) {
        readings = habits.readings.sorted { $0.key < $1.key }.compactMap { word, spelled in
            let numbers = spelled.split(separator: " ").compactMap { Han.numbers[String($0)] }
            let folded = Folding.fold(word)
            return numbers.count == folded.count ? (folded, numbers) : nil
        }
    }

    mutating func add(_ document: Document, _ number: Int) {
        namesOf.append(names.count)
        var weights: [UInt64: UInt8] = [:]
        for (place, field) in document.fields.enumerated() {
            let folded = Folding.fold(field.text)
            let weight = UInt8(max(1, min(100, field.weight)))
            post(folded, weight, &weights)
            if field.kind != .text { add(name: folded, Int16(place), weight, number, isAlias: field.kind == .alias) }
        }
        for (key, weight) in weights { grams.add(key, number, weight) }
    }

    mutating func finish() { namesOf.append(names.count) }

    /// The grams of a text; of several places the one that says most counts.
    private mutating func post(_ text: [Unicode.Scalar], _ weight: UInt8, _ weights: inout [UInt64: UInt8]) {
        func put(_ key: UInt64) { weights[key] = max(weights[key] ?? 0, weight) }
        for run in Gram.runs(text) {
            if run.isHan {
                for place in run.range { put(Gram.one(text[place])) }
                for place in run.range.dropLast() { put(Gram.two(text[place], text[place + 1])) }
            } else {
                put(Gram.word(number(of: Gram.stem(String(folded: text[run.range])))))
            }
        }
    }

    private mutating func number(of word: String) -> Int {
        if let number = words[word] { return number }
        words[word] = words.count
        return words.count - 1
    }

    private mutating func add(name text: [Unicode.Scalar], _ field: Int16, _ weight: UInt8, _ document: Int, isAlias: Bool) {
        guard !text.isEmpty, text.count <= 500 else { return }
        let number = Int32(names.count)
        let start = scalars.count
        let read = syllables(of: text)
        let before = Int32(letters.count)
        for syllable in read where syllable != Han.none { letters += Han.syllables[Int(syllable)].utf8 }
        names.append(
            .init(
                document: Int32(document), field: field, weight: weight, isAlias: isAlias, start: Int32(start), count: Int16(text.count),
                spelled: before..<Int32(letters.count)))
        scalars += text
        syllables += read
        let whole = String(folded: text)
        wholes[whole, default: []].append(number)
        if text.count <= 12, read.allSatisfy({ $0 != Han.none }) { sounds[Sound.key(read[...]), default: []].append(number) }
        if (4...7).contains(text.count) {
            for place in text.indices { shortened[Sound.without(text[...], place), default: []].append(number) }
        }
        postInitials(text, read, start)
    }

    /// The usual syllables, but for the words whose reading was given.
    private func syllables(of text: [Unicode.Scalar]) -> [UInt16] {
        var read = text.map { Han.reading(of: $0) ?? Han.none }
        for (word, numbers) in readings where word.count <= text.count {
            for at in 0...(text.count - word.count) where text[at..<(at + word.count)].elementsEqual(word) {
                read.replaceSubrange(at..<(at + word.count), with: numbers)
            }
        }
        return read
    }

    /// Every place by its initial, by the next two and by the next three, with every reading of each.
    private mutating func postInitials(_ text: [Unicode.Scalar], _ read: [UInt16], _ start: Int) {
        let letters = zip(text, read).map { scalar, syllable -> [UInt8] in
            guard syllable != Han.none else { return [] }
            let all = ([syllable] + Han.readings(of: scalar)).map(Spelling.initial)
            return Set(all).sorted()
        }
        for place in text.indices where !letters[place].isEmpty {
            for first in letters[place] {
                initials.add(Gram.initials([first]), start + place)
                guard place + 1 < text.count else { continue }
                for second in letters[place + 1] {
                    initials.add(Gram.initials([first, second]), start + place)
                    guard place + 2 < text.count else { continue }
                    for third in letters[place + 2] { initials.add(Gram.initials([first, second, third]), start + place) }
                }
            }
        }
    }
}

/// Keys of what sounds alike or is one character short.
enum Sound {
    static func key(_ syllables: ArraySlice<UInt16>) -> String { syllables.map { names[Int($0)] }.joined(separator: " ") }

    static func without(_ text: ArraySlice<Unicode.Scalar>, _ place: Int) -> String {
        String(folded: text[..<place] + text[(place + 1)...])
    }

    private static let names = Han.syllables.map(Spelling.sound)
}
