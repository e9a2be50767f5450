/// What can go wrong between us and a database, the same for every database.
public enum StoreError: Error, Sendable, Hashable {
    /// A row with this key is there already; names what the database named: `table.column`, several separated by ", ".
    case uniqueViolation(String)
    /// A row points at another that is not there, or is still pointed at.
    case foreignKey
    /// A NOT NULL or CHECK rule of the schema refused the row; names the column or rule.
    case ruleViolation(String)
    /// Another writer held the database longer than we wait. Trying again may help.
    case busy
    /// The disk, or the quota of the database, is full.
    case full
    /// The file is damaged or is no database.
    case corrupt(String)
    /// A row was asked for a column it does not have.
    case missingColumn(String)
    /// A column holds another type than was asked for.
    case wrongType(String)
    /// A text to be stored holds a NUL character, which PostgreSQL refuses and SQLite would cut at.
    case textWithNul
    /// A migration that was applied has since been changed; names it.
    case migrationChanged(String)
    /// Two migrations carry one name; names it.
    case migrationTwice(String)
    /// The database was written by a newer program that knows migrations we do not; names the first.
    case migrationUnknown(String)
    /// A change was asked of a connection that only reads.
    case readOnly
    /// The database was closed.
    case closed
    /// The server of the database cannot be reached, or was lost in the midst of a commit: whether that one stands is not known. With why.
    case unavailable(String)
    /// The database is there, and is not one to work on.
    case unfit(Unfitness)
    /// Anything else, with the code and words of the database.
    case broken(String)

    /// Why a database is not one to work on.
    public enum Unfitness: Sendable, Hashable {
        /// It keeps texts in another way than UTF-8.
        case encoding(String)
        /// The server is too old.
        case version(String)
        /// Something else lies where our tables are to be made.
        case occupied(String)
        /// The user may not do what is needed.
        case forbidden(String)
    }
}
