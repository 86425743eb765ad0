-- Nothing is known of what tokens did before this.
ALTER TABLE "access_tokens" ADD COLUMN "uses_noted_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

CREATE TABLE "token_uses" (
    "token_id" UUID NOT NULL,
    "permission" TEXT NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "token_uses_pkey" PRIMARY KEY ("token_id","permission")
);

ALTER TABLE "token_uses" ADD CONSTRAINT "token_uses_token_id_fkey" FOREIGN KEY ("token_id") REFERENCES "access_tokens"("id") ON DELETE CASCADE ON UPDATE CASCADE;
