-- DropIndex
DROP INDEX "calls_workspace_id_received_at_idx";

-- CreateIndex
CREATE INDEX "calls_workspace_id_received_at_stage_state_reason_code_idx" ON "calls"("workspace_id", "received_at", "stage_state", "reason_code");
