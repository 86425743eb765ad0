-- The provider's own id of the session that somebody began there (OpenID Connect: `sid`).
ALTER TABLE "sessions" ADD COLUMN "provider_session_id" TEXT;
