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
        access,
    ]

    /// Second factors, sessions that rest, locked accounts, and what was changed by whom.
    private static let access = Migration(
        "people.access",
        [
            "ALTER TABLE account ADD COLUMN locked_at BIGINT NOT NULL DEFAULT 9223372036854775807",
            "ALTER TABLE account ADD COLUMN must_change BIGINT NOT NULL DEFAULT 0",
            "ALTER TABLE session ADD COLUMN seen_at BIGINT NOT NULL DEFAULT 0",
            // A hundred years: sessions from before this column end at their own time.
            "ALTER TABLE session ADD COLUMN idle_for BIGINT NOT NULL DEFAULT 3153600000000000",
            "ALTER TABLE session ADD COLUMN verified BIGINT NOT NULL DEFAULT 0",
            "ALTER TABLE unit_role ADD COLUMN until_at BIGINT NOT NULL DEFAULT 9223372036854775807",
            "ALTER TABLE zone_role ADD COLUMN until_at BIGINT NOT NULL DEFAULT 9223372036854775807",
            """
            CREATE TABLE role_plan (
                id BIGINT PRIMARY KEY, person BIGINT NOT NULL REFERENCES person (id), unit TEXT, role TEXT NOT NULL, from_at BIGINT NOT NULL,
                until_at BIGINT NOT NULL)
            """,
            "CREATE INDEX role_plan_person ON role_plan (person)",
            """
            CREATE TABLE second_factor (
                person BIGINT PRIMARY KEY REFERENCES person (id), secret BLOB NOT NULL, created_at BIGINT NOT NULL, confirmed_at BIGINT,
                last_step BIGINT NOT NULL)
            """,
            """
            CREATE TABLE recovery_code (
                person BIGINT NOT NULL REFERENCES person (id), code_index TEXT NOT NULL, used_at BIGINT NOT NULL,
                PRIMARY KEY (person, code_index))
            """,
            """
            CREATE TABLE sign_in_challenge (
                token_index TEXT PRIMARY KEY, person BIGINT NOT NULL REFERENCES person (id), expires_at BIGINT NOT NULL)
            """,
            """
            CREATE TABLE account_change (
                id BIGINT PRIMARY KEY, at BIGINT NOT NULL, person BIGINT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
                detail TEXT NOT NULL, until_at BIGINT NOT NULL, digest TEXT NOT NULL)
            """,
            "CREATE INDEX account_change_person ON account_change (person, id)",
            """
            CREATE TABLE sign_on_link (
                provider TEXT NOT NULL, subject_index TEXT NOT NULL, person BIGINT NOT NULL REFERENCES person (id), label BLOB,
                created_at BIGINT NOT NULL, PRIMARY KEY (provider, subject_index))
            """,
            "CREATE INDEX sign_on_link_person ON sign_on_link (person)",
            """
            CREATE TABLE sign_on_flow (
                state_index TEXT PRIMARY KEY, browser_index TEXT NOT NULL, sealed BLOB NOT NULL, expires_at BIGINT NOT NULL)
            """,
        ])
}
