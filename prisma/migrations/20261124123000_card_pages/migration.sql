-- CreateTable
CREATE TABLE "page_links" (
    "hash" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "page_links_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "page_sessions" (
    "hash" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "page_sessions_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "page_links_expires_at_idx" ON "page_links"("expires_at");

-- CreateIndex
CREATE INDEX "page_sessions_expires_at_idx" ON "page_sessions"("expires_at");

-- CreateIndex
CREATE INDEX "page_sessions_person_id_idx" ON "page_sessions"("person_id");

-- CreateIndex
CREATE INDEX "crm_users_connection_id_user_id_idx" ON "crm_users"("connection_id", "user_id");

-- Calls that may belong to a record are found by their candidates. Prisma's schema cannot say it.
CREATE INDEX "call_links_candidates_idx" ON "call_links" USING GIN (("link" -> 'candidates') jsonb_path_ops)
  WHERE "status" = 'ambiguous';
