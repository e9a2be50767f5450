import Foundation
import Sealing

/// Computes password hashes on threads of its own: 100 ms of scrypt must not hold up the threads that answer everybody else, and a
/// flood of sign-ins must not take all memory.
struct PasswordWorkers: Sendable {
    private let queue: OperationQueue

    init(width: Int) {
        queue = OperationQueue()
        queue.name = "people.passwords"
        queue.maxConcurrentOperationCount = max(1, width)
    }

    func verify(_ password: String, _ hash: PasswordHash) async -> Bool {
        await withCheckedContinuation { continuation in
            queue.addOperation { continuation.resume(returning: hash.verify(Self.normalised(password))) }
        }
    }

    func hash(_ password: String, cost: PasswordHash.Cost, random: RandomSource) async throws -> PasswordHash {
        try await withCheckedThrowingContinuation { continuation in
            queue.addOperation {
                continuation.resume(with: Result { try PasswordHash(of: Self.normalised(password), cost: cost, random: random) })
            }
        }
    }

    static func isAcceptable(_ password: String) -> Bool { password.utf8.count <= 2048 && (8...256).contains(password.count) }

    /// The same letters typed on two keyboards are one password (RFC 8265, OpaqueString).
    private static func normalised(_ password: String) -> String { password.precomposedStringWithCanonicalMapping }
}
