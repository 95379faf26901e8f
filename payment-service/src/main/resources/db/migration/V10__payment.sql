-- What happened to the money of each order. Rows are never deleted: a repeated command gets the same answer for ever.
CREATE TABLE payment (
    order_id        uuid PRIMARY KEY,
    -- Unknown where the undo came first.
    customer_id     text,
    status          text NOT NULL CHECK (status IN ('CHARGING', 'PROCESSED', 'DECLINED', 'REFUNDING', 'REFUNDED')),
    amount_minor    bigint NOT NULL CHECK (amount_minor >= 0),
    currency        text NOT NULL,
    reason          text,
    refund_kind     text CHECK (refund_kind IN ('REFUNDED', 'VOIDED', 'NOTHING')),
    refunded_minor  bigint CHECK (refunded_minor >= 0 AND refunded_minor <= amount_minor),
    -- Calls of the gateway, answered or not.
    attempts        int NOT NULL DEFAULT 0,
    -- Of those, the last ones in a row without an answer: the back-off follows from it.
    unanswered      int NOT NULL DEFAULT 0,
    -- When the gateway is asked again. Set exactly while its answer is awaited.
    next_attempt_at timestamptz,
    -- The command that the next reply answers.
    causation_id    text NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT awaited_while_open CHECK ((next_attempt_at IS NOT NULL) = (status IN ('CHARGING', 'REFUNDING'))),
    CONSTRAINT declined_says_why CHECK ((reason IS NOT NULL) = (status = 'DECLINED')),
    CONSTRAINT refunded_says_how CHECK ((refund_kind IS NOT NULL AND refunded_minor IS NOT NULL) = (status = 'REFUNDED')),
    CONSTRAINT charged_to_somebody CHECK (customer_id IS NOT NULL OR status = 'REFUNDED')
);

-- What is still open, the longest due first.
CREATE INDEX payment_open ON payment (next_attempt_at) WHERE next_attempt_at IS NOT NULL;

-- The service can't change what an order costs, or whose it is.
GRANT SELECT, INSERT ON payment TO ${app_role};
GRANT UPDATE (status, reason, refund_kind, refunded_minor, attempts, unanswered, next_attempt_at, causation_id, updated_at)
    ON payment TO ${app_role};
