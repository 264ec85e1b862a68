-- CreateIndex
CREATE INDEX "practice_assignments_workspace_id_state_idx" ON "practice_assignments"("workspace_id", "state");
