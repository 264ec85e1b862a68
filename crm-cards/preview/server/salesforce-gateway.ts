import type { PreviewRole, PreviewWorld } from './world.ts';

export type OrgAnswer = { status: number; body: unknown };

/** The org as one person reaches it: every call goes over HTTP in their session, so sharing and field security hold. */
export function createOrgGateway(world: PreviewWorld) {
  const sessions = new Map<PreviewRole, string>();
  return {
    /** `path` begins after the API version. A person without a user in the org is answered like one who is signed out. */
    async call(role: PreviewRole, method: string, path: string, body?: unknown): Promise<OrgAnswer> {
      const userId = world.people[role].salesforceUserId;
      if (!userId)
        return {
          status: 401,
          body: [{ errorCode: 'INVALID_SESSION_ID', message: 'Not a user of this org' }],
        };
      const token = sessions.get(role) ?? world.salesforce.openSession(userId);
      sessions.set(role, token);
      const response = await fetch(`${world.salesforce.url}/services/data/v68.0${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (response.status === 401) sessions.delete(role);
      const text = await response.text();
      return { status: response.status, body: text === '' ? null : JSON.parse(text) };
    },
  };
}

export type OrgGateway = ReturnType<typeof createOrgGateway>;
