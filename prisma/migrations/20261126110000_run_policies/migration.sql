-- Under which required policy packs a run was previewed; the apply is held to the same.
ALTER TABLE "runs" ADD COLUMN "policies_digest" TEXT;
