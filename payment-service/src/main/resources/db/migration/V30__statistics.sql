-- A payment is made and changes once: by default (a tenth) they were analysed whenever their number had grown by 5%.
-- Nobody looks for the command that a reply answers.
ALTER TABLE payment SET (autovacuum_analyze_scale_factor = 1);

ALTER TABLE payment ALTER COLUMN causation_id SET STATISTICS 0;
