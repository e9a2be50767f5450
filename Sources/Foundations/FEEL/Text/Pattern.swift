/// A regular expression of XPath, as `matches`, `replace` and `split` take it (DMN 1.5 table 74; XQuery and XPath Functions and Operators 5.6).
///
/// It is read once and may be used by many at a time. Every use ends: work beyond a limit is given up with nil, whatever the pattern.
public final class Pattern: Sendable {
    private let program: PatternProgram

    /// The bytes of UTF-8 that `replace` may make.
    static let greatestLength = 10_000_000

    /// Reads an expression with the flags `s m i x q`; nil when one of them is not legal.
    public init?(_ text: String, flags: String = "") {
        guard let flags = PatternFlags(flags), let program = PatternProgram(text, flags) else { return nil }
        self.program = program
    }

    /// The steps that a use may take where nothing else is said: some hundredths of a second.
    public static let customaryWork = 5_000_000

    /// `matches(input, pattern, flags?)`: whether some part of the text matches; nil when it was given up.
    public func matches(_ text: String) -> Bool? {
        var work = Self.customaryWork
        return matches(text, work: &work)
    }

    /// The same within so many steps, some eight nanoseconds each; those taken are subtracted.
    public func matches(_ text: String, work: inout Int) -> Bool? {
        guard var matcher = PatternMatcher(program, text, work: work) else { return nil }
        let outcome = matcher.firstMatch(from: 0)
        work = matcher.work
        switch outcome {
        case .match: return true
        case .noMatch: return false
        case .gaveUp: return nil
        }
    }

    /// `replace(input, pattern, replacement, flags?)`: every match replaced; `$1` stands for a group, `$0` for the match.
    ///
    /// Nil for a pattern that matches nothing at all, a replacement that is not legal, and when it was given up.
    public func replacing(in text: String, with replacement: String) -> String? {
        var work = Self.customaryWork
        return replacing(in: text, with: replacement, work: &work)
    }

    /// The same within so many steps; those taken are subtracted.
    public func replacing(in text: String, with replacement: String, work: inout Int) -> String? {
        guard let parts = Replacement(replacement, groups: program.groups, isLiteral: program.flags.isLiteral) else { return nil }
        var result: [UInt8] = []
        let isComplete = eachPart(of: text, &work) { before, match, scalars in
            result += utf8(before)
            guard let match else { return true }
            for part in parts.parts {
                result += part.bytes(of: match, in: scalars)
                if result.count > Self.greatestLength { return false }
            }
            return true
        }
        return isComplete ? String(decoding: result, as: UTF8.self) : nil
    }

    /// `split(string, delimiter)`: the texts between the matches; nil for a pattern that matches nothing at all, and when it was given up.
    public func split(_ text: String) -> [String]? {
        var work = Self.customaryWork
        return split(text, work: &work)
    }

    /// The same within so many steps; those taken are subtracted.
    public func split(_ text: String, work: inout Int) -> [String]? {
        var result: [String] = []
        let isComplete = eachPart(of: text, &work) { before, _, _ in
            result.append(String(decoding: utf8(before), as: UTF8.self))
            return true
        }
        return isComplete ? result : nil
    }

    /// Calls `use` with what lies before each match and the match's slots, and at last with what follows the last match.
    private func eachPart(
        of text: String, _ work: inout Int, _ use: (ArraySlice<Unicode.Scalar>, [Int]?, [Unicode.Scalar]) -> Bool
    ) -> Bool {
        guard matches("") == false, var matcher = PatternMatcher(program, text, work: work) else { return false }
        defer { work = matcher.work }
        let scalars = matcher.text
        var start = 0
        while true {
            switch matcher.firstMatch(from: start) {
            case .gaveUp: return false
            case .match(let slots) where slots[1] > slots[0]:
                guard use(scalars[start..<slots[0]], slots, scalars) else { return false }
                start = slots[1]
            case .match, .noMatch: return use(scalars[start...], nil, scalars)
            }
        }
    }
}
