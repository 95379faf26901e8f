-- One row per order: what was ordered, and where its saga stands. A row is never deleted.
--
-- A pending order is updated with every answer, so these updates must stay on their page and touch no index (HOT):
-- half of each page is kept free, room for a second version of every row on it; and no index covers a column that
-- changes while an order is pending. Hence deadline_at has none: the sweep looks at all pending orders, which are few.
CREATE TABLE orders (
    id              uuid        PRIMARY KEY, -- version 7: newest last
    customer_id     text        NOT NULL,
    idempotency_key text        NOT NULL UNIQUE,
    lines           jsonb       NOT NULL,    -- one per product, sorted by product, with the price at that time
    total_minor     bigint      NOT NULL CHECK (total_minor >= 0),
    currency        text        NOT NULL,
    status          text        NOT NULL CHECK (status IN ('PENDING', 'CONFIRMED', 'CANCELLED')),
    reason          text        CHECK (reason IS NOT NULL OR status <> 'CANCELLED'),
    saga_state      text        NOT NULL CHECK (saga_state IN ('ReservingStock', 'TakingPayment', 'ConfirmingStock',
                                                               'Undoing', 'Confirmed', 'Cancelled')),
    saga            jsonb       NOT NULL,    -- the state's progress: sets of products, tries
    revision        bigint      NOT NULL CHECK (revision >= 1),
    deadline_at     timestamptz CHECK ((deadline_at IS NULL) = (status <> 'PENDING')),
    needs_attention boolean     NOT NULL DEFAULT false,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now()
) WITH (
    fillfactor = 50,
    autovacuum_vacuum_scale_factor = 0.05
);

-- For the deadline sweep and the list of what is under way. As large as the work in flight, not as the history.
CREATE INDEX orders_pending ON orders (id) WHERE status = 'PENDING';
-- For the list of cancelled orders, which may be rare. Confirmed ones are common: their list walks the primary key.
CREATE INDEX orders_cancelled ON orders (id) WHERE status = 'CANCELLED';

-- Every input that changed an order, revision by revision: the timeline that people see. Written only in the
-- transaction that writes the order, so a foreign key would cost a look-up per row and find nothing.
CREATE TABLE journal (
    order_id   uuid        NOT NULL,
    revision   bigint      NOT NULL CHECK (revision >= 1),
    at         timestamptz NOT NULL DEFAULT now(),
    kind       text        NOT NULL CHECK (kind IN ('ordered', 'reply', 'deadline', 'cancellation')),
    name       text        NOT NULL, -- the wire name of what was heard
    state      text        NOT NULL, -- the saga's state after it
    detail     text        NOT NULL, -- in words, for people
    sent       text[]      NOT NULL, -- what followed from it
    message_id text,                 -- source/id of what was heard; null where no message was
    PRIMARY KEY (order_id, revision)
);

-- Our copy of the product list, fed by product.events: what an order costs.
CREATE TABLE product (
    product_id  text   PRIMARY KEY,
    name        text   NOT NULL,
    price_minor bigint NOT NULL CHECK (price_minor >= 0),
    currency    text   NOT NULL,
    version     bigint NOT NULL
) WITH (fillfactor = 50);

-- The service can't change what was ordered, and can't rewrite the journal.
GRANT SELECT, INSERT ON orders TO ${app_role};
GRANT UPDATE (status, reason, saga_state, saga, revision, deadline_at, needs_attention, updated_at)
    ON orders TO ${app_role};
GRANT SELECT, INSERT ON journal TO ${app_role};
GRANT SELECT, INSERT, UPDATE ON product TO ${app_role};
