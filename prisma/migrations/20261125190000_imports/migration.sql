-- What a run takes over of what exists already, and what an environment has taken over.
ALTER TABLE runs ADD COLUMN imports jsonb NOT NULL DEFAULT '[]';
ALTER TABLE environments ADD COLUMN imported jsonb NOT NULL DEFAULT '[]';
