import GRDB
import Store

/// Runs statements and turns what SQLite says into `StoreError`; other errors pass as they are.
func translated<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch let error as DatabaseError { throw storeError(error) }
}

/// The same where nothing else can be thrown.
func statement<T>(_ body: () throws -> T) throws(StoreError) -> T {
    do { return try body() } catch let error as DatabaseError {
        throw storeError(error)
    } catch let error as StoreError {
        throw error
    } catch {
        throw .broken("\(error)")
    }
}

/// The same for what is awaited.
func awaited<T: Sendable>(_ body: () async throws -> T) async throws -> T {
    do { return try await body() } catch let error as DatabaseError { throw storeError(error) }
}

/// The meaning of a result code. The values of a statement never come along: they may be personal.
func storeError(_ error: DatabaseError) -> StoreError {
    let message = error.message ?? ""
    switch error.extendedResultCode {
    case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
        return .uniqueViolation(subject(of: message))
    case .SQLITE_CONSTRAINT_FOREIGNKEY: return .foreignKey
    case .SQLITE_CONSTRAINT_NOTNULL, .SQLITE_CONSTRAINT_CHECK: return .ruleViolation(subject(of: message))
    default: break
    }
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy
    case .SQLITE_FULL: return .full
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: return .corrupt(message)
    case .SQLITE_READONLY: return .readOnly
    case .SQLITE_MISUSE where message == "Connection is closed": return .closed
    default: return .broken("SQLite \(error.extendedResultCode.rawValue): \(message)")
    }
}

/// "UNIQUE constraint failed: account.username" names `account.username`.
private func subject(of message: String) -> String {
    guard let colon = message.firstIndex(of: ":") else { return message }
    return String(message[colon...].dropFirst(2))
}
