-- Logs written before people's overrides, disputes and practice stood in them: the same log, saying that there were none.
UPDATE "coaching_logs" SET "log" = "log"
  || jsonb_build_object('machineOverall', "log"->'overall', 'acknowledgedAt', NULL, 'isSample', FALSE, 'recordingKept', FALSE)
  || jsonb_build_object(
    'criteria', (SELECT coalesce(jsonb_agg(jsonb_build_object('machineScore', c->'score', 'override', NULL, 'staleOverride', NULL,
      'dispute', NULL, 'speaker', NULL, 'definition', jsonb_build_object('good', '', 'poor', '')) || c ORDER BY n), '[]'::JSONB)
      FROM jsonb_array_elements("log"->'criteria') WITH ORDINALITY AS e(c, n)),
    'flags', (SELECT coalesce(jsonb_agg(jsonb_build_object('resolution', NULL) || f ORDER BY n), '[]'::JSONB)
      FROM jsonb_array_elements("log"->'flags') WITH ORDINALITY AS e(f, n)),
    'practice', CASE WHEN jsonb_typeof("log"->'practice') = 'object' THEN jsonb_build_object('id', '', 'legId', '', 'passMark', 0,
      'assignedAt', NULL, 'dueAt', NULL, 'closedAt', NULL, 'attempts', 0, 'latestScore', NULL, 'bestScore', NULL, 'baseline', NULL,
      'day30', NULL, 'day60', NULL, 'day30Calls', NULL, 'day60Calls', NULL) || ("log"->'practice') ELSE 'null'::JSONB END)
WHERE NOT "log" ? 'machineOverall';

-- Their calls go back to the log stage, so that the new fields and the practice assignments reach the CRMs.
UPDATE "calls" SET "stage" = 'log', "stage_state" = 'pending', "attempts" = 0, "due_at" = now()
WHERE "stage" = 'deliver' AND "id" IN (SELECT "call_id" FROM "coaching_logs");
