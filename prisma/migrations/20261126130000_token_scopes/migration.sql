-- Null where a token may do all that its kind gives.
ALTER TABLE "access_tokens" ADD COLUMN "scopes" TEXT;
