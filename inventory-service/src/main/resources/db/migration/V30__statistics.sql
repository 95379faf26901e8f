-- A reservation changes twice: by default (a tenth) they were analysed whenever their number had grown by 3%.
ALTER TABLE reservation SET (autovacuum_analyze_scale_factor = 1);
