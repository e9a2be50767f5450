import AsyncHTTPClient

/// Placeholder of the skeleton; replaced by the outbox.
package enum Outbox {}
