-- DropIndex
DROP INDEX "actions_workspace_id_target_idx";

-- DropIndex
DROP INDEX "disputes_scorecard_id_criterion_key_idx";

-- DropIndex
DROP INDEX "overrides_scorecard_id_criterion_key_created_at_idx";

-- AlterTable
ALTER TABLE "actions" ADD COLUMN     "leg_id" TEXT,
ADD COLUMN     "rubric_id" TEXT,
ALTER COLUMN "value" SET NOT NULL,
ALTER COLUMN "value" SET DATA TYPE TEXT,
ALTER COLUMN "reason" SET NOT NULL;

-- AlterTable
ALTER TABLE "coaching_logs" ADD COLUMN     "overall" DECIMAL(5,2);

UPDATE "coaching_logs" SET "overall" = ("log"->>'overall')::DECIMAL(5,2);

-- AlterTable
ALTER TABLE "disputes" ADD COLUMN     "due_at" TIMESTAMPTZ(3) NOT NULL,
ADD COLUMN     "leg_id" TEXT NOT NULL;

-- AlterTable
ALTER TABLE "flag_resolutions" ADD COLUMN     "undone_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "legs" ADD COLUMN     "acknowledged_at" TIMESTAMPTZ(3),
ADD COLUMN     "is_sample" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "overrides" ADD COLUMN     "in_force" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "leg_id" TEXT NOT NULL;

-- AlterTable
ALTER TABLE "practice_assignments" ADD COLUMN     "leg_id" TEXT;

UPDATE "practice_assignments" a SET "leg_id" = (SELECT min(r."leg_id") FROM "practice_requests" r WHERE r."assignment_id" = a."id");
ALTER TABLE "practice_assignments" ALTER COLUMN "leg_id" SET NOT NULL;

-- CreateIndex
CREATE INDEX "actions_leg_id_created_at_idx" ON "actions"("leg_id", "created_at");

-- CreateIndex
CREATE INDEX "disputes_leg_id_criterion_key_created_at_idx" ON "disputes"("leg_id", "criterion_key", "created_at");

-- CreateIndex
CREATE INDEX "overrides_leg_id_criterion_key_created_at_idx" ON "overrides"("leg_id", "criterion_key", "created_at");

-- One override of a criterion is in force. Prisma's schema cannot say it.
CREATE UNIQUE INDEX "overrides_one_in_force" ON "overrides"("leg_id", "criterion_key") WHERE "in_force";
