import Zone

/// The ways out of this server. A demonstration has none: what would be sent stands in its own list.
package struct Senders: Sendable {
    package typealias Send = @Sendable (Parcel) async -> SendOutcome

    let email: Send?
    let sms: Send?
    let webhook: Send

    /// - Parameter secret: what the zone's description says the gateway must be told, read from its place.
    package init(_ messaging: Messaging, secret: String, addressGuard: AddressGuard, demonstration: Bool) {
        let timeout = messaging.retry.timeout
        let webhooks = WebhookSender(addressGuard: addressGuard, timeout: timeout)
        webhook = { parcel in
            guard case .webhook(let url, let headers, let body) = parcel else { return .refused("no webhook", status: nil) }
            return await webhooks.send(url, headers, body)
        }
        if demonstration {
            email = { _ in .sent(status: nil) }
            sms = { _ in .sent(status: nil) }
            return
        }
        email = messaging.email.map { email in
            let command = SendmailCommand(email: email, timeout: timeout)
            return { parcel in
                guard case .email(let message) = parcel else { return .refused("no e-mail", status: nil) }
                return await command.send(message)
            }
        }
        sms = messaging.gateway.map { gateway in
            let sender = GatewaySender(gateway: gateway, secret: secret, timeout: timeout)
            return { parcel in
                guard case .sms(let message) = parcel else { return .refused("no text message", status: nil) }
                return await sender.send(message)
            }
        }
    }

    /// Senders of a test's own.
    package init(email: Send? = nil, sms: Send? = nil, webhook: @escaping Send) {
        self.email = email
        self.sms = sms
        self.webhook = webhook
    }

    /// The ways to a person that lead somewhere here.
    package var channels: Set<Channel> {
        var channels: Set<Channel> = [.site]
        if email != nil { channels.insert(.email) }
        if sms != nil { channels.insert(.sms) }
        return channels
    }

    func send(_ parcel: Parcel) async -> SendOutcome {
        switch parcel {
        case .email: await email?(parcel) ?? .gone("this zone sends no e-mail")
        case .sms: await sms?(parcel) ?? .gone("this zone sends no text messages")
        case .webhook: await webhook(parcel)
        }
    }
}
