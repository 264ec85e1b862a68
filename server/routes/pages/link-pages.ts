import { Router } from 'express';
import { usePageLink } from '../../store/page-links.ts';
import type { Services } from '../services.ts';
import { html } from './html.ts';
import { sendMessage, sendPage } from './layout.ts';
import { requireOwnOrigin, signIn, signOut } from './session.ts';

const TOKEN = /^[\w-]{43}$/;

/**
 * Single-use links from the CRM (RULES, "Pages outside the CRM"). Reading one changes nothing, however often scanners and
 * previews do; the button uses it up and signs the person in.
 */
export function linkPages(services: Services): Router {
  const { database } = services;
  const router = Router();
  const ownOrigin = requireOwnOrigin(services);

  router.get('/open/:token', (req, res) => {
    sendPage(res, 200, {
      title: 'Open coaching page',
      body: html`<h1>Open coaching page</h1>
<p>Your CRM has signed you in for this page. The link works once, for one minute.</p>
<form method="post" action="/open/${TOKEN.test(req.params.token) ? req.params.token : ''}"><button autofocus>Open</button></form>`,
    });
  });

  router.post('/open/:token', ownOrigin, async (req, res) => {
    const token = String(req.params.token);
    const link = TOKEN.test(token) ? await usePageLink(database, token) : null;
    if (!link) {
      sendMessage(res, 410, {
        title: 'This link is used up',
        text: 'It was opened before, or is older than a minute. Go back to the coaching card and open the page from there again.',
      });
      return;
    }
    await signIn(res, services, link);
    res.redirect(303, link.page);
  });

  router.post('/sign-out', ownOrigin, async (req, res) => {
    await signOut(req, res, services);
    sendMessage(res, 200, {
      title: 'Signed out',
      text: 'To come back, open a page from the coaching card in your CRM.',
    });
  });
  return router;
}
