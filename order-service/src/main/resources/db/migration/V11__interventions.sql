-- What people did to orders, and why: in their own words. What followed from it is in the journal.
CREATE TABLE intervention (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id uuid        NOT NULL,
    at       timestamptz NOT NULL DEFAULT now(),
    action   text        NOT NULL CHECK (action IN ('retry', 'cancellation')),
    reason   text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 500)
);

CREATE INDEX intervention_order ON intervention (order_id);

GRANT SELECT, INSERT ON intervention TO ${app_role};
