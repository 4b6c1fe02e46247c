// Schema 14: contacts joined by proof, what a site tells of its visitors, when a call is offered, running counts of leases.

/// A join is somebody's finding or stands on a proof. The counts of leases are kept by the schema with each row, so that
/// no way of changing one can forget them; a lease is never taken away.
let onePerson = Migration(
    number: 14, name: "one person",
    both: """
        ALTER TABLE desk ADD COLUMN call_back_after BIGINT NOT NULL DEFAULT 7200000 CHECK (call_back_after > 0);
        CREATE TABLE site_event (
            id BIGINT PRIMARY KEY,
            conversation_id BIGINT NOT NULL REFERENCES chat (conversation_id),
            name TEXT NOT NULL CHECK (name <> ''),
            properties TEXT NOT NULL,
            at BIGINT NOT NULL
        );
        CREATE INDEX site_event_conversation ON site_event (conversation_id, id);
        CREATE TABLE lease_total (
            id BIGINT PRIMARY KEY CHECK (id = 1),
            bot_turns BIGINT NOT NULL,
            asked BIGINT NOT NULL,
            reached BIGINT NOT NULL,
            waited BIGINT NOT NULL,
            held BIGINT NOT NULL,
            awaited BIGINT NOT NULL
        );
        INSERT INTO lease_total (id, bot_turns, asked, reached, waited, held, awaited)
            SELECT 1, CAST(coalesce(sum(bot_turns), 0) AS BIGINT), count(asked_at),
                count(CASE WHEN reached_at >= asked_at THEN 1 END),
                CAST(coalesce(sum(CASE WHEN reached_at >= asked_at THEN reached_at - asked_at END), 0) AS BIGINT),
                count(held_by), count(CASE WHEN held_since IS NOT NULL AND held_by IS NULL THEN 1 END)
            FROM lease;
        """,
    alsoOnSQLite: """
        ALTER TABLE person_join ADD COLUMN agent_id INTEGER REFERENCES agent (id);
        UPDATE person_join SET agent_id = by_id;
        ALTER TABLE person_join DROP COLUMN by_id;
        ALTER TABLE person_join RENAME COLUMN agent_id TO by_id;
        ALTER TABLE person_join ADD COLUMN proof TEXT
            CHECK (proof IN ('site', 'link', 'answer') AND by_id IS NULL OR proof IS NULL AND by_id IS NOT NULL);
        CREATE TRIGGER lease_counted_first AFTER INSERT ON lease BEGIN
            UPDATE lease_total SET bot_turns = bot_turns + NEW.bot_turns,
                asked = asked + (NEW.asked_at IS NOT NULL),
                reached = reached + coalesce(NEW.reached_at >= NEW.asked_at, 0),
                waited = waited + CASE WHEN NEW.reached_at >= NEW.asked_at THEN NEW.reached_at - NEW.asked_at ELSE 0 END,
                held = held + (NEW.held_by IS NOT NULL),
                awaited = awaited + (NEW.held_since IS NOT NULL AND NEW.held_by IS NULL);
        END;
        CREATE TRIGGER lease_counted_again AFTER UPDATE ON lease BEGIN
            UPDATE lease_total SET bot_turns = bot_turns + NEW.bot_turns - OLD.bot_turns,
                asked = asked + (NEW.asked_at IS NOT NULL) - (OLD.asked_at IS NOT NULL),
                reached = reached + coalesce(NEW.reached_at >= NEW.asked_at, 0)
                    - coalesce(OLD.reached_at >= OLD.asked_at, 0),
                waited = waited
                    + CASE WHEN NEW.reached_at >= NEW.asked_at THEN NEW.reached_at - NEW.asked_at ELSE 0 END
                    - CASE WHEN OLD.reached_at >= OLD.asked_at THEN OLD.reached_at - OLD.asked_at ELSE 0 END,
                held = held + (NEW.held_by IS NOT NULL) - (OLD.held_by IS NOT NULL),
                awaited = awaited + (NEW.held_since IS NOT NULL AND NEW.held_by IS NULL)
                    - (OLD.held_since IS NOT NULL AND OLD.held_by IS NULL);
        END;
        """,
    alsoOnPostgres: """
        ALTER TABLE person_join ALTER COLUMN by_id DROP NOT NULL;
        ALTER TABLE person_join ADD COLUMN proof TEXT
            CHECK (proof IN ('site', 'link', 'answer') AND by_id IS NULL OR proof IS NULL AND by_id IS NOT NULL);
        CREATE FUNCTION lease_counted() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE was lease%ROWTYPE;
        BEGIN
            IF TG_OP = 'UPDATE' THEN was := OLD; END IF;
            UPDATE lease_total SET bot_turns = bot_turns + NEW.bot_turns - coalesce(was.bot_turns, 0),
                asked = asked + (NEW.asked_at IS NOT NULL)::int - (was.asked_at IS NOT NULL)::int,
                reached = reached + coalesce(NEW.reached_at >= NEW.asked_at, false)::int
                    - coalesce(was.reached_at >= was.asked_at, false)::int,
                waited = waited
                    + CASE WHEN NEW.reached_at >= NEW.asked_at THEN NEW.reached_at - NEW.asked_at ELSE 0 END
                    - CASE WHEN was.reached_at >= was.asked_at THEN was.reached_at - was.asked_at ELSE 0 END,
                held = held + (NEW.held_by IS NOT NULL)::int - (was.held_by IS NOT NULL)::int,
                awaited = awaited + (NEW.held_since IS NOT NULL AND NEW.held_by IS NULL)::int
                    - (was.held_since IS NOT NULL AND was.held_by IS NULL)::int;
            RETURN NULL;
        END $$;
        CREATE TRIGGER lease_counted AFTER INSERT OR UPDATE ON lease FOR EACH ROW EXECUTE FUNCTION lease_counted();
        """)
