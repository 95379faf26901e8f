-- The simulated gateway's own books. Nothing of the service reads or writes them but the gateway itself: they stand for
-- what a bank would have, and are written in transactions of their own.
CREATE SCHEMA gateway;

-- What the gateway knows of an idempotency key, for ever.
CREATE TABLE gateway.account (
    idempotency_key text PRIMARY KEY,
    status          text NOT NULL CHECK (status IN ('CHARGED', 'DECLINED', 'REFUNDED', 'VOIDED')),
    amount_minor    bigint CHECK (amount_minor >= 0),
    currency        text,
    reason          text,
    CONSTRAINT money_says_how_much CHECK (
        (amount_minor IS NOT NULL AND currency IS NOT NULL) = (status IN ('CHARGED', 'REFUNDED'))),
    CONSTRAINT declined_says_why CHECK ((reason IS NOT NULL) = (status = 'DECLINED'))
);

-- Every movement, by order: no constraint keeps an order from being charged twice under two keys, so that it would be seen.
CREATE TABLE gateway.ledger_entry (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    idempotency_key text NOT NULL,
    order_reference uuid NOT NULL,
    kind            text NOT NULL CHECK (kind IN ('CHARGE', 'DECLINE', 'REFUND', 'VOID')),
    amount_minor    bigint NOT NULL CHECK (amount_minor >= 0),
    -- Null where a void closed a key that no charge had named an amount for.
    currency        text CHECK (currency IS NOT NULL OR kind = 'VOID'),
    at              timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX ledger_entry_by_order ON gateway.ledger_entry (order_reference, id);

GRANT USAGE ON SCHEMA gateway TO ${app_role};
GRANT SELECT, INSERT ON gateway.account TO ${app_role};
GRANT UPDATE (status, amount_minor, currency, reason) ON gateway.account TO ${app_role};
GRANT SELECT, INSERT ON gateway.ledger_entry TO ${app_role};
