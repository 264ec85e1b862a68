import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Person } from '../../domain/person.ts';
import { DEFAULT_SETTINGS } from '../../domain/workspace.ts';
import { AppError } from '../../errors.ts';
import { findCaller } from '../../store/cards/find-caller.ts';
import type { Services } from '../services.ts';

/** Who asks, as the signature proves it. What they may do is for `domain/rights.ts` to say. */
export type CardCaller = {
  workspaceId: string;
  connectionId: string;
  /** Null: a HubSpot user the workspace does not know. */
  person: Person | null;
  timeZone: string;
  /** The report of HubSpot that an admin chose; null = none. */
  reportId: string | null;
  connection: { state: 'connected' | 'disconnected'; detail: string | null };
  /** The portal has no objects of ours: nothing is written there, cards show what is kept here. */
  isFallback: boolean;
};

const id = z.string().regex(/^\d{1,20}$/);
/** What HubSpot adds to every address it calls. A name given twice is an array, and refused: the card may have sent one. */
const Identity = z.object({
  portalId: id,
  userId: id,
  userEmail: z.string().max(254).toLowerCase().optional(),
  appId: id.optional(),
});

/** Names the caller from the signed parameters; behind `requireSignature` only. @throws AppError forbidden for a portal nobody connected. */
export function identifyCaller(services: Services): RequestHandler {
  return async (req, res, next) => {
    const identity = Identity.safeParse(req.query);
    if (!identity.success) {
      throw new AppError('invalid_request', 'no identity in a signed request', {
        userMessage: 'HubSpot did not say, or said twice, which portal and user this request is from.',
      });
    }
    const { portalId, userId, userEmail = null, appId } = identity.data;
    const isOtherApp = services.hubspot.appId !== undefined && services.hubspot.appId !== appId;
    const caller = isOtherApp ? null : await findCaller(services.database, { portalId, userId, userEmail });
    if (!caller) {
      throw new AppError('forbidden', isOtherApp ? 'another app' : 'unknown portal', {
        userMessage: isOtherApp
          ? 'This request comes from another HubSpot app than the one this server serves (HUBSPOT_APP_ID).'
          : 'This HubSpot portal is not connected to Halftime. An admin can connect it with the install link.',
      });
    }
    const { workspaceId, connectionId, person, timeZone, reportId, state, stateReason, mode } = caller;
    res.locals.cardCaller = {
      workspaceId,
      connectionId,
      person,
      timeZone: timeZone ?? DEFAULT_SETTINGS.timeZone,
      reportId,
      connection: { state: state === 'connected' ? 'connected' : 'disconnected', detail: stateReason },
      isFallback: mode === 'fallback',
    } satisfies CardCaller;
    next();
  };
}

export function callerOf(res: { locals: Record<string, unknown> }): CardCaller {
  return res.locals.cardCaller as CardCaller;
}
