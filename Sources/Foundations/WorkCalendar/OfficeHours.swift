/// The hours in which an office is open on a working day, in one or more spans.
public struct OfficeHours: Sendable, Hashable {
    /// One stretch of opening, in minutes after midnight; `close` itself is outside.
    public struct Span: Sendable, Hashable {
        public let open: Int
        public let close: Int

        /// Makes a span of minutes after midnight, such as 540 to 720 for 9:00 to 12:00.
        public init(open: Int, close: Int) {
            self.open = open
            self.close = close
        }
    }

    /// The stretches in order, never touching each other.
    public let spans: [Span]

    /// Makes office hours; nil when there is no span, one is empty, two overlap or one leaves the day.
    public init?(_ spans: [Span]) {
        let ordered = spans.sorted { $0.open < $1.open }
        var last = -1
        for span in ordered {
            guard span.open > last, span.close > span.open, span.close <= 1440 else { return nil }
            last = span.close
        }
        guard !ordered.isEmpty else { return nil }
        self.spans = ordered
    }

    /// Minute of the day at which the office first opens.
    public var opening: Int { spans[0].open }

    /// Minute of the day at which the office closes for the day.
    public var closing: Int { spans[spans.count - 1].close }

    /// Office minutes of one working day.
    public var minutesPerDay: Int { spans.reduce(0) { $0 + $1.close - $1.open } }
}
