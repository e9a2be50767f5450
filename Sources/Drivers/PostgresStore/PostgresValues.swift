import CPostgres
import Store

/// Values as they travel to PostgreSQL in its binary format, and back.
struct PostgresValues {
    /// Each with its type, so that one statement text is prepared once for each kind of values. A null has none: its place decides.
    let types: [Oid]
    private let bytes: [[UInt8]?]

    init(_ values: [Value]) throws(StoreError) {
        var types: [Oid] = []
        var bytes: [[UInt8]?] = []
        for value in values {
            switch value {
            case .null:
                types.append(0)
                bytes.append(nil)
            case .integer(let integer):
                types.append(PostgresType.int8)
                bytes.append(withUnsafeBytes(of: integer.bigEndian, Array.init))
            case .text(let text):
                let utf8 = Array(text.utf8)
                guard !utf8.contains(0) else { throw .textWithNul }
                types.append(PostgresType.text)
                bytes.append(utf8)
            case .blob(let blob):
                types.append(PostgresType.bytea)
                bytes.append(blob)
            }
        }
        (self.types, self.bytes) = (types, bytes)
    }

    /// Hands over the values as libpq wants them: pointers that live as long as the call, lengths, and 1 for binary.
    func withPointers<T>(_ body: ([UnsafePointer<CChar>?], [Int32], [Int32]) -> T) -> T {
        // One run of memory for all, and an address for a value of no bytes, which is not null.
        let memory = Array(bytes.compactMap(\.self).joined()) + [0]
        return memory.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { chars in
                var (pointers, lengths, offset): ([UnsafePointer<CChar>?], [Int32], Int) = ([], [], 0)
                for value in bytes {
                    pointers.append(value == nil ? nil : chars.baseAddress.map { $0 + offset })
                    lengths.append(Int32(value?.count ?? 0))
                    offset += value?.count ?? 0
                }
                return body(pointers, lengths, [Int32](repeating: 1, count: bytes.count))
            }
        }
    }
}

/// The types that occur (PostgreSQL, `pg_type.dat`).
enum PostgresType {
    static let (bool, bytea, name, int8, int2, int4, text): (Oid, Oid, Oid, Oid, Oid, Oid, Oid) = (16, 17, 19, 20, 21, 23, 25)
    static let (json, unknown, varchar, numeric): (Oid, Oid, Oid, Oid) = (114, 705, 1043, 1700)
}

/// The rows of one result in the binary format.
struct PostgresRows {
    private let result: OpaquePointer
    private let columns: Columns
    private let types: [Oid]

    init(_ result: OpaquePointer) {
        self.result = result
        let count = PQnfields(result)
        columns = Columns((0..<count).map { String(cString: PQfname(result, $0)) })
        types = (0..<count).map { PQftype(result, $0) }
    }

    var count: Int { Int(PQntuples(result)) }

    func row(_ number: Int) throws(StoreError) -> Row {
        var values: [Value] = []
        values.reserveCapacity(types.count)
        for (column, type) in types.enumerated() { values.append(try value(Int32(number), Int32(column), type)) }
        return Row(columns: columns, values: values)
    }

    private func value(_ row: Int32, _ column: Int32, _ type: Oid) throws(StoreError) -> Value {
        if PQgetisnull(result, row, column) == 1 { return .null }
        let bytes = UnsafeRawBufferPointer(start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
        switch type {
        case PostgresType.int8: return .integer(Int64(bigEndian: bytes.loadUnaligned(as: Int64.self)))
        case PostgresType.int4: return .integer(Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self))))
        case PostgresType.int2: return .integer(Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self))))
        case PostgresType.bool: return .bool(bytes.first != 0)
        case PostgresType.text, PostgresType.varchar, PostgresType.name, PostgresType.unknown, PostgresType.json:
            return .text(String(decoding: bytes, as: UTF8.self))
        case PostgresType.bytea: return .blob([UInt8](bytes))
        case PostgresType.numeric:
            if let integer = Self.integer(bytes) { return .integer(integer) }
        default: break
        }
        throw .wrongType(columns.names[Int(column)])
    }

    /// A whole `numeric`, which is what a sum of BIGINT gives: digits to the base 10,000 with the weight of the first (numeric.c, numeric_send).
    private static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        func word(_ place: Int) -> Int16 { Int16(bigEndian: bytes.loadUnaligned(fromByteOffset: place * 2, as: Int16.self)) }
        guard bytes.count >= 8 else { return nil }
        let (count, weight, sign) = (Int(word(0)), Int(word(1)), UInt16(bitPattern: word(2)))
        guard sign == 0 || sign == 0x4000, bytes.count >= 8 + count * 2, count <= max(weight + 1, 0), weight < 6 else {
            return count == 0 && sign == 0 ? 0 : nil
        }
        var whole: Int128 = 0
        for place in 0..<max(weight + 1, 0) { whole = whole * 10_000 + (place < count ? Int128(word(4 + place)) : 0) }
        return Int64(exactly: sign == 0 ? whole : -whole)
    }
}
