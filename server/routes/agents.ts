import { Router } from 'express';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { lockName, transact } from '../store/db.ts';
import { addIdentities, createPerson, findPerson, findPersonByEmail, listPeople } from '../store/people.ts';
import { releaseCalls } from '../store/released-calls.ts';
import { loadWorkspace } from '../store/workspaces.ts';
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

  /** Quarantined calls are looked at again; those whose agent is still unknown go back with a fresh reason. */
  const release = async (workspaceId: string) => {
    const calls = await releaseCalls(database, workspaceId, { reasonCode: 'agent_unknown' }, 'ingest');
    await services.ring({
      calls: calls.map((callId) => ({ workspaceId, callId, stage: 'ingest' })),
      connections: [],
    });
    return calls.length;
  };
  const normalise = async (workspaceId: string, identities: readonly z.output<typeof Identity>[]) => {
    const { settings } = await loadWorkspace(database, workspaceId);
    return identities.map(({ scope, ...identity }, at) => {
      const result = services.normaliseIdentity(identity, settings.region);
      if (result.ok) return { ...result.identity, ...(scope ? { scope } : {}) };
      throw badField(`/identities/${at}/value`, result.reason);
    });
  };

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
    const identities = await normalise(workspaceId, agent.identities);
    const address = email?.toLowerCase() ?? null;
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
    res.status(201).json({ agent: person, releasedCalls: await release(workspaceId) });
  });

  router.post('/:id/identities', async (req, res) => {
    const { workspaceId } = apiKeyOf(res);
    const { identities } = parseBody(NewIdentities, req.body);
    const person = await findPerson(database, workspaceId, req.params.id);
    if (!person) throw noPerson();
    await addIdentities(database, workspaceId, person.id, await normalise(workspaceId, identities));
    res.json({ agent: person, releasedCalls: await release(workspaceId) });
  });

  return router;
}

function noPerson(): AppError {
  return new AppError('not_found', 'no such person', {
    userMessage: 'There is no person with this id in your workspace.',
  });
}

function badField(field: string, problem: string): AppError {
  return new AppError('invalid_request', 'bad agent fields', {
    userMessage: 'Nothing was changed.',
    fields: [{ field, problem }],
  });
}
