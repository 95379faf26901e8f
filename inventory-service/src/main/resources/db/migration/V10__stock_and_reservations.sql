-- What is sold, and how much of it there is. Product IDs sort bytewise (C), so that every list and every lock order agrees.
-- Stock changes with each batch of commands: on_hand, reserved and the published_* columns are in no index and the pages
-- have room, so that those updates are HOT.
CREATE TABLE product (
    product_id          text COLLATE "C" PRIMARY KEY,
    name                text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    price_minor         bigint      NOT NULL CHECK (price_minor >= 0),
    currency            text        NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    on_hand             bigint      NOT NULL DEFAULT 0 CHECK (on_hand >= 0),
    reserved            bigint      NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    -- Grows with each ProductChanged.
    version             bigint      NOT NULL DEFAULT 1,
    -- What the last ProductChanged said, and when: it is behind where this differs from on_hand - reserved.
    published_available bigint      NOT NULL DEFAULT 0,
    published_at        timestamptz NOT NULL DEFAULT now(),
    created_at          timestamptz NOT NULL DEFAULT now(),
    CHECK (reserved <= on_hand)
) WITH (fillfactor = 60);

-- What happened to each product of each order. Rows never go away: they are what makes a repeated command harmless.
-- A product need not exist: an order of an unknown one is refused for ever, even if the product comes later.
CREATE TABLE reservation (
    order_id   uuid             NOT NULL,
    product_id text COLLATE "C" NOT NULL,
    status     text             NOT NULL CHECK (status IN
        ('HELD', 'CONFIRMED', 'SOLD_OUT', 'UNKNOWN_PRODUCT', 'EXPIRED', 'RELEASED', 'RETURNED')),
    -- 0 for a tombstone: the release came first.
    quantity   int              NOT NULL CHECK (quantity >= 0),
    expires_at timestamptz CHECK ((expires_at IS NOT NULL) = (status = 'HELD')),
    updated_at timestamptz      NOT NULL DEFAULT now(),
    PRIMARY KEY (order_id, product_id)
);

-- Only what is held is in here, which is little: for the expiry sweep, and for people who ask what holds a product.
-- The price: an update of the status is not HOT, and there is one such update for an order that goes well.
CREATE INDEX reservation_held ON reservation (expires_at) WHERE status = 'HELD';

-- Stock that arrived. The receipt ID is the client's, so that a repeated request counts once.
CREATE TABLE receipt (
    product_id text COLLATE "C" NOT NULL REFERENCES product,
    receipt_id text             NOT NULL,
    quantity   bigint           NOT NULL CHECK (quantity > 0),
    at         timestamptz      NOT NULL DEFAULT now(),
    PRIMARY KEY (product_id, receipt_id)
);

GRANT SELECT, INSERT ON product, reservation, receipt TO ${app_role};
GRANT UPDATE (name, price_minor, currency, on_hand, reserved, version, published_available, published_at) ON product TO ${app_role};
GRANT UPDATE (status, expires_at, updated_at) ON reservation TO ${app_role};
