-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "workspaces" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "primary_connection_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspaces_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "recording_hosts" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connections" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "vendor" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "base_url" TEXT NOT NULL,
    "credentials" BYTEA,
    "mode" TEXT NOT NULL DEFAULT 'full',
    "state" TEXT NOT NULL DEFAULT 'connected',
    "state_reason" TEXT,
    "changes_cursor" TEXT,
    "users_synced_at" TIMESTAMPTZ(3),
    "lease_owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connections_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_budgets" (
    "connection_id" TEXT NOT NULL,
    "bucket" TEXT NOT NULL,
    "reserved_to" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "rate_budgets_pkey" PRIMARY KEY ("connection_id","bucket")
);

-- CreateTable
CREATE TABLE "crm_users" (
    "connection_id" TEXT NOT NULL,
    "crm_id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "active" BOOLEAN NOT NULL,
    "manager_crm_id" TEXT,
    "team_name" TEXT,

    CONSTRAINT "crm_users_pkey" PRIMARY KEY ("connection_id","crm_id")
);

-- CreateTable
CREATE TABLE "people" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "roles" TEXT[],
    "team_name" TEXT,
    "manager_id" TEXT,
    "home_connection_id" TEXT,
    "learning_mode" BOOLEAN NOT NULL DEFAULT false,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "subject_keys" TEXT[],
    "erased_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_identities" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "scope" TEXT NOT NULL DEFAULT '',
    "valid_from" TIMESTAMPTZ(3),
    "valid_to" TIMESTAMPTZ(3),

    CONSTRAINT "person_identities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_managers" (
    "workspace_id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "team_name" TEXT NOT NULL,
    "manager_id" TEXT NOT NULL,

    CONSTRAINT "team_managers_pkey" PRIMARY KEY ("workspace_id","connection_id","team_name")
);

-- CreateTable
CREATE TABLE "conversations" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "conversations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calls" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "provider_call_id" TEXT NOT NULL,
    "conversation_id" TEXT,
    "draft" JSONB NOT NULL,
    "content_hash" TEXT,
    "recording_id" TEXT,
    "started_at" TIMESTAMPTZ(3),
    "duration_ms" INTEGER,
    "direction" TEXT,
    "queue" TEXT,
    "call_type" TEXT,
    "call_type_rule" TEXT,
    "backfill" BOOLEAN NOT NULL DEFAULT false,
    "stage" TEXT NOT NULL,
    "stage_state" TEXT NOT NULL DEFAULT 'pending',
    "reason_code" TEXT,
    "reason_detail" TEXT,
    "retryable" BOOLEAN,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "subject_keys" TEXT[],
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "calls_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "workspace_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "call_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateTable
CREATE TABLE "participants" (
    "call_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT,
    "identities" JSONB NOT NULL,
    "person_id" TEXT,
    "from_ms" INTEGER,
    "to_ms" INTEGER,
    "subject_keys" TEXT[],
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "participants_pkey" PRIMARY KEY ("call_id","id")
);

-- CreateTable
CREATE TABLE "transcripts" (
    "call_id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "timing" TEXT NOT NULL,
    "turns" JSONB NOT NULL,
    "redactions" INTEGER NOT NULL DEFAULT 0,
    "subject_keys" TEXT[],
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "transcripts_pkey" PRIMARY KEY ("call_id")
);

-- CreateTable
CREATE TABLE "recording_chunks" (
    "recording_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recording_chunks_pkey" PRIMARY KEY ("recording_id","seq")
);

-- CreateTable
CREATE TABLE "legs" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "call_id" TEXT NOT NULL,
    "agent_id" TEXT NOT NULL,
    "agent_participant_id" TEXT NOT NULL,
    "agent_name" TEXT NOT NULL,
    "team_name" TEXT,
    "manager_id" TEXT,
    "manager_name" TEXT,
    "manager_rule" TEXT,
    "call_started_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "disconnect_party" TEXT,
    "current_scorecard_id" TEXT,
    "released" BOOLEAN NOT NULL DEFAULT true,
    "subject_keys" TEXT[],
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "legs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "call_links" (
    "call_id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "contact_id" TEXT,
    "account_id" TEXT,
    "deal_id" TEXT,
    "link" JSONB NOT NULL,
    "decided_by" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "call_links_pkey" PRIMARY KEY ("call_id","connection_id")
);

-- CreateTable
CREATE TABLE "call_link_history" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "call_id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "link" JSONB NOT NULL,
    "replaced_by" TEXT,
    "reason" TEXT NOT NULL,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "call_link_history_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rubric_lines" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "call_type" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "rubric_lines_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rubric_versions" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "pass_mark" INTEGER NOT NULL,
    "criteria" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(3),
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "rubric_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scorecards" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "leg_id" TEXT NOT NULL,
    "rubric_id" TEXT NOT NULL,
    "scorer_version" TEXT NOT NULL,
    "overall" DECIMAL(5,2),
    "coverage" DECIMAL(5,4) NOT NULL,
    "scored_count" INTEGER NOT NULL,
    "applicable_count" INTEGER NOT NULL,
    "compliance_not_assessed" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scorecards_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "criterion_scores" (
    "scorecard_id" TEXT NOT NULL,
    "criterion_key" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "leg_id" TEXT NOT NULL,
    "agent_id" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "call_started_at" TIMESTAMPTZ(3) NOT NULL,
    "position" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "score" INTEGER,
    "passed" BOOLEAN,
    "detail" JSONB NOT NULL,
    "subject_keys" TEXT[],
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "criterion_scores_pkey" PRIMARY KEY ("scorecard_id","criterion_key")
);

-- CreateTable
CREATE TABLE "overrides" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "scorecard_id" TEXT NOT NULL,
    "criterion_key" TEXT NOT NULL,
    "score" INTEGER,
    "reason" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "overrides_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "disputes" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "scorecard_id" TEXT NOT NULL,
    "criterion_key" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "reason_type" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'submitted',
    "answer" TEXT,
    "answered_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "disputes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calibration_scores" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "scorecard_id" TEXT NOT NULL,
    "criterion_key" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "level" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calibration_scores_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flags" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "leg_id" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "criterion_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "reason" TEXT NOT NULL,
    "threshold" DECIMAL(5,2),
    "value" DECIMAL(5,2),
    "turn_index" INTEGER,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "acknowledged_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_reason" TEXT,

    CONSTRAINT "flags_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flag_resolutions" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "flag_id" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "note" TEXT,
    "person_id" TEXT,
    "person_name" TEXT,
    "via" TEXT NOT NULL,
    "accepted" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "flag_resolutions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coaching_logs" (
    "leg_id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "call_id" TEXT NOT NULL,
    "scorecard_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "log" JSONB NOT NULL,
    "composed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "subject_keys" TEXT[],
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "coaching_logs_pkey" PRIMARY KEY ("leg_id")
);

-- CreateTable
CREATE TABLE "tasks" (
    "leg_id" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "connection_id" TEXT,
    "manager_id" TEXT,
    "state" TEXT NOT NULL DEFAULT 'open',
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),
    "deleted_in_crm" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "tasks_pkey" PRIMARY KEY ("leg_id","class")
);

-- CreateTable
CREATE TABLE "practice_assignments" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "agent_id" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "criterion_key" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "scenario" JSONB NOT NULL,
    "pass_mark" INTEGER NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approved_by" TEXT,
    "assigned_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "baseline" DECIMAL(5,2),
    "day30" DECIMAL(5,2),
    "day60" DECIMAL(5,2),
    "day30_calls" INTEGER,
    "day60_calls" INTEGER,
    "transfer" TEXT,
    "subject_keys" TEXT[],
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "practice_assignments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "practice_requests" (
    "assignment_id" TEXT NOT NULL,
    "leg_id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,

    CONSTRAINT "practice_requests_pkey" PRIMARY KEY ("assignment_id","leg_id")
);

-- CreateTable
CREATE TABLE "practice_attempts" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "assignment_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "turns" JSONB NOT NULL,
    "score" INTEGER,
    "passed" BOOLEAN,
    "feedback" JSONB,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "practice_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "actions" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "connection_id" TEXT,
    "kind" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "value" JSONB,
    "reason" TEXT,
    "person_id" TEXT,
    "result" TEXT NOT NULL,
    "result_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_at" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "actions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "connection_id" TEXT NOT NULL,
    "call_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "log_key" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "payload_hash" TEXT NOT NULL,
    "wanted_version" INTEGER NOT NULL DEFAULT 1,
    "delivered_version" INTEGER NOT NULL DEFAULT 0,
    "crm_id" TEXT,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "failure_code" TEXT,
    "failure_reason" TEXT,
    "remedy" TEXT,
    "delivered_at" TIMESTAMPTZ(3),
    "subject_keys" TEXT[],
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_hash_key" ON "api_keys"("hash");

-- CreateIndex
CREATE INDEX "api_keys_workspace_id_idx" ON "api_keys"("workspace_id");

-- CreateIndex
CREATE INDEX "connections_workspace_id_idx" ON "connections"("workspace_id");

-- CreateIndex
CREATE UNIQUE INDEX "connections_vendor_account_id_key" ON "connections"("vendor", "account_id");

-- CreateIndex
CREATE INDEX "crm_users_workspace_id_idx" ON "crm_users"("workspace_id");

-- CreateIndex
CREATE INDEX "people_workspace_id_email_idx" ON "people"("workspace_id", "email");

-- CreateIndex
CREATE INDEX "people_subject_keys_idx" ON "people" USING GIN ("subject_keys");

-- CreateIndex
CREATE INDEX "person_identities_workspace_id_kind_value_idx" ON "person_identities"("workspace_id", "kind", "value");

-- CreateIndex
CREATE INDEX "person_identities_person_id_idx" ON "person_identities"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_identities_workspace_id_kind_value_scope_person_id_key" ON "person_identities"("workspace_id", "kind", "value", "scope", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "conversations_workspace_id_source_key_key" ON "conversations"("workspace_id", "source", "key");

-- CreateIndex
CREATE INDEX "calls_stage_state_due_at_idx" ON "calls"("stage_state", "due_at");

-- CreateIndex
CREATE INDEX "calls_workspace_id_received_at_idx" ON "calls"("workspace_id", "received_at");

-- CreateIndex
CREATE INDEX "calls_workspace_id_content_hash_idx" ON "calls"("workspace_id", "content_hash");

-- CreateIndex
CREATE INDEX "calls_workspace_id_reason_code_idx" ON "calls"("workspace_id", "reason_code");

-- CreateIndex
CREATE INDEX "calls_conversation_id_idx" ON "calls"("conversation_id");

-- CreateIndex
CREATE INDEX "calls_subject_keys_idx" ON "calls" USING GIN ("subject_keys");

-- CreateIndex
CREATE UNIQUE INDEX "calls_workspace_id_source_provider_call_id_key" ON "calls"("workspace_id", "source", "provider_call_id");

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- CreateIndex
CREATE INDEX "participants_person_id_idx" ON "participants"("person_id");

-- CreateIndex
CREATE INDEX "participants_subject_keys_idx" ON "participants" USING GIN ("subject_keys");

-- CreateIndex
CREATE INDEX "transcripts_subject_keys_idx" ON "transcripts" USING GIN ("subject_keys");

-- CreateIndex
CREATE INDEX "recording_chunks_created_at_idx" ON "recording_chunks"("created_at");

-- CreateIndex
CREATE INDEX "legs_workspace_id_agent_id_call_started_at_idx" ON "legs"("workspace_id", "agent_id", "call_started_at");

-- CreateIndex
CREATE INDEX "legs_subject_keys_idx" ON "legs" USING GIN ("subject_keys");

-- CreateIndex
CREATE UNIQUE INDEX "legs_call_id_agent_id_key" ON "legs"("call_id", "agent_id");

-- CreateIndex
CREATE INDEX "call_links_workspace_id_status_idx" ON "call_links"("workspace_id", "status");

-- CreateIndex
CREATE INDEX "call_links_connection_id_deal_id_idx" ON "call_links"("connection_id", "deal_id");

-- CreateIndex
CREATE INDEX "call_links_connection_id_contact_id_idx" ON "call_links"("connection_id", "contact_id");

-- CreateIndex
CREATE INDEX "call_link_history_call_id_connection_id_replaced_at_idx" ON "call_link_history"("call_id", "connection_id", "replaced_at");

-- CreateIndex
CREATE UNIQUE INDEX "rubric_lines_workspace_id_call_type_language_key" ON "rubric_lines"("workspace_id", "call_type", "language");

-- CreateIndex
CREATE INDEX "rubric_versions_workspace_id_state_idx" ON "rubric_versions"("workspace_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "rubric_versions_line_id_version_key" ON "rubric_versions"("line_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "scorecards_leg_id_rubric_id_scorer_version_key" ON "scorecards"("leg_id", "rubric_id", "scorer_version");

-- CreateIndex
CREATE INDEX "criterion_scores_workspace_id_agent_id_line_id_criterion_ke_idx" ON "criterion_scores"("workspace_id", "agent_id", "line_id", "criterion_key", "call_started_at");

-- CreateIndex
CREATE INDEX "criterion_scores_leg_id_idx" ON "criterion_scores"("leg_id");

-- CreateIndex
CREATE INDEX "criterion_scores_subject_keys_idx" ON "criterion_scores" USING GIN ("subject_keys");

-- CreateIndex
CREATE INDEX "overrides_scorecard_id_criterion_key_created_at_idx" ON "overrides"("scorecard_id", "criterion_key", "created_at");

-- CreateIndex
CREATE INDEX "disputes_scorecard_id_criterion_key_idx" ON "disputes"("scorecard_id", "criterion_key");

-- CreateIndex
CREATE INDEX "disputes_workspace_id_state_idx" ON "disputes"("workspace_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "calibration_scores_scorecard_id_criterion_key_person_id_key" ON "calibration_scores"("scorecard_id", "criterion_key", "person_id");

-- CreateIndex
CREATE INDEX "flags_workspace_id_class_state_due_at_idx" ON "flags"("workspace_id", "class", "state", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "flags_leg_id_rule_criterion_key_key" ON "flags"("leg_id", "rule", "criterion_key");

-- CreateIndex
CREATE INDEX "flag_resolutions_flag_id_created_at_idx" ON "flag_resolutions"("flag_id", "created_at");

-- CreateIndex
CREATE INDEX "coaching_logs_call_id_idx" ON "coaching_logs"("call_id");

-- CreateIndex
CREATE INDEX "coaching_logs_workspace_id_composed_at_idx" ON "coaching_logs"("workspace_id", "composed_at");

-- CreateIndex
CREATE INDEX "coaching_logs_subject_keys_idx" ON "coaching_logs" USING GIN ("subject_keys");

-- CreateIndex
CREATE INDEX "tasks_workspace_id_state_due_at_idx" ON "tasks"("workspace_id", "state", "due_at");

-- CreateIndex
CREATE INDEX "practice_assignments_workspace_id_agent_id_line_id_criterio_idx" ON "practice_assignments"("workspace_id", "agent_id", "line_id", "criterion_key", "state");

-- CreateIndex
CREATE INDEX "practice_assignments_subject_keys_idx" ON "practice_assignments" USING GIN ("subject_keys");

-- CreateIndex
CREATE INDEX "practice_requests_leg_id_idx" ON "practice_requests"("leg_id");

-- CreateIndex
CREATE UNIQUE INDEX "practice_attempts_assignment_id_number_key" ON "practice_attempts"("assignment_id", "number");

-- CreateIndex
CREATE INDEX "actions_workspace_id_target_idx" ON "actions"("workspace_id", "target");

-- CreateIndex
CREATE UNIQUE INDEX "actions_workspace_id_external_id_key" ON "actions"("workspace_id", "external_id");

-- CreateIndex
CREATE INDEX "outbox_connection_id_state_due_at_idx" ON "outbox"("connection_id", "state", "due_at");

-- CreateIndex
CREATE INDEX "outbox_connection_id_log_key_idx" ON "outbox"("connection_id", "log_key");

-- CreateIndex
CREATE INDEX "outbox_connection_id_crm_id_idx" ON "outbox"("connection_id", "crm_id");

-- CreateIndex
CREATE INDEX "outbox_call_id_idx" ON "outbox"("call_id");

-- CreateIndex
CREATE INDEX "outbox_subject_keys_idx" ON "outbox" USING GIN ("subject_keys");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_connection_id_kind_key_key" ON "outbox"("connection_id", "kind", "key");

-- CreateIndex
CREATE INDEX "audit_entries_workspace_id_at_idx" ON "audit_entries"("workspace_id", "at");

-- At most one open assignment per (agent, criterion) (RULES, "Practice assignment"). Prisma's schema cannot say it.
CREATE UNIQUE INDEX "practice_assignments_one_open" ON "practice_assignments"("agent_id", "line_id", "criterion_key")
  WHERE "state" IN ('proposed', 'approved', 'assigned');
