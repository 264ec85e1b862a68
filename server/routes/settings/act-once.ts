import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Bell } from '../../pipeline/stage.ts';
import type { Db } from '../../store/db.ts';
import { answerOnce } from '../../store/settings/requests.ts';
import type { Services } from '../services.ts';
import { type Admin, adminOf } from './require-admin.ts';

/** In the body of every POST. */
export const requestId = z.uuid();
export const JustRequest = z.strictObject({ requestId });

/** What an act answers, and what to ring for after its commit; a repeat rings for nothing. */
export type Act<T> = { answer: T; bell?: Partial<Bell> };

/** Does what an admin asked for once, however often the request comes. */
export async function actOnce<T extends object>(
  services: Services,
  req: Request,
  res: Response,
  id: string,
  work: (tx: Db, admin: Admin) => Promise<Act<T>>,
): Promise<T> {
  const admin = adminOf(res);
  const content = [admin.personId, req.baseUrl + req.path, req.body];
  let bell: Partial<Bell> = {};
  const answer = await answerOnce(
    services.database,
    { workspaceId: admin.workspaceId, requestId: id, content },
    async (tx) => {
      const act = await work(tx, admin);
      bell = act.bell ?? {};
      return act.answer;
    },
  );
  await services.ring({ calls: [], connections: [], ...bell });
  return answer;
}
