-- A sign-in that an administrator tries with settings that may not be stored yet. Everything it holds is sealed.
CREATE TABLE "sign_in_trials" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "session_hash" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "arrived_at" TIMESTAMPTZ(3),
    "sealed_result" BYTEA,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_trials_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "sign_in_trials_expires_at_idx" ON "sign_in_trials"("expires_at");
