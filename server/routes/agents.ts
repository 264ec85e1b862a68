import { Router } from 'express';
import { z } from 'zod';
import type { Identity as DomainIdentity } from '../domain/participant.ts';
import { AppError } from '../errors.ts';
import { lockName, transact } from '../store/db.ts';
import { addIdentities, createPerson, findPerson, findPersonByEmail, listPeople } from '../store/people.ts';
import { badFields, readIdentities, releaseCallsOf } from './agent-identities.ts';
import { apiKeyOf } from './authenticate.ts';
import type { Services } from './services.ts';
import { isId, line, parseBody } from './validate.ts';

const Identity = z.strictObject({
  kind: z.enum(['email', 'phone', 'extension', 'source_user', 'name']),
  value: line(200),
  /** The source whose identity it is; empty = every source. */
  scope: line(60).optional(),
});
const NewAgent = z.strictObject({
  name: line(120),
  email: z.email().max(254).optional(),
  teamName: line(120).optional(),
  managerEmail: z.email().max(254).optional(),
  identities: z.array(Identity).max(50).default([]),
});
const NewIdentities = z.strictObject({ identities: z.array(Identity).min(1).max(50) });

/** Who the agents are and how sources name them. Mapping one releases the calls that waited for it. */
export function agentRoutes(services: Services): Router {
  const { database } = services;
  const router = Router();
  router.param('id', isId(noPerson));

  const release = async (workspaceId: string, identities: readonly DomainIdentity[]) => {
    const calls = await releaseCallsOf(database, workspaceId, identities);
    await services.ring({ calls, connections: [] });
    return calls.length;
  };
  const read = (workspaceId: string, identities: readonly z.output<typeof Identity>[]) =>
    readIdentities(services, database, workspaceId, identities, (at) => `/identities/${at}/value`);

  router.get('/', async (_req, res) => {
    res.json({ agents: await listPeople(database, apiKeyOf(res).workspaceId) });
  });

  router.post('/', async (req, res) => {
    const { workspaceId } = apiKeyOf(res);
    const { managerEmail, email, ...agent } = parseBody(NewAgent, req.body);
    const manager = managerEmail
      ? await findPersonByEmail(database, workspaceId, managerEmail.toLowerCase())
      : null;
    if (managerEmail && !manager)
      throw badField('/managerEmail', 'is nobody of this workspace; add the manager first');
    const identities = await read(workspaceId, agent.identities);
    const address = email?.toLowerCase() ?? null;
    const own = address ? [{ kind: 'email' as const, value: address }] : [];
    const person = await transact(database, async (tx) => {
      await lockName(tx, `people:${workspaceId}`);
      if (address && (await findPersonByEmail(tx, workspaceId, address))) {
        throw badField(
          '/email',
          'belongs to somebody of this workspace already; add identities to them instead',
        );
      }
      return createPerson(tx, {
        workspaceId,
        ...agent,
        identities,
        email: address,
        roles: ['agent'],
        managerId: manager?.id ?? null,
      });
    });
    res
      .status(201)
      .json({ agent: person, releasedCalls: await release(workspaceId, [...identities, ...own]) });
  });

  router.post('/:id/identities', async (req, res) => {
    const { workspaceId } = apiKeyOf(res);
    const body = parseBody(NewIdentities, req.body);
    const person = await findPerson(database, workspaceId, req.params.id);
    if (!person) throw noPerson();
    const identities = await read(workspaceId, body.identities);
    await addIdentities(database, workspaceId, person.id, identities);
    res.json({ agent: person, releasedCalls: await release(workspaceId, identities) });
  });

  return router;
}

function noPerson(): AppError {
  return new AppError('not_found', 'no such person', {
    userMessage: 'There is no person with this id in your workspace.',
  });
}

function badField(field: string, problem: string): AppError {
  return badFields([{ field, problem }]);
}
