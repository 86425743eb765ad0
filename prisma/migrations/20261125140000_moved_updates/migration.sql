-- What was brought from another backend, with its history: whence, and digests of it there.
ALTER TABLE "stack_updates" ADD COLUMN "moved_from" JSONB;
