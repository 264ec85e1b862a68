import { Router } from 'express';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { findSignInOrg } from '../../store/cards/home-connection.ts';
import type { Services } from '../services.ts';
import { parseQuery } from '../validate.ts';
import { sendMessage } from './layout.ts';
import { cookieOptions, readCookie, signIn } from './session.ts';

const PAGE = /^\/(?:logs\/(?<legId>[\w-]{1,64})|calls\/(?<callId>[\w-]{1,64})\/clip\?[\w=&.-]{1,300})$/;
const StartQuery = z.object({ page: z.string().regex(PAGE, { error: 'is no page of ours' }) });
/** Salesforce adds parameters of its own. */
const CallbackQuery = z.object({ code: z.string().max(2_000), state: z.string().max(8_000) });
const COOKIE = 'halftime_sign_in';
const MINUTES = 10;

/** Sign-in through the page's own org; HubSpot's users come with a link from the card. */
export function signInPages(services: Services): Router {
  const { database, publicUrl, salesforceSignIn } = services;
  const router = Router();
  const cookie = { ...cookieOptions(publicUrl), path: '/sign-in' };

  router.get('/sign-in/salesforce', async (req, res) => {
    const { page } = parseQuery(StartQuery, req.query);
    const { legId, callId = '' } = PAGE.exec(page)!.groups!;
    const connectionId = await findSignInOrg(database, legId ? { legId } : { callId });
    if (!connectionId) {
      sendMessage(res, 404, {
        title: 'No Salesforce sign-in here',
        text: 'This page does not exist, or its workspace has no Salesforce org. Open it from the coaching card in HubSpot.',
      });
      return;
    }
    const { consentUrl, nonce } = await salesforceSignIn.start({ connectionId, returnTo: page });
    res.cookie(COOKIE, nonce, { ...cookie, maxAge: MINUTES * 60_000 });
    res.redirect(consentUrl);
  });

  router.get('/sign-in/salesforce/callback', async (req, res) => {
    const answer = CallbackQuery.safeParse(req.query);
    if (!answer.success) {
      throw new AppError('forbidden', 'sign-in was not given', {
        userMessage: 'Salesforce did not sign you in. Open the page again and allow it.',
      });
    }
    const nonce = readCookie(req, COOKIE) ?? '';
    const { workspaceId, person, returnTo } = await salesforceSignIn.finish({ ...answer.data, nonce });
    res.clearCookie(COOKIE, cookie);
    await signIn(res, services, { workspaceId, personId: person.id });
    res.redirect(303, returnTo);
  });
  return router;
}
