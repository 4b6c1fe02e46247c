// How a connection to PostgreSQL is set up.

/// A pooler between the desk and the server (PgBouncer) must pool sessions: the desk prepares statements and listens.
enum PostgresSettings {
    /// What libpq is told. What the desk's own URL says comes last and wins; the text encoding is not negotiable.
    static func keywords(url: String, purpose: PostgresConnection.Purpose) -> [(String, String)] {
        [
            ("connect_timeout", "5"),
            // A peer that vanished without a word is noticed after this many milliseconds.
            ("tcp_user_timeout", "10000"),
            ("keepalives_idle", "30"),
            ("fallback_application_name", "kept"),
            // After a failover, a URL with several hosts leads to the one that takes writes.
            ("target_session_attrs", purpose == .reading ? "any" : "read-write"),
            ("dbname", url),
            ("client_encoding", "UTF8"),
        ]
    }

    /// Limits that the server keeps: 30 seconds for a statement, and for a transaction whose program has stalled,
    /// because the whole desk waits for its one writer. Readers cannot write, and see one moment in a transaction.
    /// Each text is planned once: planning the list for the values of each page costs more than reading it. So limits
    /// that decide the plan stand in the text as numbers. Nothing is compiled: the server would do so where it expects
    /// much work, and take longer for it than for the work.
    static func session(_ purpose: PostgresConnection.Purpose) -> String {
        let limits = """
            SET statement_timeout = '30s'; SET idle_in_transaction_session_timeout = '30s';
            SET client_min_messages = warning; SET synchronous_commit = on; SET jit = off;
            """
        return switch purpose {
        case .reading:
            limits + """
                SET default_transaction_isolation = 'repeatable read'; SET default_transaction_read_only = on;
                SET plan_cache_mode = force_generic_plan;
                """
        case .writing, .keeping: limits + lookups + lighterCompression
        // What is whispered is stored nowhere: no disk is waited for.
        case .listening:
            limits + """
                SET synchronous_commit = off;
                LISTEN \(PostgresSession.channel); LISTEN \(PostgresListener.channel)
                """
        }
    }

    /// A writer finds rows by their keys. A server that has not looked at new tables yet takes them for tiny, and would read
    /// the whole of them for each row.
    private static let lookups = "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;"

    /// Long values, such as mails, are compressed by LZ4 where the server has it: its own method takes nearly twice the
    /// time.
    private static let lighterCompression = """
        SELECT set_config(name, 'lz4', false) FROM pg_settings
        WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)
        """
}
