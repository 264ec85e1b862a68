import type { Request, RequestHandler, Response } from 'express';
import type { Person } from '../../domain/person.ts';
import { DEFAULT_SETTINGS } from '../../domain/workspace.ts';
import { AppError } from '../../errors.ts';
import {
  endPageSession,
  findPageSession,
  SESSION_SECONDS,
  startPageSession,
} from '../../store/page-sessions.ts';
import type { Services } from '../services.ts';

/** Who is signed in on the pages outside the CRM. Their rights are looked up anew on every page. */
export type PageViewer = { workspaceId: string; person: Person; timeZone: string };

const COOKIE = 'halftime_session';

/** Signs a person in in this browser, whoever was signed in before. */
export async function signIn(
  res: Response,
  { database, publicUrl }: Services,
  who: { workspaceId: string; personId: string },
): Promise<void> {
  const secret = await startPageSession(database, who.workspaceId, who.personId);
  res.cookie(COOKIE, secret, { ...cookieOptions(publicUrl), maxAge: SESSION_SECONDS * 1000 });
}

export async function signOut(req: Request, res: Response, { database, publicUrl }: Services): Promise<void> {
  const secret = readCookie(req, COOKIE);
  if (secret) await endPageSession(database, secret);
  res.clearCookie(COOKIE, cookieOptions(publicUrl));
}

/** The signed-in person; null when nobody is. */
export async function viewerOf(req: Request, { database }: Services): Promise<PageViewer | null> {
  const secret = readCookie(req, COOKIE);
  const session = secret ? await findPageSession(database, secret) : null;
  return session && { ...session, timeZone: session.timeZone ?? DEFAULT_SETTINGS.timeZone };
}

/** Refuses what another site made the browser send. Pages let their origin be told to themselves, so it is always there. */
export function requireOwnOrigin({ publicUrl }: Services): RequestHandler {
  const own = new URL(publicUrl).origin;
  return (req, _res, next) => {
    const site = req.get('sec-fetch-site') ?? 'same-origin';
    if (req.get('origin') === own && site === 'same-origin') return next();
    throw new AppError('forbidden', 'form sent from another site', {
      userMessage:
        'This form was not sent from one of our own pages, so nothing was done. Open the link again.',
    });
  };
}

/** A cookie of ours by name; null without one. */
export function readCookie(req: Request, name: string): string | null {
  return new RegExp(`(?:^|;\\s*)${name}=([\\w-]+)`).exec(req.headers.cookie ?? '')?.[1] ?? null;
}

/** `lax`: a link from the CRM brings the cookie along, a form on another site does not. */
export function cookieOptions(publicUrl: string) {
  return { httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:'), path: '/' } as const;
}
