-- A reservation is made and changes once: by default (a tenth) they were analysed whenever their number had grown by 5%.
ALTER TABLE reservation SET (autovacuum_analyze_scale_factor = 1);
