import { createHmac } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import type { OrgState } from '../org/state.ts';
import type { Row } from '../store/table.ts';
import type { ConnectedApp } from './apps.ts';
import { consent } from './authorize.ts';
import { isOAuthError } from './errors.ts';
import { decideGrant, type Granted, type TokenRequest } from './grants.ts';
import type { Session, Tokens } from './tokens.ts';
import { describeUser } from './user-info.ts';

export type OAuthParts = {
  org: OrgState;
  orgId: string;
  tokens: Tokens;
  apps: Map<string, ConnectedApp>;
  url(): string;
};

/** /services/oauth2/* and /id/*. */
export function makeOAuthRoutes(parts: OAuthParts): Router {
  const router = Router();
  const users = usersOf(parts.org);
  const app = (clientId: string | undefined) =>
    clientId === undefined ? undefined : parts.apps.get(clientId);
  const common = () => ({ tokens: parts.tokens, now: parts.org.now(), app, activeUserId: users.activeId });

  router.get('/services/oauth2/authorize', (req, res) => {
    const query = req.query as Record<string, string | undefined>;
    const answer = consent({ ...common(), firstAdminId: users.firstAdminId }, query);
    if ('location' in answer) res.redirect(302, answer.location);
    else res.status(400).type('text/plain').send(answer.refusal);
  });

  router.post('/services/oauth2/token', (req, res) => {
    const context = { ...common(), orgUrl: parts.url(), isActive: users.isActive };
    const granted = decideGrant(context, readTokenRequest(req));
    if (isOAuthError(granted)) return void res.status(400).json(granted);
    res.set('Cache-Control', 'no-store').json(answerGrant(parts, granted));
  });

  const revoke = (req: Request, res: Response) => {
    const token = String(req.body?.token ?? req.query.token ?? '');
    if (parts.tokens.revoke(token)) return void res.status(200).end();
    res
      .status(400)
      .json({ error: 'unsupported_token_type', error_description: 'this token type is not supported' });
  };
  router.post('/services/oauth2/revoke', revoke);
  router.get('/services/oauth2/revoke', revoke);

  router.post('/services/oauth2/introspect', (req, res) => {
    const session = parts.tokens.session(String(req.body?.token ?? ''));
    res.json(session ? introspection(session, users.get(session.userId)) : { active: false });
  });

  const info = (req: Request, res: Response) => {
    const token = bearer(req);
    if (!token) return void res.status(403).type('text/plain').send('Missing_OAuth_Token');
    const session = parts.tokens.session(token);
    const user = session && users.get(session.userId);
    const asked = req.params.user;
    const isToldTo = asked !== undefined || (session !== undefined && tellsIdentity(session));
    if (user?.IsActive !== true || !isToldTo)
      return void res.status(403).type('text/plain').send('Bad_OAuth_Token');
    if (asked !== undefined && asked !== user.Id)
      return void res.status(403).type('text/plain').send('Wrong_User');
    res.json(describeUser(user, parts.orgId, parts.url()));
  };
  router.get('/services/oauth2/userinfo', info);
  router.post('/services/oauth2/userinfo', info);
  router.get('/id/:org/:user', info);
  return router;
}

export function bearer(req: Request): string | undefined {
  return /^(?:Bearer|OAuth) (\S+)$/.exec(req.headers.authorization ?? '')?.[1];
}

/** OpenID's userinfo wants a scope of its own (help, "Userinfo"), unlike the identity address of a token answer. */
function tellsIdentity({ scopes }: Session): boolean {
  return ['openid', 'id', 'profile', 'full'].some((scope) => scopes.includes(scope));
}

function answerGrant(parts: OAuthParts, granted: Granted): Record<string, unknown> {
  const { app, userId, scopes } = granted;
  const issuedAt = parts.org.now().getTime();
  const session = { userId, clientId: app.clientId, scopes, issuedAt, family: granted.family };
  const { accessToken, family } = parts.tokens.openSession(session);
  const id = `${parts.url()}/id/${parts.orgId}/${userId}`;
  const signature = createHmac('sha256', app.clientSecret).update(`${id}${issuedAt}`).digest('base64');
  const refresh = granted.issuesRefreshToken
    ? { refresh_token: parts.tokens.addRefreshToken({ userId, clientId: app.clientId, scopes, family }) }
    : {};
  return {
    access_token: accessToken,
    ...refresh,
    signature,
    scope: scopes.join(' '),
    instance_url: parts.url(),
    id,
    token_type: 'Bearer',
    issued_at: String(issuedAt),
  };
}

/** Form fields, with the client's name and secret taken from a Basic header where that was used. */
function readTokenRequest(req: Request): TokenRequest {
  const request: TokenRequest = { ...(req.body as TokenRequest) };
  const basic = /^Basic (\S+)$/.exec(req.headers.authorization ?? '')?.[1];
  if (basic) {
    const [clientId, clientSecret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
    request.client_id = clientId;
    request.client_secret = clientSecret;
  }
  return request;
}

function introspection(session: Session, user: Row | undefined): Record<string, unknown> {
  return {
    active: user?.IsActive === true,
    scope: session.scopes.join(' '),
    client_id: session.clientId,
    username: user?.Username,
    sub: user?.Id,
    token_type: 'access_token',
    iat: Math.floor(session.issuedAt / 1000),
  };
}

function usersOf(org: OrgState) {
  const object = org.schema.get('User');
  const table = org.store.table(object);
  const get = (id: string) => table.rows.get(id);
  return {
    get,
    isActive: (id: string) => get(id)?.IsActive === true,
    activeId(username: string): string | undefined {
      const [id] = table.idsWith(object.fields.get('username')!, username);
      return id !== undefined && get(id)?.IsActive === true ? id : undefined;
    },
    firstAdminId(): string {
      const admin = [...table.rows.values()].find((row) => row.IsActive === true && isAdmin(org, row));
      if (!admin) throw new Error('the org has no active admin');
      return admin.Id;
    },
  };
}

function isAdmin(org: OrgState, user: Row): boolean {
  return org.accessOf(user.Id).modifiesAllData;
}
