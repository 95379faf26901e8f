-- The tables of all three services in one database, as far as an order leaves rows in them: the same columns, indexes and
-- checks, without the outboxes that one transaction does not need.
DROP TABLE IF EXISTS product, reservation, orders, journal, payment, account, ledger_entry;

CREATE TABLE product (
    product_id  text COLLATE "C" PRIMARY KEY,
    name        text   NOT NULL,
    price_minor bigint NOT NULL CHECK (price_minor >= 0),
    currency    text   NOT NULL,
    on_hand     bigint NOT NULL CHECK (on_hand >= 0),
    reserved    bigint NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    CHECK (reserved <= on_hand)
) WITH (fillfactor = 60);

CREATE TABLE reservation (
    order_id   uuid             NOT NULL,
    product_id text COLLATE "C" NOT NULL,
    status     text             NOT NULL,
    quantity   int              NOT NULL CHECK (quantity >= 0),
    updated_at timestamptz      NOT NULL DEFAULT now(),
    PRIMARY KEY (order_id, product_id)
);

CREATE TABLE orders (
    id              uuid        PRIMARY KEY,
    customer_id     text        NOT NULL,
    idempotency_key text        NOT NULL UNIQUE,
    lines           jsonb       NOT NULL,
    total_minor     bigint      NOT NULL CHECK (total_minor >= 0),
    currency        text        NOT NULL,
    status          text        NOT NULL CHECK (status IN ('PENDING', 'CONFIRMED', 'CANCELLED')),
    revision        bigint      NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE journal (
    order_id uuid        NOT NULL,
    revision bigint      NOT NULL CHECK (revision >= 1),
    at       timestamptz NOT NULL DEFAULT now(),
    name     text        NOT NULL,
    state    text        NOT NULL,
    detail   text        NOT NULL,
    PRIMARY KEY (order_id, revision)
);

CREATE TABLE payment (
    order_id     uuid        PRIMARY KEY,
    customer_id  text        NOT NULL,
    status       text        NOT NULL,
    amount_minor bigint      NOT NULL CHECK (amount_minor >= 0),
    currency     text        NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE account (
    idempotency_key text   PRIMARY KEY,
    status          text   NOT NULL,
    amount_minor    bigint CHECK (amount_minor >= 0),
    currency        text
);

CREATE TABLE ledger_entry (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    idempotency_key text        NOT NULL,
    order_reference uuid        NOT NULL,
    kind            text        NOT NULL,
    amount_minor    bigint      NOT NULL CHECK (amount_minor >= 0),
    currency        text,
    at              timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ledger_entry_by_order ON ledger_entry (order_reference, id);
