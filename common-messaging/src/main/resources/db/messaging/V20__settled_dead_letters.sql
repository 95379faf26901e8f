-- What somebody made of a dead letter. It is kept either way: sent again as a new record, or discarded with a reason.
-- Migrations of all places of a service run in one sequence, so this one has a number above theirs.
ALTER TABLE dead_letter
    ADD COLUMN settled_as text CHECK (settled_as IN ('RESENT', 'DISCARDED')),
    ADD COLUMN settled_reason text,
    ADD COLUMN settled_at timestamptz,
    ADD CONSTRAINT settled_with_a_reason
        CHECK ((settled_as IS NULL) = (settled_reason IS NULL) AND (settled_as IS NULL) = (settled_at IS NULL));

-- The ones that wait for somebody, to be counted.
CREATE INDEX dead_letter_open ON dead_letter (id) WHERE settled_as IS NULL;

GRANT UPDATE (settled_as, settled_reason, settled_at) ON dead_letter TO ${app_role};
