import { type Response, Router } from 'express';
import { z } from 'zod';
import type { CrmVendor } from '../domain/call.ts';
import { AppError } from '../errors.ts';
import type { Services } from './services.ts';
import { parseQuery } from './validate.ts';

const Vendor = z.enum(['salesforce', 'hubspot']);
const StartQuery = z.strictObject({ ticket: z.string().max(2_000) });
/** Vendors add parameters of their own. */
const CallbackQuery = z.object({ code: z.string().max(2_000), state: z.string().max(4_000) });
const COOKIE = 'halftime_connect';

/** How an admin connects a CRM: start sends the browser to the consent page, callback receives the answer. */
export function oauthRoutes({ connector }: Services): Router {
  const router = Router();
  router.param('vendor', (_req, _res, next, vendor: string) => {
    next(Vendor.safeParse(vendor).success ? undefined : new AppError('not_found', 'no such CRM'));
  });

  router.get('/:vendor/start', (req, res) => {
    const vendor: CrmVendor = Vendor.parse(req.params.vendor);
    const { consentUrl, nonce } = connector.start(vendor, parseQuery(StartQuery, req.query).ticket);
    res.cookie(COOKIE, nonce, {
      httpOnly: true,
      sameSite: 'lax',
      secure: req.secure,
      maxAge: 15 * 60_000,
      path: '/oauth',
    });
    res.redirect(consentUrl);
  });

  router.get('/:vendor/callback', async (req, res) => {
    const vendor: CrmVendor = Vendor.parse(req.params.vendor);
    const { code, state } = parseQuery(CallbackQuery, req.query);
    const report = await connector.finish(vendor, { code, state, nonce: cookieOf(req.headers.cookie) });
    res.clearCookie(COOKIE, { path: '/oauth' });
    sendReport(res, vendor, report);
  });

  return router;
}

function cookieOf(header: string | undefined): string {
  return new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(header ?? '')?.[1] ?? '';
}

/** Plain text: what was made, what is missing and what to do about it. */
function sendReport(
  res: Response,
  vendor: CrmVendor,
  report: Awaited<ReturnType<Services['connector']['finish']>>,
): void {
  const todo = report.findings.filter(({ state }) => state === 'missing' || state === 'blocked');
  const lines = [
    `${vendor === 'salesforce' ? 'Salesforce' : 'HubSpot'} is connected (${report.mode} mode). ${report.reason}`,
    ...(todo.length > 0
      ? ['', 'Still to do:', ...todo.map(({ name, remedy }) => `- ${name}: ${remedy}`)]
      : []),
    '',
    'You can close this page.',
  ];
  res.type('text/plain').send(lines.join('\n'));
}
