import type { RequestHandler } from 'express';
import { AppError } from '../../errors.ts';
import { callerOf } from '../cards/identify.ts';

/** Who changes settings. */
export type Admin = { workspaceId: string; connectionId: string; personId: string };

/** Lets admins of the workspace in and tells everybody else nothing but that. */
export const requireAdmin: RequestHandler = (_req, res, next) => {
  const { workspaceId, connectionId, person } = callerOf(res);
  if (!person?.active || !person.roles.includes('admin')) {
    throw new AppError('forbidden', 'not an admin', {
      userMessage: 'Only an admin of your Halftime workspace can see and change its settings.',
    });
  }
  res.locals.admin = { workspaceId, connectionId, personId: person.id } satisfies Admin;
  next();
};

export function adminOf(res: { locals: Record<string, unknown> }): Admin {
  return res.locals.admin as Admin;
}
