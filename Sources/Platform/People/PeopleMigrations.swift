import Store

/// The tables of People. Nothing personal stands in them in the clear except the user name.
package enum PeopleMigrations {
    package static let all = [
        Migration(
            "people.persons",
            [
                """
                CREATE TABLE person (
                    id BIGINT PRIMARY KEY, name BLOB NOT NULL, code BLOB, phone BLOB, name_index TEXT NOT NULL, code_index TEXT UNIQUE,
                    phone_index TEXT, created_at BIGINT NOT NULL)
                """,
                "CREATE INDEX person_name ON person (name_index)",
                "CREATE INDEX person_phone ON person (phone_index) WHERE phone_index IS NOT NULL",
                """
                CREATE TABLE organisation (
                    id BIGINT PRIMARY KEY, name BLOB NOT NULL, code BLOB NOT NULL, name_index TEXT NOT NULL, code_index TEXT NOT NULL UNIQUE,
                    created_at BIGINT NOT NULL)
                """,
                "CREATE INDEX organisation_name ON organisation (name_index)",
                """
                CREATE TABLE organisation_owner (
                    person BIGINT NOT NULL REFERENCES person (id), organisation BIGINT NOT NULL REFERENCES organisation (id),
                    PRIMARY KEY (person, organisation))
                """,
                """
                CREATE TABLE unit_role (
                    person BIGINT NOT NULL REFERENCES person (id), unit TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (person, unit, role))
                """,
                "CREATE INDEX unit_role_holder ON unit_role (unit, role, person)",
                """
                CREATE TABLE zone_role (
                    person BIGINT NOT NULL REFERENCES person (id), role TEXT NOT NULL, PRIMARY KEY (person, role))
                """,
                "CREATE INDEX zone_role_holder ON zone_role (role, person)",
                """
                CREATE TABLE mandate (
                    id BIGINT PRIMARY KEY, organisation BIGINT NOT NULL REFERENCES organisation (id),
                    agent BIGINT NOT NULL REFERENCES person (id), kinds TEXT, items TEXT, from_at BIGINT NOT NULL, to_at BIGINT NOT NULL,
                    paper BLOB, created_at BIGINT NOT NULL, created_by TEXT NOT NULL, revoked_at BIGINT NOT NULL, CHECK (from_at < to_at))
                """,
                "CREATE INDEX mandate_agent ON mandate (agent, to_at)",
                "CREATE INDEX mandate_organisation ON mandate (organisation, id)",
            ]),
        Migration(
            "people.accounts",
            [
                """
                CREATE TABLE account (
                    person BIGINT PRIMARY KEY REFERENCES person (id), username TEXT NOT NULL UNIQUE, password TEXT NOT NULL,
                    created_at BIGINT NOT NULL, closed_at BIGINT NOT NULL)
                """,
                """
                CREATE TABLE session (
                    id BIGINT PRIMARY KEY, token_index TEXT NOT NULL UNIQUE, person BIGINT NOT NULL REFERENCES person (id),
                    created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, label BLOB)
                """,
                "CREATE INDEX session_person ON session (person, id)",
                "CREATE INDEX session_expiry ON session (expires_at)",
                """
                CREATE TABLE sign_in_throttle (
                    subject TEXT PRIMARY KEY, failures BIGINT NOT NULL, blocked_until BIGINT NOT NULL, last_at BIGINT NOT NULL)
                """,
                "CREATE INDEX sign_in_throttle_age ON sign_in_throttle (last_at)",
            ]),
    ]
}
