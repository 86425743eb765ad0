-- A worker checks a draft under a lease, as it does with runs.
ALTER TABLE "blueprint_versions"
  ADD COLUMN "check_attempt" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "check_lease_expires_at" TIMESTAMPTZ(3);
