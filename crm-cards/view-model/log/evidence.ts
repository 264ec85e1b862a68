import type { EvidencePayload, LogPayload } from '../contract/card.ts';
import type { Format } from '../format.ts';
import type { LinkView } from '../view/basics.ts';
import type { EvidenceView } from '../view/log.ts';

type EvidenceContext = {
  log: Pick<LogPayload, 'id' | 'recording'>;
  /** Tells this showing of it from others on the card. */
  key: string;
  format: Format;
  mintsLinks: boolean;
};

const NOTES: Record<LogPayload['recording'], string | null> = {
  kept: null,
  not_kept: 'Recording not kept, transcript kept',
  expired: 'Recording expired, transcript kept',
};

/** The proof of a score: the words, who said them, when, and the way to that moment. */
export function viewEvidence(evidence: EvidencePayload, context: EvidenceContext): EvidenceView {
  const { log, key, format } = context;
  const speaker = evidence.speaker ?? 'Speaker unknown';
  const at = evidence.startSeconds === null ? null : format.clock(evidence.startSeconds);
  const clip = at === null ? null : viewClip(evidence, at, context);
  return {
    key: `evidence:${log.id}:${key}`,
    quote: evidence.quote,
    speaker,
    at,
    verified: { label: 'Verified in the transcript', tone: 'success' },
    clip,
    clipNote: clip ? null : (NOTES[log.recording] ?? null),
    copyText: `${speaker}${at === null ? '' : ` at ${at}`}: “${evidence.quote}”`,
  };
}

/** Ten seconds of the recording, or of the transcript where the recording is gone. */
function viewClip(
  { clipUrl, startSeconds }: EvidencePayload,
  at: string,
  { log, key, format, mintsLinks }: EvidenceContext,
): LinkView | null {
  if (clipUrl === null && !mintsLinks) return null;
  return {
    key: `clip:${log.id}:${key}`,
    label: log.recording === 'kept' ? `Play ${format.count(10)} s from ${at}` : `Read on from ${at}`,
    page: 'clip',
    url: clipUrl,
    logId: log.id,
    fromSeconds: startSeconds,
  };
}
