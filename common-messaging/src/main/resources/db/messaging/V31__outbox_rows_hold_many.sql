-- A row is some of what one transaction wrote: up to 20 messages in their order, each an element of these arrays. A row
-- costs much the same whatever it holds, and most of it twice, when it comes and when it goes.
ALTER TABLE outbox
    DROP CONSTRAINT outbox_payload_check,
    ALTER COLUMN topic TYPE text[] USING ARRAY[topic],
    ALTER COLUMN key TYPE text[] USING ARRAY[key],
    ALTER COLUMN type TYPE text[] USING ARRAY[type],
    ALTER COLUMN version TYPE smallint[] USING ARRAY[version],
    ALTER COLUMN correlation_id TYPE uuid[] USING ARRAY[correlation_id],
    ALTER COLUMN correlation_id SET NOT NULL,
    ALTER COLUMN causation_id TYPE text[] USING ARRAY[causation_id],
    ALTER COLUMN causation_id SET NOT NULL,
    ALTER COLUMN payload TYPE bytea[] USING ARRAY[payload];
ALTER TABLE outbox RENAME topic TO topics;
ALTER TABLE outbox RENAME key TO keys;
ALTER TABLE outbox RENAME type TO types;
ALTER TABLE outbox RENAME version TO versions;
ALTER TABLE outbox RENAME correlation_id TO correlation_ids;
ALTER TABLE outbox RENAME causation_id TO causation_ids;
ALTER TABLE outbox RENAME payload TO payloads;

-- Read once and gone within milliseconds: not worth compressing, and on a page of the table where it fits on one.
ALTER TABLE outbox
    ALTER COLUMN topics SET STORAGE EXTERNAL,
    ALTER COLUMN keys SET STORAGE EXTERNAL,
    ALTER COLUMN types SET STORAGE EXTERNAL,
    ALTER COLUMN correlation_ids SET STORAGE EXTERNAL,
    ALTER COLUMN causation_ids SET STORAGE EXTERNAL,
    ALTER COLUMN payloads SET STORAGE EXTERNAL,
    ADD CONSTRAINT outbox_messages CHECK (cardinality(payloads) BETWEEN 1 AND 20),
    SET (toast_tuple_target = 8160, autovacuum_vacuum_threshold = 1000);

-- What waits, message by message, for people and for the checks. The ID is what travels as ce_id.
CREATE VIEW outbox_message AS
SELECT o.id * 20 + m.place - 1 AS id, m.topic, m.key, m.type, m.version, m.correlation_id, m.causation_id, m.payload,
       o.created_at
FROM outbox o,
     unnest(o.topics, o.keys, o.types, o.versions, o.correlation_ids, o.causation_ids, o.payloads) WITH ORDINALITY
         AS m (topic, key, type, version, correlation_id, causation_id, payload, place);

GRANT SELECT ON outbox_message TO ${app_role};
