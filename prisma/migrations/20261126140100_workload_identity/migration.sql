ALTER TABLE "cloud_accounts" ADD COLUMN "federation" JSONB;

CREATE TABLE "issuer_keys" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "public_key" JSONB NOT NULL,
    "sealed_key" BYTEA NOT NULL,
    "signs_from" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "issuer_keys_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "issuer_keys_organization_id_idx" ON "issuer_keys"("organization_id");
ALTER TABLE "issuer_keys" ADD CONSTRAINT "issuer_keys_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
