-- What waits to be sent. Rows come in sets and go in sets within milliseconds, so the table is mostly dead rows:
-- autovacuum must come often, and by number, not by share. No second index: there is one reader, in id order.
CREATE TABLE outbox (
    id             bigint GENERATED ALWAYS AS IDENTITY (CACHE 1) PRIMARY KEY,
    topic          text        NOT NULL,
    key            text        NOT NULL,
    type           text        NOT NULL,
    version        smallint    NOT NULL,
    correlation_id uuid,
    causation_id   text,
    payload        bytea       NOT NULL CHECK (octet_length(payload) <= 262144),
    created_at     timestamptz NOT NULL DEFAULT now()
) WITH (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_insert_threshold = -1,
    autovacuum_vacuum_cost_delay = 0,
    autovacuum_analyze_scale_factor = 0,
    autovacuum_analyze_threshold = 1000000
);

-- Records that could not be handled, as they were. A replay of the topic finds its dead letters here already.
CREATE TABLE dead_letter (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic        text        NOT NULL,
    partition    int         NOT NULL,
    kafka_offset bigint      NOT NULL,
    key          bytea,
    headers      jsonb       NOT NULL,
    value        bytea,
    reason       text        NOT NULL,
    at           timestamptz NOT NULL DEFAULT now(),
    UNIQUE (topic, partition, kafka_offset)
);

GRANT SELECT, INSERT, DELETE ON outbox TO ${app_role};
GRANT SELECT, INSERT ON dead_letter TO ${app_role};
