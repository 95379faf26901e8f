-- Tables are analysed when so many of their rows have changed. An order changes five times, so by default (a tenth) it
-- was done whenever their number had grown by 2%, and cost a twentieth of the processor time of all services at their
-- peak. Most of that went into comparing columns that nobody looks for.
ALTER TABLE orders SET (autovacuum_analyze_scale_factor = 1);
ALTER TABLE journal SET (autovacuum_analyze_scale_factor = 0.5);

ALTER TABLE orders
    ALTER COLUMN lines SET STATISTICS 0,
    ALTER COLUMN saga SET STATISTICS 0;

ALTER TABLE journal
    ALTER COLUMN detail SET STATISTICS 0,
    ALTER COLUMN sent SET STATISTICS 0,
    ALTER COLUMN message_id SET STATISTICS 0;
