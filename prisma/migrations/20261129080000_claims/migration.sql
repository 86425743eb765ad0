-- A claim looks at the first runs of each team that waits, and at when the team had its last turn.
DROP INDEX runs_queue_idx;
CREATE INDEX runs_queue_idx ON runs (team_id, priority DESC, queued_at, id) WHERE state = 'queued';
CREATE INDEX runs_turn_idx ON runs (team_id, started_at);
