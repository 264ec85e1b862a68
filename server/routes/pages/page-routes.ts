import { type ErrorRequestHandler, Router } from 'express';
import { AppError, HTTP_STATUS } from '../../errors.ts';
import type { Services } from '../services.ts';
import { clipPages } from './clip-pages.ts';
import { sendMessage } from './layout.ts';
import { linkPages } from './link-pages.ts';
import { logPages } from './log-pages.ts';
import { signInPages } from './sign-in-pages.ts';

/** Pages for people outside the CRMs: signed in, read-only, nothing a GET could change. */
export function pageRoutes(services: Services): Router {
  const router = Router();
  router.use(linkPages(services), signInPages(services), clipPages(services), logPages(services));
  router.use(pageError);
  return router;
}

/** What goes wrong is told on a page; bugs go on to the one place that logs them. */
const pageError: ErrorRequestHandler = (error, _req, res, next) => {
  if (!(error instanceof AppError) || res.headersSent) return next(error);
  const fields = error.fields.map(({ field, problem }) => `${field} ${problem}`).join('; ');
  sendMessage(res, HTTP_STATUS[error.code], {
    title: 'This did not work',
    text: [error.userMessage ?? 'Try again in a moment.', fields].filter(Boolean).join(' '),
  });
};
