import AsyncHTTPClient
import JWTKit

/// Placeholder of the skeleton; replaced by the OpenID Connect client.
package enum Provider {}
