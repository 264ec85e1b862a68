import { Router } from 'express';
import { z } from 'zod';
import type { PeoplePayload } from '../../../crm-cards/view-model/contract/index.ts';
import { suggestPerson } from '../../domain/suggest-person.ts';
import { AppError } from '../../errors.ts';
import { recordChange } from '../../store/audit.ts';
import { lockName, transact } from '../../store/db.ts';
import { addIdentities, createPerson } from '../../store/people.ts';
import {
  addManyIdentities,
  findPersonSettings,
  idsByEmail,
  listPersonSettings,
  listUnmappedSpeakers,
  savePersonSettings,
} from '../../store/settings/people.ts';
import { readIdentities, releaseCallsOf } from '../agent-identities.ts';
import type { Services } from '../services.ts';
import { isId, line, parseForm, prose } from '../validate.ts';
import { actOnce, requestId } from './act-once.ts';
import { assertLines, MAPPED_KINDS, readAgentMap } from './agent-map.ts';
import { checkPerson } from './check-person.ts';
import { adminOf } from './require-admin.ts';
import { assertRevision, revisionOf } from './revision.ts';

const facts = {
  name: line(120),
  email: z.email().max(254).toLowerCase().nullable(),
  roles: z
    .array(z.enum(['agent', 'manager', 'admin', 'analyst']))
    .min(1, { error: 'must have at least one role' })
    .transform((roles) => [...new Set(roles)].sort()),
  teamName: line(120).nullable(),
  managerId: line(64).nullable(),
  learningMode: z.boolean(),
};
const NewPersonSchema = z.strictObject({ requestId, ...facts });
const SavePersonSchema = z.strictObject({ revision: line(40), active: z.boolean(), ...facts });
const MapSchema = z.strictObject({
  requestId,
  kind: z.enum(MAPPED_KINDS),
  value: line(200),
  /** Empty = every source. */
  source: z.union([z.literal(''), line(60)]),
  personId: line(64),
});
const CsvSchema = z.strictObject({ requestId, csv: prose(800_000) });

/** Who is who: roles, teams and managers, and how sources name people. */
export function peopleSettings(services: Services): Router {
  const { database } = services;
  const router = Router();
  router.param('id', isId(noPerson));

  router.get('/', async (_req, res) => {
    const { workspaceId } = adminOf(res);
    const [{ people, isCut }, unmapped] = await Promise.all([
      listPersonSettings(database, workspaceId),
      listUnmappedSpeakers(database, workspaceId),
    ]);
    res.json({
      people: people.map((person) => ({ ...person, revision: revisionOf(person) })),
      unmapped: unmapped.speakers.map((speaker) => ({
        ...speaker,
        suggestedPersonId: suggestPerson(speaker, people),
      })),
      isCut: isCut || unmapped.isCut,
    } satisfies PeoplePayload);
  });

  router.post('/', async (req, res) => {
    const { requestId: id, ...person } = parseForm(NewPersonSchema, req.body);
    const answer = await actOnce(services, req, res, id, async (tx, { workspaceId, personId: by }) => {
      await lockName(tx, `people:${workspaceId}`);
      await checkPerson(tx, workspaceId, { id: null, active: true, ...person });
      const { id: personId } = await createPerson(tx, { workspaceId, ...person });
      await recordChange(tx, { workspaceId, by, what: 'person added', target: personId, after: person });
      const calls = await releaseCallsOf(tx, workspaceId, emailOf(person));
      return { answer: { personId, releasedCalls: calls.length }, bell: { calls } };
    });
    res.status(201).json(answer);
  });

  router.put('/:id', async (req, res) => {
    const { workspaceId, personId: by } = adminOf(res);
    const { revision, ...wanted } = parseForm(SavePersonSchema, req.body);
    const calls = await transact(database, async (tx) => {
      await lockName(tx, `people:${workspaceId}`);
      const before = await findPersonSettings(tx, workspaceId, req.params.id);
      if (!before) throw noPerson();
      const after = { ...before, ...wanted };
      if (revisionOf(after) === revisionOf(before)) return [];
      assertRevision({ ...before, revision: revisionOf(before) } as { revision: string }, revision);
      await checkPerson(tx, workspaceId, after);
      await savePersonSettings(tx, workspaceId, after);
      await addIdentities(tx, workspaceId, after.id, emailOf(after));
      await recordChange(tx, { workspaceId, by, what: 'person changed', target: after.id, before, after });
      return after.email === before.email ? [] : releaseCallsOf(tx, workspaceId, emailOf(after));
    });
    await services.ring({ calls, connections: [] });
    res.json({ personId: req.params.id, releasedCalls: calls.length });
  });

  router.post('/map', async (req, res) => {
    const { requestId: id, personId, source, ...identity } = parseForm(MapSchema, req.body);
    const answer = await actOnce(services, req, res, id, async (tx, { workspaceId, personId: by }) => {
      if (!(await findPersonSettings(tx, workspaceId, personId))?.active) throw noPerson();
      const written = [{ ...identity, ...(source ? { scope: source } : {}) }];
      const identities = await readIdentities(services, tx, workspaceId, written, () => 'value');
      await addIdentities(tx, workspaceId, personId, identities);
      await recordChange(tx, {
        workspaceId,
        by,
        what: 'speaker mapped',
        target: personId,
        after: identities,
      });
      const calls = await releaseCallsOf(tx, workspaceId, identities);
      return { answer: { personId, releasedCalls: calls.length }, bell: { calls } };
    });
    res.json(answer);
  });

  router.post('/csv', async (req, res) => {
    const { requestId: id, csv } = parseForm(CsvSchema, req.body);
    const lines = readAgentMap(csv);
    const answer = await actOnce(services, req, res, id, async (tx, { workspaceId, personId: by }) => {
      const identities = await readIdentities(
        services,
        tx,
        workspaceId,
        lines.map((each) => each.identity),
        (at) => `line ${lines[at]!.line}`,
      );
      const people = await idsByEmail(
        tx,
        workspaceId,
        lines.map(({ email }) => email),
      );
      assertLines(
        lines.flatMap(({ line: number, email }) =>
          people.has(email)
            ? []
            : [{ line: number, problem: `nobody of the workspace has the address ${email}` }],
        ),
      );
      const rows = lines.map(({ email }, at) => ({
        ...identities[at]!,
        scope: identities[at]!.scope ?? '',
        personId: people.get(email)!,
      }));
      const mapped = await addManyIdentities(tx, workspaceId, rows);
      const after = { lines: rows.length, mapped };
      await recordChange(tx, { workspaceId, by, what: 'agent map loaded', target: workspaceId, after });
      const calls = await releaseCallsOf(tx, workspaceId, identities);
      return { answer: { mapped, releasedCalls: calls.length }, bell: { calls } };
    });
    res.json(answer);
  });

  return router;
}

function emailOf({ email }: { email: string | null }) {
  return email ? [{ kind: 'email' as const, value: email }] : [];
}

function noPerson(): AppError {
  return new AppError('not_found', 'no such person', {
    userMessage: 'There is no active person with this id in your workspace.',
  });
}
