-- Why somebody had the gateway asked at once about a payment of unknown outcome; the last one stands.
ALTER TABLE payment ADD COLUMN resolution_reason text;

GRANT UPDATE (resolution_reason) ON payment TO ${app_role};
