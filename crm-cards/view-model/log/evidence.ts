import type { EvidencePayload, LogPayload } from '../contract/card.ts';
import type { Format } from '../format.ts';
import type { EvidenceView } from '../view/log.ts';

const CLIP_NOTES: Record<string, string> = {
  kept: 'No moment to play',
  not_kept: 'Recording not kept, transcript kept',
  expired: 'Recording expired, transcript kept',
};

/** The proof of a score: the words, who said them, when, and where to hear them. */
export function viewEvidence(
  evidence: EvidencePayload,
  { log, key, format }: { log: Pick<LogPayload, 'id' | 'recording'>; key: string; format: Format },
): EvidenceView {
  const speaker = evidence.speaker ?? 'Speaker unknown';
  const at = evidence.startSeconds === null ? null : format.clock(evidence.startSeconds);
  const canPlay = evidence.clipUrl !== null && evidence.startSeconds !== null && log.recording === 'kept';
  return {
    key: `evidence:${log.id}:${key}`,
    quote: evidence.quote,
    speaker,
    at,
    verified: { label: 'Verified in the transcript', tone: 'success' },
    clip: canPlay
      ? {
          key: `clip:${log.id}:${key}`,
          label: `Play ${format.count(10)} s from ${at}`,
          page: 'clip',
          url: evidence.clipUrl,
          logId: log.id,
          fromSeconds: evidence.startSeconds,
        }
      : null,
    clipNote: canPlay ? null : (CLIP_NOTES[log.recording] ?? null),
    copyText: `${speaker}${at === null ? '' : ` at ${at}`}: “${evidence.quote}”`,
  };
}
