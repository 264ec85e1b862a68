import type { ErrorCode, Retry } from '../../errors.ts';

/** What one Salesforce error code means to us. `reason` says what happened, `remedy` what an admin should do. */
export type ErrorRule = { code: ErrorCode; retry: Retry; reason: string; remedy: string };

const MINUTES = 60_000;
const DEPLOY =
  'Deploy the newest `salesforce` folder to the org and assign the permission set Halftime Integration to the user Halftime connects as.';
const NO_ACTION = 'Nothing to do: Halftime tries again by itself.';

const never = (code: ErrorCode, reason: string, remedy: string): ErrorRule => ({
  code,
  retry: 'never',
  reason,
  remedy,
});
const later = (code: ErrorCode, reason: string, remedy = NO_ACTION): ErrorRule => ({
  code,
  retry: 'later',
  reason,
  remedy,
});
const afterMinutes = (code: ErrorCode, minutes: number, reason: string, remedy: string): ErrorRule => ({
  code,
  retry: { afterMs: minutes * MINUTES },
  reason,
  remedy,
});

const RECONNECT = 'Reconnect the org in the settings of Halftime.';
const missing = never(
  'forbidden',
  'Salesforce does not know an object or field, or hides it from us.',
  DEPLOY,
);
const noAccess = never('forbidden', 'The user Halftime connects as may not do this.', DEPLOY);
const inactive = never(
  'invalid_request',
  'The person this record is for is not an active Salesforce user.',
  'Map the agent or manager to an active user in the settings of Halftime, or activate the user in Salesforce.',
);
const gone = never(
  'not_found',
  'The record was deleted in Salesforce.',
  'Nothing to do if that was meant; otherwise restore it from the recycle bin or ask Halftime to make it again.',
);
const badReference = never(
  'invalid_request',
  'A record this one points to does not exist or was deleted.',
  'Relink the call to an existing contact, account and opportunity.',
);
const busy = later('unavailable', 'Salesforce was busy with the same records.');
const down = later('unavailable', 'Salesforce did not answer properly.');

/**
 * The table of https://developer.salesforce.com/docs (SOAP "StatusCode", REST "Status codes and error responses"),
 * as far as these calls can meet it.
 */
export const ERROR_RULES: Record<string, ErrorRule> = {
  INVALID_SESSION_ID: afterMinutes('unauthorized', 1, 'Salesforce no longer accepts our session.', RECONNECT),
  INVALID_AUTH_HEADER: afterMinutes(
    'unauthorized',
    1,
    'Salesforce no longer accepts our session.',
    RECONNECT,
  ),
  // No Retry-After exists; the allocation is a rolling 24 h window, so a little room comes back all the time.
  REQUEST_LIMIT_EXCEEDED: afterMinutes(
    'rate_limited',
    15,
    'The org has used up its API requests of the last 24 hours.',
    'Wait, or ask Salesforce for more API requests; Setup, "Company Information" shows the use.',
  ),
  STORAGE_LIMIT_EXCEEDED: afterMinutes(
    'unavailable',
    60,
    'The org has no data storage left.',
    'Free storage in the org, or shorten how long Halftime keeps records.',
  ),
  API_DISABLED_FOR_ORG: never(
    'forbidden',
    'The org has no API access.',
    'Use an edition with API access (Enterprise and above, or Professional with the API add-on).',
  ),
  API_CURRENTLY_DISABLED: never(
    'forbidden',
    'The API is switched off for our user.',
    'Give the user Halftime connects as the permission "API Enabled".',
  ),
  INSUFFICIENT_ACCESS: noAccess,
  INSUFFICIENT_ACCESS_OR_READONLY: noAccess,
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: noAccess,
  TRANSFER_REQUIRES_READ: never(
    'forbidden',
    'The new owner may not read coaching records.',
    'Assign the permission set Halftime Rep (agents) or Halftime Manager (managers) to the user.',
  ),
  INVALID_FIELD: missing,
  INVALID_FIELD_FOR_INSERT_UPDATE: missing,
  INVALID_TYPE: missing,
  NOT_FOUND: never('not_found', 'Salesforce does not have what was asked for.', DEPLOY),
  REQUIRED_FIELD_MISSING: never(
    'invalid_request',
    'The org demands a field that Halftime does not fill.',
    'Make the named field optional on this object, or give it a default value.',
  ),
  FIELD_CUSTOM_VALIDATION_EXCEPTION: never(
    'invalid_request',
    'A validation rule of the org refused the record.',
    'Exempt the user Halftime connects as from the rule.',
  ),
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: later(
    'conflict',
    'A trigger or flow of the org failed on the record.',
    'Look at the automation on this object in Setup.',
  ),
  STRING_TOO_LONG: never('invalid_request', 'A text is longer than its field.', DEPLOY),
  INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: never(
    'invalid_request',
    'A value is missing in the picklist of the org.',
    DEPLOY,
  ),
  DUPLICATE_VALUE: later('conflict', 'The record was just written by another request.'),
  DUPLICATES_DETECTED: never(
    'conflict',
    'A duplicate rule of the org refused the record.',
    'Exempt the user Halftime connects as from the duplicate rule.',
  ),
  DUPLICATE_EXTERNAL_ID: never(
    'conflict',
    'Several records carry the same external key.',
    'Delete the records with the same External Key but one.',
  ),
  INVALID_CROSS_REFERENCE_KEY: badReference,
  MALFORMED_ID: badReference,
  ENTITY_IS_DELETED: gone,
  INACTIVE_OWNER_OR_USER: inactive,
  OP_WITH_INVALID_USER_TYPE_EXCEPTION: inactive,
  UNABLE_TO_LOCK_ROW: busy,
  ALL_OR_NONE_OPERATION_ROLLED_BACK: busy,
  PROCESSING_HALTED: busy,
  SERVER_UNAVAILABLE: down,
  QUERY_TIMEOUT: down,
  UNKNOWN_EXCEPTION: down,
  INTERNAL_SERVER_ERROR: down,
  MALFORMED_QUERY: never(
    'invalid_request',
    'Salesforce could not read our query.',
    'Report this to Halftime.',
  ),
  MALFORMED_SEARCH: never(
    'invalid_request',
    'Salesforce could not read our search.',
    'Report this to Halftime.',
  ),
  ERROR_HTTP_429: afterMinutes(
    'rate_limited',
    1,
    'Something between us and Salesforce limits requests.',
    NO_ACTION,
  ),
};

/** The rule of a code; 5xx without a code of its own are outages, anything else is unexpected. */
export function errorRule(code: string): ErrorRule {
  const known = ERROR_RULES[code];
  if (known) return known;
  if (/^ERROR_HTTP_5\d\d$/.test(code)) return down;
  return {
    code: 'unexpected_response',
    retry: 'never',
    reason: `Salesforce refused the record with ${code}.`,
    remedy: 'Look up the code in the Salesforce help, or report it to Halftime.',
  };
}
