import { createHash, randomBytes } from 'node:crypto';
import type { Db } from './db.ts';

/** What a link opens, and for whom. */
export type PageLink = { workspaceId: string; personId: string; page: string };

/** Long enough to follow a link, too short to pass it on. */
const LIVES_SECONDS = 60;

/** A link that opens `page` once for one person, within a minute. Answers its secret; only a hash of it is kept. */
export async function createPageLink(db: Db, link: PageLink): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await db.$executeRaw`
    with gone as (delete from page_links where expires_at < now() - interval '1 day')
    insert into page_links (hash, workspace_id, person_id, page, expires_at)
    values (${hashOf(token)}, ${link.workspaceId}, ${link.personId}, ${link.page}, now() + make_interval(secs => ${LIVES_SECONDS}))`;
  return token;
}

/** Uses a link up. Null when it is unknown, too old or was used before; of two that come at once one wins. */
export async function usePageLink(db: Db, token: string): Promise<PageLink | null> {
  const [row] = await db.$queryRaw<PageLink[]>`
    update page_links set used_at = now()
    where hash = ${hashOf(token)} and used_at is null and expires_at > now()
    returning workspace_id as "workspaceId", person_id as "personId", page`;
  return row ?? null;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
