-- AlterTable
ALTER TABLE "connections" ADD COLUMN     "findings" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "visibility_confirmed_at" TIMESTAMPTZ(3),
ADD COLUMN     "visibility_confirmed_by" TEXT;

-- AlterTable
ALTER TABLE "rubric_versions" ADD COLUMN     "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "changed_by" TEXT,
ADD COLUMN     "note" TEXT,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ALTER COLUMN "version" DROP NOT NULL;

UPDATE "rubric_versions" SET "changed_by" = "created_by", "changed_at" = COALESCE("retired_at", "published_at", "created_at");

-- CreateTable
CREATE TABLE "settings_requests" (
    "workspace_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "settings_requests_pkey" PRIMARY KEY ("workspace_id","request_id")
);

-- CreateIndex
CREATE INDEX "calls_workspace_id_source_received_at_idx" ON "calls"("workspace_id", "source", "received_at");

-- CreateIndex
CREATE INDEX "calls_workspace_id_stage_state_stage_idx" ON "calls"("workspace_id", "stage_state", "stage");

-- One version of a line is in force, whoever publishes at the same moment. Prisma's schema cannot say it.
CREATE UNIQUE INDEX "rubric_versions_one_published" ON "rubric_versions"("line_id") WHERE "state" = 'published';
