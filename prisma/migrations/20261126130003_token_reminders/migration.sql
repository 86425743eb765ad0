CREATE TABLE "token_reminders" (
    "token_id" UUID NOT NULL,
    "days" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "token_reminders_pkey" PRIMARY KEY ("token_id","days")
);

CREATE INDEX "access_tokens_living_expires_at_idx" ON "access_tokens"("expires_at") WHERE "revoked_at" IS NULL AND "kind" <> 'run';

ALTER TABLE "token_reminders" ADD CONSTRAINT "token_reminders_token_id_fkey" FOREIGN KEY ("token_id") REFERENCES "access_tokens"("id") ON DELETE CASCADE ON UPDATE CASCADE;
