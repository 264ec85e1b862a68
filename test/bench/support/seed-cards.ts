import type pg from 'pg';
import { loadRubrics } from '../../../demo/world.ts';
import { aCoachingLog, aLink } from '../../builders/a-coaching-log.ts';
import { aCriterionScore, aScorecard } from '../../builders/a-scorecard.ts';

/** A portal with people and calls, as the cards read them. */
export const PORTAL = '424242';
export const CRITERIA = 6;
const AGENTS = 100;
const TEAM = 10;
const CALLS_OF_A_DEAL = 8;
const [WORKSPACE, CONNECTION] = ['bench-workspace', 'bench-connection'];
/** Calls go back a year, those of one deal five days apart. */
const SPAN_DAYS = 330;

/** Who looks at deal `deal` and which user id they have: the agent of its calls, that agent's manager, the admin. */
export function viewersOf(deal: number): string[] {
  const agent = deal % AGENTS;
  return [`1${agent}`, `2${Math.floor(agent / TEAM)}`, '30'];
}

/** The company of the bench: a hundred agents in ten teams and an admin, all known in the portal. */
export async function seedPeople(pool: pg.Pool): Promise<void> {
  const people = [
    ...Array.from({ length: AGENTS }, (_, at) => ({ id: `agent-${at}`, user: `1${at}`, role: 'agent' })),
    ...Array.from({ length: AGENTS / TEAM }, (_, at) => ({
      id: `manager-${at}`,
      user: `2${at}`,
      role: 'manager',
    })),
    { id: 'admin', user: '30', role: 'admin' },
  ];
  await pool.query(`insert into workspaces (id, name, settings) values ($1, 'Bench', '{}')`, [WORKSPACE]);
  await pool.query(
    `insert into connections (id, workspace_id, vendor, account_id, base_url) values ($1, $2, 'hubspot', $3, 'https://api.test')`,
    [CONNECTION, WORKSPACE, PORTAL],
  );
  await pool.query(
    `with p as (select * from jsonb_to_recordset($1::jsonb) as r(id text, "user" text, role text)),
      a as (insert into people (id, workspace_id, name, roles) select id, $2, id, array[role] from p),
      u as (insert into crm_users (connection_id, crm_id, workspace_id, user_id, name, active) select $3, "user", $2, "user", id, true from p)
    insert into person_identities (id, workspace_id, person_id, kind, value, scope) select id, $2, id, 'crm_user', "user", $3 from p`,
    [JSON.stringify(people), WORKSPACE, CONNECTION],
  );
}

/** Calls number `from` to `to`, each linked, scored on six criteria, logged and delivered. Eight belong to one deal. */
export async function seedCalls(pool: pg.Pool, from: number, to: number): Promise<void> {
  const log = aLogOfUsualSize();
  const detail = JSON.stringify(log.criteria[0]);
  const link = JSON.stringify(aLink());
  const numbers = `(select i, i / ${CALLS_OF_A_DEAL} as deal, 'leg-' || i as leg, 'call-' || i as call,
      (i / ${CALLS_OF_A_DEAL}) % ${AGENTS} as agent,
      timestamptz '2026-11-20' - ((i / ${CALLS_OF_A_DEAL}) * 7919 % ${SPAN_DAYS * 1440}) * interval '1 minute'
        - (i % ${CALLS_OF_A_DEAL}) * interval '5 days' as at
    from generate_series(${from}, ${to - 1}) i) n`;
  const run = (sql: string, values: unknown[] = []) => pool.query(sql, values);
  await run(`insert into calls (id, workspace_id, source, provider_call_id, draft, started_at, duration_ms, direction, call_type, stage,
      stage_state, reason_code) select call, '${WORKSPACE}', 'api', call, '{}', at, 300000, 'inbound', 'support', 'deliver', 'logged', 'delivered' from ${numbers}`);
  await run(`insert into legs (id, workspace_id, call_id, agent_id, agent_participant_id, agent_name, manager_id, manager_name, call_started_at,
      duration_ms, current_scorecard_id) select leg, '${WORKSPACE}', call, 'agent-' || agent, 'p1', 'agent-' || agent, 'manager-' || agent / ${TEAM},
      'manager-' || agent / ${TEAM}, at, 300000, leg from ${numbers}`);
  await run(`insert into scorecards (id, workspace_id, leg_id, rubric_id, scorer_version, overall, coverage, scored_count, applicable_count)
      select leg, '${WORKSPACE}', leg, 'rubric', 'offline-1', 40 + i % 60, 1, ${CRITERIA}, ${CRITERIA} from ${numbers}`);
  await run(
    `insert into criterion_scores (scorecard_id, criterion_key, workspace_id, leg_id, agent_id, line_id, call_started_at, position, status, score,
      passed, detail) select leg, 'criterion_' || c, '${WORKSPACE}', leg, 'agent-' || agent, 'line', at, c, 'scored', 50, true, $1::jsonb
      from ${numbers}, generate_series(1, ${CRITERIA}) c`,
    [detail],
  );
  await run(
    `insert into coaching_logs (leg_id, workspace_id, call_id, scorecard_id, status, overall, log)
      select leg, '${WORKSPACE}', call, leg, 'scored', 40 + i % 60, jsonb_set($1::jsonb, '{key}', to_jsonb('${WORKSPACE}:' || leg)) from ${numbers}`,
    [JSON.stringify(log)],
  );
  await run(
    `insert into call_links (call_id, connection_id, workspace_id, status, rule, contact_id, deal_id, link)
      select call, '${CONNECTION}', '${WORKSPACE}', case i % 20 when 0 then 'ambiguous' else 'linked' end, 'only_open_deal_with_contact_role',
        (deal + 1000000)::text, case i % 20 when 0 then null else (deal + 1)::text end,
        $1::jsonb || jsonb_build_object('candidates', case i % 20 when 0 then jsonb_build_array(jsonb_build_object('kind', 'deal', 'id', (deal + 1)::text,
          'name', 'Deal', 'reasons', jsonb_build_array('open'))) else '[]' end) from ${numbers}`,
    [link],
  );
  await run(`insert into outbox (workspace_id, connection_id, call_id, kind, key, log_key, payload, payload_hash, state, delivered_version, crm_id)
      select '${WORKSPACE}', '${CONNECTION}', call, kind, '${WORKSPACE}:' || leg || suffix, '${WORKSPACE}:' || leg, '{}', 'h', 'delivered', 1, i || suffix
      from ${numbers}, (select 'coachingLog' as kind, '' as suffix union all select 'criterionScore', ':' || c from generate_series(1, ${CRITERIA}) c) k`);
  await run('vacuum analyze');
}

/** The support rubric's six criteria, each with a quote and a sentence or two. */
function aLogOfUsualSize() {
  const rubric = loadRubrics()[0]!;
  const quote =
    'Just to mention, this call is being recorded for training and quality, and before I look anything up could you give me your full name';
  const criteria = rubric.criteria.map(({ key, name, weight, threshold, compliance }) =>
    aCriterionScore({
      ...{ criterionKey: key, name, weight, threshold, compliance, score: 50 },
      evidence: { turnIndex: 0, from: 0, to: quote.length, quote, startMs: 61_000, endMs: 69_000 },
      rationale:
        'The agent does it, but late and without the reason for it, so that the customer has to ask twice.',
    }),
  );
  return aCoachingLog({
    rubric: { ...rubric, id: 'rubric', lineId: 'line', version: 1 },
    scorecard: aScorecard({ criteria }),
  });
}
