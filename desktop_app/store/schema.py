"""The tables, and what leads from each version of them to the next."""

MIGRATIONS: tuple[str, ...] = (
    # 1: one table. A push is 'held', then 'sending', then 'done', and only then has a reason.
    """
    CREATE TABLE pushes (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        run_id TEXT NOT NULL,
        account_id TEXT NOT NULL,
        account_name TEXT NOT NULL,
        user_id TEXT NOT NULL,
        recipient TEXT NOT NULL,
        title TEXT NOT NULL,
        content TEXT NOT NULL,
        click_url TEXT NOT NULL,
        icon_url TEXT NOT NULL,
        created_at TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('held', 'sending', 'done')),
        attempts INTEGER NOT NULL DEFAULT 0,
        reason TEXT,
        done_at TEXT,
        http_status INTEGER,
        message TEXT NOT NULL DEFAULT '',
        limit_calls INTEGER,
        limit_per_s REAL,
        named_host TEXT NOT NULL DEFAULT '',
        field TEXT NOT NULL DEFAULT '',
        CHECK ((state = 'done') = (reason IS NOT NULL)),
        CHECK ((state = 'done') = (done_at IS NOT NULL))
    );
    CREATE INDEX pushes_unfinished ON pushes (run_id) WHERE state <> 'done';
    """,
    # 2: what was found and said afterwards, about a push that is 'done'.
    """
    ALTER TABLE pushes ADD COLUMN check_up_verdict TEXT;
    ALTER TABLE pushes ADD COLUMN check_up_site TEXT;
    ALTER TABLE pushes ADD COLUMN check_up_at TEXT;
    ALTER TABLE pushes ADD COLUMN is_seen INTEGER;
    ALTER TABLE pushes ADD COLUMN seen_at TEXT
    """,
    # 3: batches, which count their own rows and are over with the last one, and the index for the search. The index
    # holds which letters in threes a push has, and neither the text nor their order. 'is_indexed' says whose are in
    # it; the others are looked through.
    """
    CREATE TABLE batches (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        run_id TEXT NOT NULL,
        account_id TEXT NOT NULL,
        account_name TEXT NOT NULL,
        name TEXT NOT NULL,
        title TEXT NOT NULL,
        content TEXT NOT NULL,
        click_url TEXT NOT NULL,
        icon_url TEXT NOT NULL,
        due_at TEXT,
        zone TEXT NOT NULL,
        created_at TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('filling', 'scheduled', 'open', 'paused', 'over')),
        ended_by TEXT,
        over_at TEXT,
        queued INTEGER NOT NULL DEFAULT 0,
        sending INTEGER NOT NULL DEFAULT 0,
        accepted INTEGER NOT NULL DEFAULT 0,
        refused INTEGER NOT NULL DEFAULT 0,
        not_sent INTEGER NOT NULL DEFAULT 0,
        unknown INTEGER NOT NULL DEFAULT 0,
        CHECK ((state = 'over') = (over_at IS NOT NULL)),
        CHECK (state <> 'over' OR queued + sending = 0)
    );
    CREATE INDEX batches_unfinished ON batches (id) WHERE state <> 'over';

    ALTER TABLE pushes ADD COLUMN batch_id INTEGER REFERENCES batches (id);
    ALTER TABLE pushes ADD COLUMN row INTEGER;
    ALTER TABLE pushes ADD COLUMN kind TEXT;
    ALTER TABLE pushes ADD COLUMN is_indexed INTEGER NOT NULL DEFAULT 0;
    UPDATE pushes SET kind = CASE
            WHEN reason = 'success' THEN 'accepted'
            WHEN reason IN ('keys', 'form', 'not_an_api', 'rate', 'error', 'redirected') THEN 'refused'
            WHEN reason IN ('no_network', 'dns', 'connection_refused', 'connect_timeout', 'certificate', 'proxy',
                'no_keys', 'host_not_trusted', 'stopped', 'closed') THEN 'not_sent'
            ELSE 'unknown'
        END
        WHERE state = 'done';

    CREATE UNIQUE INDEX pushes_of_batch ON pushes (batch_id, row) WHERE batch_id IS NOT NULL;
    CREATE INDEX pushes_held ON pushes (batch_id, row) WHERE state = 'held' AND batch_id IS NOT NULL;
    CREATE INDEX pushes_not_indexed ON pushes (state) WHERE is_indexed = 0;
    CREATE INDEX pushes_alone ON pushes (id) WHERE batch_id IS NULL;
    CREATE INDEX pushes_by_kind ON pushes (kind) WHERE kind IS NOT NULL;
    CREATE INDEX pushes_by_account ON pushes (account_id);
    CREATE INDEX pushes_by_user ON pushes (user_id);
    CREATE INDEX pushes_by_end ON pushes (done_at) WHERE done_at IS NOT NULL;
    CREATE INDEX pushes_by_sight ON pushes (is_seen) WHERE is_seen IS NOT NULL;

    -- Between which numbers the pushes of a day are (UTC), wherever the clock was set.
    CREATE TABLE days (day TEXT PRIMARY KEY, first_id INTEGER NOT NULL, last_id INTEGER NOT NULL) WITHOUT ROWID;
    INSERT INTO days SELECT substr(created_at, 1, 10), min(id), max(id) FROM pushes GROUP BY 1;
    CREATE TRIGGER push_came AFTER INSERT ON pushes BEGIN
        INSERT INTO days VALUES (substr(NEW.created_at, 1, 10), NEW.id, NEW.id)
        ON CONFLICT (day) DO UPDATE SET last_id = NEW.id;
    END;
    CREATE TRIGGER row_came AFTER INSERT ON pushes WHEN NEW.batch_id IS NOT NULL BEGIN
        UPDATE batches SET
            queued = queued + (NEW.state = 'held'),
            sending = sending + (NEW.state = 'sending'),
            accepted = accepted + (NEW.kind IS 'accepted'),
            refused = refused + (NEW.kind IS 'refused'),
            not_sent = not_sent + (NEW.kind IS 'not_sent'),
            unknown = unknown + (NEW.kind IS 'unknown')
        WHERE id = NEW.batch_id;
    END;
    CREATE TRIGGER row_moved AFTER UPDATE OF state, kind ON pushes WHEN NEW.batch_id IS NOT NULL BEGIN
        UPDATE batches SET
            queued = queued + (NEW.state = 'held') - (OLD.state = 'held'),
            sending = sending + (NEW.state = 'sending') - (OLD.state = 'sending'),
            accepted = accepted + (NEW.kind IS 'accepted') - (OLD.kind IS 'accepted'),
            refused = refused + (NEW.kind IS 'refused') - (OLD.kind IS 'refused'),
            not_sent = not_sent + (NEW.kind IS 'not_sent') - (OLD.kind IS 'not_sent'),
            unknown = unknown + (NEW.kind IS 'unknown') - (OLD.kind IS 'unknown')
        WHERE id = NEW.batch_id;
        UPDATE batches SET state = 'over', over_at = NEW.done_at
        WHERE id = NEW.batch_id AND NEW.state = 'done' AND queued + sending = 0 AND state NOT IN ('filling', 'over');
    END;
    CREATE TRIGGER row_went AFTER DELETE ON pushes WHEN OLD.batch_id IS NOT NULL BEGIN
        UPDATE batches SET
            queued = queued - (OLD.state = 'held'),
            sending = sending - (OLD.state = 'sending'),
            accepted = accepted - (OLD.kind IS 'accepted'),
            refused = refused - (OLD.kind IS 'refused'),
            not_sent = not_sent - (OLD.kind IS 'not_sent'),
            unknown = unknown - (OLD.kind IS 'unknown')
        WHERE id = OLD.batch_id;
    END;

    CREATE VIRTUAL TABLE push_search USING fts5 (
        words, content = '', detail = none, columnsize = 0, tokenize = 'trigram case_sensitive 1'
    );
    """,
)
"""What leads from each version to the next. Once released, a step never changes."""
