import type { ErrorCode, Retry } from '../../errors.ts';
import { OWNER_PROPERTIES } from './fields.ts';
import type { Complaint } from './schema.ts';

/** HubSpot's answer as far as an error can be read from it. `status` is null for a row of a 207. */
export type Refusal = {
  status: number | null;
  complaint: Complaint;
  retryAfterMs: number | null;
};

/** What went wrong in our words, when to try again, and what a person should do. */
export type Verdict = { code: ErrorCode; retry?: Retry; remedy: string };

/** Ordered: the first that knows the refusal decides. */
const VERDICTS: ((refusal: Refusal) => Verdict | null)[] = [
  endedGrant,
  missingScope,
  missingProperty,
  badOwner,
  missingOption,
  tooManyRequests,
  byStatus,
  byCategory,
];

const STATUS: Record<number, Verdict> = {
  401: {
    code: 'unauthorized',
    remedy: 'HubSpot no longer accepts our sign-in: open Settings › Connections and connect HubSpot again.',
  },
  403: {
    code: 'forbidden',
    remedy:
      'HubSpot forbids this: let a super admin re-install the app, and check that the edition allows it.',
  },
  404: {
    code: 'not_found',
    remedy:
      'The record was deleted or merged in HubSpot. Link the call again, or ask for it to be written again.',
  },
  409: { code: 'conflict', remedy: 'Another record holds this value; it is tried again by itself.' },
  423: {
    code: 'unavailable',
    retry: { afterMs: 2_000 },
    remedy: 'HubSpot holds the record locked for a moment; it is tried again by itself.',
  },
  477: {
    code: 'unavailable',
    retry: { afterMs: 3_600_000 },
    remedy: 'HubSpot is moving this account to another data centre; delivery goes on when that is done.',
  },
};

const CATEGORY: Record<string, number> = {
  VALIDATION_ERROR: 400,
  INVALID_AUTHENTICATION: 401,
  EXPIRED_AUTHENTICATION: 401,
  BANNED: 403,
  OBJECT_NOT_FOUND: 404,
  CONFLICT: 409,
  OBJECT_ALREADY_EXISTS: 409,
};

export const REFUSED: Verdict = {
  code: 'invalid_request',
  remedy: 'HubSpot refused the record as it stands: look at the reason, mend it and release it again.',
};
export const DOWN: Verdict = {
  code: 'unavailable',
  remedy: 'HubSpot does not answer; it is tried again by itself.',
};

/** The only place that knows what HubSpot's statuses, categories and codes mean. */
export function judge(refusal: Refusal): Verdict {
  for (const rule of VERDICTS) {
    const verdict = rule(refusal);
    if (verdict) return verdict;
  }
  return refusal.status === null || refusal.status >= 500 ? DOWN : REFUSED;
}

/** OAuth says so with a 400. */
function endedGrant({ complaint }: Refusal): Verdict | null {
  return complaint.error === 'invalid_grant' ? STATUS[401]! : null;
}

function missingScope({ complaint }: Refusal): Verdict | null {
  const scopes = [complaint, ...complaint.errors].flatMap((each) => [
    ...(each.context.requiredGranularScopes ?? []),
    ...(each.context.requiredScopes ?? []),
  ]);
  if (complaint.category !== 'MISSING_SCOPES' && scopes.length === 0) return null;
  const named = [...new Set(scopes)].join(', ') || 'a scope HubSpot does not name';
  return {
    code: 'forbidden',
    remedy: `The HubSpot app lacks scope ${named}: add it to requiredScopes in app-hsmeta.json and re-install the app.`,
  };
}

function missingProperty({ complaint }: Refusal): Verdict | null {
  if (!codesOf(complaint).includes('PROPERTY_DOESNT_EXIST')) return null;
  const names = propertiesOf(complaint).join(', ') || 'of ours';
  return {
    code: 'not_configured',
    retry: 'later',
    remedy: `HubSpot has no property ${names}: run the installer in Settings › HubSpot to add it.`,
  };
}

function missingOption({ complaint }: Refusal): Verdict | null {
  if (!codesOf(complaint).includes('INVALID_OPTION')) return null;
  return {
    code: 'invalid_request',
    retry: 'later',
    remedy: `Property ${propertiesOf(complaint).join(', ')} lacks an option: run the installer in Settings › HubSpot to add it.`,
  };
}

function badOwner({ complaint }: Refusal): Verdict | null {
  const owner = codesOf(complaint).some((code) => code.includes('OWNER'));
  if (!owner && !propertiesOf(complaint).some((name) => OWNER_PROPERTIES.includes(name))) return null;
  return {
    code: 'invalid_request',
    remedy:
      'The HubSpot owner is deactivated or unknown: map this agent or manager to an active HubSpot user in Settings › People.',
  };
}

function tooManyRequests({ status, complaint, retryAfterMs }: Refusal): Verdict | null {
  if (status !== 429 && complaint.category !== 'RATE_LIMITS') return null;
  const daily = complaint.policyName === 'DAILY';
  const wait = daily ? 3_600_000 : complaint.policyName === 'SECONDLY' ? 1_000 : 10_000;
  return {
    code: 'rate_limited',
    retry: { afterMs: retryAfterMs ?? wait },
    remedy: daily
      ? "The account's daily HubSpot request limit is used up: delivery goes on tomorrow, or raise the limit."
      : 'HubSpot asked us to slow down; delivery goes on by itself.',
  };
}

function byStatus({ status, retryAfterMs }: Refusal): Verdict | null {
  const verdict = status === null ? undefined : STATUS[status];
  if (!verdict) return null;
  return verdict.retry && retryAfterMs !== null ? { ...verdict, retry: { afterMs: retryAfterMs } } : verdict;
}

function byCategory({ status, complaint }: Refusal): Verdict | null {
  const known = CATEGORY[complaint.category ?? ''];
  if (status !== null || known === undefined) return null;
  return STATUS[known] ?? REFUSED;
}

export function codesOf(complaint: Complaint): string[] {
  return complaint.errors.flatMap((each) => each.code ?? []);
}

export function propertiesOf(complaint: Complaint): string[] {
  return [...new Set([complaint, ...complaint.errors].flatMap((each) => each.context.propertyName ?? []))];
}
