import { type RequestHandler, raw } from 'express';
import { AppError } from '../../errors.ts';
import type { Services } from '../services.ts';
import { isSignedByHubSpot } from './verify-signature.ts';

/**
 * Lets in what HubSpot signed and nothing else; only then is the body read as JSON. `limit` as express writes sizes.
 * Behind it come `identifyCaller` and the routes.
 */
export function requireSignature(services: Services, limit: string): RequestHandler[] {
  const { secrets } = services.hubspot;
  return [
    raw({ type: () => true, limit }),
    (req, _res, next) => {
      if (secrets.length === 0) {
        throw new AppError('not_configured', 'HubSpot is off', {
          userMessage:
            'HubSpot is not set up on this server: set HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET.',
        });
      }
      const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
      const request = {
        method: req.method,
        uri: services.publicUrl + req.originalUrl,
        body,
        timestamp: req.get('x-hubspot-request-timestamp'),
        signature: req.get('x-hubspot-signature-v3'),
      };
      if (!isSignedByHubSpot(request, secrets, services.now())) {
        throw new AppError('unauthorized', 'no valid HubSpot signature', {
          retry: 'never',
          userMessage:
            'This address answers requests that HubSpot signed for this app within the last five minutes. If a card says this, compare PUBLIC_URL, HUBSPOT_CLIENT_SECRET and the clock of this server with the app in HubSpot.',
        });
      }
      req.body = body.length > 0 ? readJson(body) : undefined;
      next();
    },
  ];
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new AppError('invalid_request', 'body is not JSON', { userMessage: 'The body is not valid JSON.' });
  }
}
