-- The ring of master keys. The newest that seals is the one that new values get; the others open what they sealed.
CREATE TABLE "master_keys" (
    "id" BYTEA NOT NULL,
    "number" INTEGER NOT NULL,
    "wrapped_key" BYTEA,
    "wrapped_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seals_from" TIMESTAMPTZ(3),
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "master_keys_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "master_keys_id_check" CHECK (octet_length("id") = 8)
);
CREATE UNIQUE INDEX "master_keys_number_key" ON "master_keys"("number");

-- Answers that are kept for an Idempotency-Key were base64 in JSON; as bytes they are like every other sealed value.
ALTER TABLE "idempotency_keys" ADD COLUMN "sealed_response" BYTEA;
UPDATE "idempotency_keys" SET "sealed_response" = decode("response" ->> 'sealed', 'base64') WHERE "response" ? 'sealed';
ALTER TABLE "idempotency_keys" DROP COLUMN "response";

-- Until now there was one key, in a file, which sealed by itself. It stays what it is: a row without a wrapped key.
INSERT INTO "master_keys" ("id", "number", "wrapped_by", "seals_from")
SELECT id, row_number() OVER (ORDER BY id), encode(id, 'hex'), CURRENT_TIMESTAMP
FROM (SELECT DISTINCT substring(sealed FROM 2 FOR 8) AS id FROM (
    SELECT "sealed_credentials" AS sealed FROM "cloud_accounts"
    UNION ALL SELECT "sealed_inputs" FROM "environments"
    UNION ALL SELECT "sealed_outputs" FROM "external_stacks"
    UNION ALL SELECT "sealed_response" FROM "idempotency_keys"
    UNION ALL SELECT "sealed_secret" FROM "identity_providers"
    UNION ALL SELECT "sealed_key" FROM "issuer_keys"
    UNION ALL SELECT "sealed_inputs" FROM "runs"
    UNION ALL SELECT "sealed_key" FROM "stacks"
    UNION ALL SELECT "sealed_secrets" FROM "state_backends"
    UNION ALL SELECT "sealed_secret" FROM "token_deliveries"
    UNION ALL SELECT "sealed_secret" FROM "token_targets"
) values WHERE octet_length(sealed) > 8) keys;

-- A sealed value begins with its format and the id of its key. As a foreign key, that id keeps a key for as long as
-- anything is sealed with it, and nothing can be stored that no key here opens.
ALTER TABLE "cloud_accounts" ADD COLUMN "master_key_id" BYTEA GENERATED ALWAYS AS (NULLIF(substring("sealed_credentials" FROM 2 FOR 8), ''::bytea)) STORED,
    ADD CONSTRAINT "cloud_accounts_master_key_id_fkey" FOREIGN KEY ("master_key_id") REFERENCES "master_keys"("id");
ALTER TABLE "environments" ADD COLUMN "master_key_id" BYTEA GENERATED ALWAYS AS (NULLIF(substring("sealed_inputs" FROM 2 FOR 8), ''::bytea)) STORED,
    ADD CONSTRAINT "environments_master_key_id_fkey" FOREIGN KEY ("master_key_id") REFERENCES "master_keys"("id");
ALTER TABLE "external_stacks" ADD COLUMN "master_key_id" BYTEA GENERATED ALWAYS AS (NULLIF(substring("sealed_outputs" FROM 2 FOR 8), ''::bytea)) STORED,
    ADD CONSTRAINT "external_stacks_master_key_id_fkey" FOREIGN KEY ("master_key_id") REFERENCES "master_keys"("id");
ALTER TABLE "idempotency_keys" ADD COLUMN "master_key_id" BYTEA GENERATED ALWAYS AS (NULLIF(substring("sealed_response" FROM 2 FOR 8), ''::bytea)) STORED,
    ADD CONSTRAINT "idempotency_keys_master_key_id_fkey" FOREIGN KEY ("master_key_id") REFERENCES "master_keys"("id");
ALTER TABLE "identity_providers" ADD COLUMN "master_key_id" BYTEA GENERATED ALWAYS AS (NULLIF(substring("sealed_secret" FROM 2 FOR 8), ''::bytea)) STORED,
    ADD CONSTRAINT "identity_providers_master_key_id_fkey" FOREIGN KEY ("master_key_id") REFERENCES "master_keys"("id");
ALTER TABLE "issuer_keys" ADD COLUMN "master_key_id" BYTEA GENERATED ALWAYS AS (NULLIF(substring("sealed_key" FROM 2 FOR 8), ''::bytea)) STORED,
    ADD CONSTRAINT "issuer_keys_master_key_id_fkey" FOREIGN KEY ("master_key_id") REFERENCES "master_keys"("id");
ALTER TABLE "runs" ADD COLUMN "master_key_id" BYTEA GENERATED ALWAYS AS (NULLIF(substring("sealed_inputs" FROM 2 FOR 8), ''::bytea)) STORED,
    ADD CONSTRAINT "runs_master_key_id_fkey" FOREIGN KEY ("master_key_id") REFERENCES "master_keys"("id");
ALTER TABLE "stacks" ADD COLUMN "master_key_id" BYTEA GENERATED ALWAYS AS (NULLIF(substring("sealed_key" FROM 2 FOR 8), ''::bytea)) STORED,
    ADD CONSTRAINT "stacks_master_key_id_fkey" FOREIGN KEY ("master_key_id") REFERENCES "master_keys"("id");
ALTER TABLE "state_backends" ADD COLUMN "master_key_id" BYTEA GENERATED ALWAYS AS (NULLIF(substring("sealed_secrets" FROM 2 FOR 8), ''::bytea)) STORED,
    ADD CONSTRAINT "state_backends_master_key_id_fkey" FOREIGN KEY ("master_key_id") REFERENCES "master_keys"("id");
ALTER TABLE "token_deliveries" ADD COLUMN "master_key_id" BYTEA GENERATED ALWAYS AS (NULLIF(substring("sealed_secret" FROM 2 FOR 8), ''::bytea)) STORED,
    ADD CONSTRAINT "token_deliveries_master_key_id_fkey" FOREIGN KEY ("master_key_id") REFERENCES "master_keys"("id");
ALTER TABLE "token_targets" ADD COLUMN "master_key_id" BYTEA GENERATED ALWAYS AS (NULLIF(substring("sealed_secret" FROM 2 FOR 8), ''::bytea)) STORED,
    ADD CONSTRAINT "token_targets_master_key_id_fkey" FOREIGN KEY ("master_key_id") REFERENCES "master_keys"("id");
