-- Set by the transaction that does what the request asks for.
ALTER TABLE "idempotency_keys" ADD COLUMN "done_at" TIMESTAMPTZ(3);
