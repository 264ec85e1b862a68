import { createHash } from 'node:crypto';
import type { Response } from 'express';
import { Html, html } from './html.ts';
import { STYLE } from './style.ts';

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');
/** Our style and our forms; no script, no picture, nothing of anybody else, and never in somebody's frame. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${STYLE_HASH}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export type Page = { title: string; body: Html; signedInAs?: string | null };

/** Sends a page that no cache keeps, no search engine finds and whose address no other site learns. */
export function sendPage(res: Response, status: number, { title, body, signedInAs = null }: Page): void {
  res.status(status).set({
    'content-security-policy': POLICY,
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-robots-tag': 'noindex',
  });
  res.type('html').send(
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Halftime</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header class="top"><strong>Halftime coaching</strong>${
      signedInAs !== null &&
      html`<span class="soft small">Signed in as ${signedInAs}</span>
<form method="post" action="/sign-out"><button class="quiet">Sign out</button></form>`
    }</header>
<main id="content">
${body}
</main>
</body>
</html>
`.text,
  );
}

/** A page that says one thing, and perhaps what to do next. */
export function sendMessage(
  res: Response,
  status: number,
  { title, text, more, signedInAs }: { title: string; text: string; more?: Html; signedInAs?: string },
): void {
  sendPage(res, status, {
    title,
    signedInAs: signedInAs ?? null,
    body: html`<h1>${title}</h1><p>${text}</p>${more ?? null}`,
  });
}
