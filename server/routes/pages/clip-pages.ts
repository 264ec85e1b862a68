import { Router } from 'express';
import { z } from 'zod';
import { maySee, relationTo } from '../../domain/rights.ts';
import { AppError } from '../../errors.ts';
import { addAuditEntry } from '../../store/actions.ts';
import { loadPassages } from '../../store/cards/passage.ts';
import { sentence } from '../cards/words.ts';
import type { Services } from '../services.ts';
import { parseQuery } from '../validate.ts';
import { html } from './html.ts';
import { sendPage } from './layout.ts';
import { sendPrivate, sendSignedOut } from './no-access.ts';
import { findPassage, type PassageTurn } from './passage.ts';
import { viewerOf } from './session.ts';

const MOST_SECONDS = 30;
const DEFAULT_SECONDS = 10;
const id = z.string().regex(/^[\w-]{1,64}$/);
const seconds = z.coerce.number().min(0).max(1_000_000);
const ClipQuery = z.object({
  from: seconds.optional(),
  to: seconds.optional(),
  leg: id.optional(),
  criterion: id.optional(),
});

/** A moment of a call, at most 30 seconds: for those who may see its log, noted in the audit, never public. */
export function clipPages(services: Services): Router {
  const { database } = services;
  const router = Router();

  router.get('/calls/:callId/clip', async (req, res) => {
    const viewer = await viewerOf(req, services);
    const { callId } = req.params;
    const { from, to, leg: legId, criterion } = parseQuery(ClipQuery, req.query);
    const window = {
      fromSeconds: from ?? null,
      toSeconds: from === undefined ? null : (to ?? from + DEFAULT_SECONDS),
      criterionKey: criterion ?? null,
    };
    if (from !== undefined && (window.toSeconds! < from || window.toSeconds! - from > MOST_SECONDS)) {
      throw new AppError('invalid_request', 'clip too long', {
        userMessage: `A clip ends after it begins and has at most ${MOST_SECONDS} seconds.`,
      });
    }
    if (!viewer) return sendSignedOut(res, req.originalUrl);
    const { workspaceId, person, timeZone } = viewer;
    const found = await loadPassages(database, workspaceId, callId);
    const legs = (found?.legs ?? [])
      .filter((leg) => leg.log !== null && maySee(relationTo(person, leg), leg))
      .filter((leg) => legId === undefined || leg.id === legId);
    const [first] = legs;
    if (!found || !first) return sendPrivate(res, person.name);
    const passage = findPassage(found.turns, legs, window);
    await addAuditEntry(database, {
      workspaceId,
      actor: person.id,
      what: 'clip.viewed',
      target: callId,
      before: undefined,
      after: window,
    });
    const date = found.startedAt?.toLocaleDateString('en-GB', { timeZone, dateStyle: 'long' });
    sendPage(res, 200, {
      title: 'Passage of a call',
      signedInAs: person.name,
      body: html`<h1>Passage of a call</h1>
<p class="soft">${first.agentName}${date && ` · ${date}`}</p>
<p>Recording not kept; this is the passage${from !== undefined && ` from ${clock(from * 1000)} to ${clock(window.toSeconds! * 1000)}`}.</p>
${
  passage.length > 0
    ? html`<ol class="plain panel">${passage.map(turnView)}</ol>`
    : html`<p>Nothing was said then, or the transcript has no times.</p>`
}
<p class="screen"><a href="/logs/${first.id}">The whole coaching log</a></p>`,
    });
  });
  return router;
}

function turnView({ role, startMs, pieces }: PassageTurn) {
  return html`<li><b>${sentence(role)}</b> ${startMs !== null && html`<span class="soft small">${clock(startMs)}</span>`}<br>${pieces.map(
    ({ text, isQuote }) => (isQuote ? html`<mark>${text}</mark>` : text),
  )}</li>`;
}

/** `m:ss`. */
function clock(ms: number): string {
  const all = Math.floor(ms / 1000);
  return `${Math.floor(all / 60)}:${String(all % 60).padStart(2, '0')}`;
}
