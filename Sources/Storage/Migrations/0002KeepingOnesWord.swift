// Schema 2: what keeping one's word needs: the ledger's states, pauses, invitations, absences, tasks, templates, alarms.

let keepingOnesWord = Migration(
    number: 2, name: "keeping one's word",
    both: """
        ALTER TABLE desk ADD COLUMN rise_unowned BIGINT NOT NULL DEFAULT 1800000 CHECK (rise_unowned > 0);
        ALTER TABLE desk ADD COLUMN rise_uncovered BIGINT NOT NULL DEFAULT 1800000 CHECK (rise_uncovered > 0);
        ALTER TABLE desk ADD COLUMN invitation_within BIGINT NOT NULL DEFAULT 1800000 CHECK (invitation_within > 0);
        ALTER TABLE desk ADD COLUMN advice_within BIGINT NOT NULL DEFAULT 7200000 CHECK (advice_within > 0);
        ALTER TABLE team ADD COLUMN hours TEXT;
        ALTER TABLE agent ADD COLUMN shift TEXT;
        ALTER TABLE agent ADD COLUMN cover_id BIGINT REFERENCES agent (id);
        ALTER TABLE contact ADD COLUMN zone TEXT;
        ALTER TABLE contact ADD COLUMN preferred TEXT CHECK (preferred IN ('email', 'phone', 'page'));
        ALTER TABLE message ADD COLUMN notice TEXT
            CHECK (notice IN ('delay', 'handover', 'callBack'));

        CREATE TABLE reason (
            kind TEXT NOT NULL CHECK (kind IN ('pause', 'closing')),
            key TEXT NOT NULL,
            name TEXT NOT NULL,
            situation TEXT,
            position BIGINT NOT NULL,
            retired_at BIGINT,
            PRIMARY KEY (kind, key)
        );
        INSERT INTO reason (kind, key, name, situation, position) VALUES
            ('pause', 'waiting.customer', '', 'waiting.customer', 1),
            ('pause', 'waiting.supplier', '', 'waiting.supplier', 2),
            ('pause', 'waiting.part', '', 'waiting.part', 3),
            ('pause', 'waiting.decision', '', 'waiting.decision', 4),
            ('closing', 'solved', '', 'solved', 1),
            ('closing', 'answered', '', 'solved', 2),
            ('closing', 'unsolvable', '', 'unsolvable', 3),
            ('closing', 'noReply', '', 'silence', 4),
            ('closing', 'duplicate', '', 'duplicate', 5),
            ('closing', 'moved', '', 'moved', 6),
            ('closing', 'abuse', '', 'abuse', 7),
            ('closing', 'spam', '', NULL, 8);

        ALTER TABLE conversation ADD COLUMN resumes_at BIGINT
            CHECK ((resumes_at IS NULL) OR (next_step = 'resume'));
        ALTER TABLE conversation ADD COLUMN paused_reason TEXT;
        ALTER TABLE conversation ADD COLUMN paused_by BIGINT REFERENCES agent (id);
        ALTER TABLE conversation ADD COLUMN paused_at BIGINT
            CHECK ((paused_at IS NULL) OR (closed_at IS NULL AND resumes_at IS NOT NULL
                AND paused_reason IS NOT NULL AND paused_by IS NOT NULL));
        ALTER TABLE conversation ADD COLUMN paused_message BIGINT REFERENCES message (id)
            CHECK ((paused_message IS NULL) = (paused_at IS NULL));
        ALTER TABLE conversation ADD COLUMN pressing TEXT
            CHECK ((pressing IS NULL) OR (closed_at IS NULL AND pressing IN ('missed', 'resumed', 'atRisk')));
        ALTER TABLE conversation ADD COLUMN pressing_since BIGINT
            CHECK ((pressing_since IS NULL) = (pressing IS NULL));
        ALTER TABLE conversation ADD COLUMN turn_at BIGINT;
        ALTER TABLE conversation ADD COLUMN risen TEXT CHECK (risen IN ('unowned', 'unaccepted', 'uncovered'));
        ALTER TABLE conversation ADD COLUMN risen_at BIGINT CHECK ((risen_at IS NULL) = (risen IS NULL));
        ALTER TABLE conversation ADD COLUMN transfers BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE conversation ADD COLUMN reopenings BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE conversation ADD COLUMN closed_message BIGINT REFERENCES message (id);
        UPDATE conversation SET turn_at = hears_by;
        DROP INDEX conversation_open;
        DROP INDEX conversation_unowned;
        DROP INDEX conversation_owned;
        CREATE INDEX conversation_open ON conversation (turn_at, id) WHERE closed_at IS NULL;
        CREATE INDEX conversation_unowned ON conversation (turn_at, id) WHERE closed_at IS NULL AND agent_id IS NULL;
        CREATE INDEX conversation_owned ON conversation (agent_id, turn_at, id) WHERE closed_at IS NULL;
        CREATE INDEX conversation_risen ON conversation (risen_at, id) WHERE risen IS NOT NULL;

        CREATE TABLE ledger (
            id BIGINT PRIMARY KEY,
            conversation_id BIGINT NOT NULL REFERENCES conversation (id),
            contact_id BIGINT NOT NULL REFERENCES contact (id),
            kind TEXT NOT NULL CHECK (kind IN ('answer', 'resumption', 'callBack', 'advice', 'own')),
            words TEXT NOT NULL,
            from_at BIGINT,
            due_at BIGINT NOT NULL,
            made_at BIGINT NOT NULL,
            made_by BIGINT REFERENCES agent (id),
            burden BIGINT,
            warned_at BIGINT,
            missed_at BIGINT,
            new_due_at BIGINT,
            told_at BIGINT,
            kept_at BIGINT,
            renegotiated_at BIGINT,
            replaced_by BIGINT,
            withdrawn_at BIGINT,
            CHECK ((kept_at IS NOT NULL AND renegotiated_at IS NULL AND withdrawn_at IS NULL)
                OR (kept_at IS NULL AND renegotiated_at IS NOT NULL AND withdrawn_at IS NULL)
                OR (kept_at IS NULL AND renegotiated_at IS NULL)),
            CHECK ((missed_at IS NULL) = (new_due_at IS NULL)),
            CHECK ((renegotiated_at IS NULL) = (replaced_by IS NULL)),
            CHECK (from_at IS NULL OR from_at <= due_at)
        );
        INSERT INTO ledger (id, conversation_id, contact_id, kind, words, due_at, made_at, made_by, kept_at, withdrawn_at)
            SELECT id, conversation_id, contact_id, kind, words, due_at, made_at, made_by, kept_at, withdrawn_at
            FROM promise;
        DROP TABLE promise;
        ALTER TABLE ledger RENAME TO promise;
        CREATE INDEX promise_conversation ON promise (conversation_id, id);
        CREATE INDEX promise_contact ON promise (contact_id, id);
        CREATE INDEX promise_standing ON promise (due_at, id)
            WHERE kept_at IS NULL AND renegotiated_at IS NULL AND withdrawn_at IS NULL;
        CREATE INDEX promise_kept ON promise (kept_at, id) WHERE kept_at IS NOT NULL;
        CREATE INDEX promise_due ON promise (due_at, kept_at, kind)
            WHERE renegotiated_at IS NULL AND withdrawn_at IS NULL;
        CREATE INDEX promise_made ON promise (made_at, due_at, kept_at, renegotiated_at, withdrawn_at, kind);

        CREATE TABLE alarm (
            kind TEXT NOT NULL,
            subject_id BIGINT NOT NULL,
            conversation_id BIGINT REFERENCES conversation (id),
            due_at BIGINT NOT NULL,
            PRIMARY KEY (subject_id, kind)
        );
        CREATE INDEX alarm_due ON alarm (due_at);
        INSERT INTO alarm (kind, subject_id, conversation_id, due_at)
            SELECT 'promise', id, conversation_id, due_at FROM promise WHERE kept_at IS NULL AND withdrawn_at IS NULL;
        INSERT INTO alarm (kind, subject_id, conversation_id, due_at)
            SELECT 'turn', id, id, CASE WHEN next_step = 'lookAgain' THEN hears_by - 14400000 ELSE hears_by END
            FROM conversation
            WHERE closed_at IS NULL AND next_step IN ('lookAgain', 'readAutomatic');
        INSERT INTO alarm (kind, subject_id, conversation_id, due_at)
            SELECT 'unowned', id, id, started_at FROM conversation WHERE closed_at IS NULL AND agent_id IS NULL;

        CREATE TABLE transfer (
            id BIGINT PRIMARY KEY,
            conversation_id BIGINT NOT NULL REFERENCES conversation (id),
            from_id BIGINT REFERENCES agent (id),
            to_id BIGINT NOT NULL REFERENCES agent (id),
            by_id BIGINT NOT NULL REFERENCES agent (id),
            reason TEXT NOT NULL CHECK (reason <> ''),
            brief TEXT NOT NULL,
            at BIGINT NOT NULL,
            lapses_at BIGINT NOT NULL,
            answer TEXT NOT NULL CHECK (answer IN ('waiting', 'accepted', 'declined', 'lapsed', 'withdrawn')),
            answered_at BIGINT,
            why TEXT,
            CHECK ((answer = 'waiting') = (answered_at IS NULL))
        );
        CREATE UNIQUE INDEX transfer_waiting ON transfer (conversation_id) WHERE answer = 'waiting';
        CREATE INDEX transfer_to ON transfer (to_id, id) WHERE answer = 'waiting';
        CREATE INDEX transfer_conversation ON transfer (conversation_id, id);
        CREATE TABLE helper (
            conversation_id BIGINT NOT NULL REFERENCES conversation (id),
            agent_id BIGINT NOT NULL REFERENCES agent (id),
            since BIGINT NOT NULL,
            PRIMARY KEY (conversation_id, agent_id)
        );
        CREATE INDEX helper_agent ON helper (agent_id);
        CREATE TABLE absence (
            id BIGINT PRIMARY KEY,
            agent_id BIGINT NOT NULL REFERENCES agent (id),
            from_at BIGINT NOT NULL,
            until_at BIGINT,
            cover_id BIGINT REFERENCES agent (id),
            reason TEXT NOT NULL,
            begun_at BIGINT,
            ended_at BIGINT,
            CHECK (cover_id IS NULL OR cover_id <> agent_id),
            CHECK (until_at IS NULL OR until_at > from_at)
        );
        CREATE INDEX absence_agent ON absence (agent_id, from_at);
        CREATE INDEX absence_cover ON absence (cover_id) WHERE ended_at IS NULL;

        CREATE TABLE task (
            id BIGINT PRIMARY KEY,
            conversation_id BIGINT NOT NULL REFERENCES conversation (id),
            kind TEXT NOT NULL CHECK (kind IN ('supply', 'repair', 'refund', 'delivery', 'other')),
            party TEXT NOT NULL CHECK (party <> ''),
            words TEXT NOT NULL CHECK (words <> ''),
            due_at BIGINT NOT NULL,
            report TEXT NOT NULL,
            made_by BIGINT NOT NULL REFERENCES agent (id),
            made_at BIGINT NOT NULL,
            done_at BIGINT,
            cancelled_at BIGINT,
            CHECK (done_at IS NULL OR cancelled_at IS NULL)
        );
        CREATE INDEX task_conversation ON task (conversation_id, id);
        CREATE TABLE tried_step (
            id BIGINT PRIMARY KEY,
            conversation_id BIGINT NOT NULL REFERENCES conversation (id),
            words TEXT NOT NULL CHECK (words <> ''),
            by_id BIGINT NOT NULL REFERENCES agent (id),
            at BIGINT NOT NULL
        );
        CREATE INDEX tried_step_conversation ON tried_step (conversation_id, id);
        CREATE TABLE lead_question (
            id BIGINT PRIMARY KEY,
            conversation_id BIGINT NOT NULL REFERENCES conversation (id),
            by_id BIGINT NOT NULL REFERENCES agent (id),
            words TEXT NOT NULL CHECK (words <> ''),
            at BIGINT NOT NULL,
            promise_id BIGINT NOT NULL UNIQUE REFERENCES promise (id),
            answer TEXT,
            answered_by BIGINT REFERENCES agent (id),
            answered_at BIGINT,
            CHECK ((answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by IS NULL))
        );
        CREATE INDEX lead_question_conversation ON lead_question (conversation_id, id);
        CREATE INDEX lead_question_open ON lead_question (id) WHERE answered_at IS NULL;
        CREATE TABLE call_attempt (
            id BIGINT PRIMARY KEY,
            promise_id BIGINT NOT NULL REFERENCES promise (id),
            at BIGINT NOT NULL,
            by_id BIGINT NOT NULL REFERENCES agent (id),
            reached BOOLEAN NOT NULL,
            words TEXT NOT NULL
        );
        CREATE INDEX call_attempt_promise ON call_attempt (promise_id, id);

        CREATE TABLE template (
            id BIGINT PRIMARY KEY,
            situation TEXT NOT NULL,
            channel TEXT NOT NULL CHECK (channel IN ('mail', 'chat', 'phone')),
            language TEXT NOT NULL,
            name TEXT NOT NULL CHECK (name <> ''),
            text TEXT NOT NULL CHECK (text <> ''),
            owner_id BIGINT REFERENCES agent (id),
            origin TEXT,
            version BIGINT NOT NULL CHECK (version > 0),
            changed_by BIGINT NOT NULL REFERENCES agent (id),
            changed_at BIGINT NOT NULL,
            retired_at BIGINT
        );
        CREATE INDEX template_language ON template (language, channel) WHERE retired_at IS NULL;
        CREATE TABLE template_version (
            template_id BIGINT NOT NULL REFERENCES template (id),
            version BIGINT NOT NULL,
            text TEXT NOT NULL,
            by_id BIGINT NOT NULL REFERENCES agent (id),
            at BIGINT NOT NULL,
            PRIMARY KEY (template_id, version)
        );
        CREATE TABLE template_use (
            message_id BIGINT PRIMARY KEY REFERENCES message (id),
            template TEXT NOT NULL,
            at BIGINT NOT NULL
        );
        CREATE INDEX template_use_template ON template_use (template);
        """,
    // Mail is compressed already, or is base64, which compresses badly: trying costs more than the mail.
    alsoOnPostgres: """
        ALTER TABLE raw_bytes ALTER COLUMN bytes SET STORAGE EXTERNAL;
        ALTER TABLE content ALTER COLUMN bytes SET STORAGE EXTERNAL;
        """)
