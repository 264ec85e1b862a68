import type { RequestHandler } from 'express';

/**
 * The proxies sign and act for anybody who can call them, so only our own pages may: a browser says so itself in
 * `sec-fetch-site`, and no foreign page can send JSON without being asked first.
 */
export const ownPagesOnly: RequestHandler = (req, res, next) => {
  const isBodyless = req.method === 'GET' || req.method === 'DELETE';
  if (req.get('sec-fetch-site') !== 'same-origin' || !(isBodyless || req.is('application/json'))) {
    res.status(403).json({ error: 'only pages of this preview may ask this' });
    return;
  }
  next();
};
