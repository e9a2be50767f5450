import Store

/// The tables of Messages. Nothing personal stands in them: addresses are read from People and from the matter when a message is sent.
package enum MessageMigrations {
    package static let all = [
        Migration(
            "messages.inbox",
            [
                """
                CREATE TABLE message (id BIGINT PRIMARY KEY, cause TEXT NOT NULL, person BIGINT NOT NULL, kind TEXT NOT NULL, template TEXT NOT NULL,
                  facts TEXT NOT NULL, record BIGINT NOT NULL, at BIGINT NOT NULL, site BIGINT NOT NULL, read_at BIGINT NOT NULL,
                  UNIQUE (cause, person))
                """,
                "CREATE INDEX message_person ON message (person, id) WHERE site = 1",
                "CREATE INDEX message_unread ON message (person, id) WHERE site = 1 AND read_at = 9223372036854775807",
                """
                CREATE TABLE message_preference (person BIGINT NOT NULL, kind TEXT NOT NULL, channel TEXT NOT NULL, wanted BIGINT NOT NULL,
                  PRIMARY KEY (person, kind, channel))
                """,
                "CREATE INDEX message_wish ON message_preference (kind, wanted, person)",
                "CREATE TABLE message_cursor (name TEXT PRIMARY KEY, value BIGINT NOT NULL)",
                "CREATE INDEX duty_due ON duty (due_at, record) WHERE due_at < 9223372036854775807",
            ]),
        Migration(
            "messages.outbox",
            [
                """
                CREATE TABLE delivery (id BIGINT PRIMARY KEY, key TEXT NOT NULL UNIQUE, reference TEXT NOT NULL UNIQUE, channel TEXT NOT NULL,
                  lane TEXT NOT NULL, message BIGINT, webhook BIGINT, event BIGINT, target TEXT NOT NULL, state TEXT NOT NULL, round BIGINT NOT NULL,
                  tries BIGINT NOT NULL, at BIGINT NOT NULL, tried_at BIGINT NOT NULL, done_at BIGINT NOT NULL, status BIGINT, error TEXT NOT NULL)
                """,
                "CREATE INDEX delivery_state ON delivery (state, id)",
                "CREATE INDEX delivery_channel ON delivery (channel, id)",
                "CREATE INDEX delivery_webhook ON delivery (webhook, id) WHERE webhook IS NOT NULL",
                "CREATE INDEX delivery_done ON delivery (done_at) WHERE done_at < 9223372036854775807",
                // A lane is asked by itself, so that the crowd waiting in one is never walked through for another.
                "CREATE INDEX job_lane ON job (kind, due_at, id) WHERE done_at = 9223372036854775807",
                """
                CREATE TABLE webhook (id BIGINT PRIMARY KEY, name TEXT NOT NULL, url TEXT NOT NULL, kinds TEXT NOT NULL, state TEXT NOT NULL,
                  secret BLOB NOT NULL, old_secret BLOB, old_until BIGINT NOT NULL, created_at BIGINT NOT NULL, created_by TEXT NOT NULL)
                """,
            ]),
    ]
}
