import type { Consent } from '../../domain/call.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { WorkspaceSettings } from '../../domain/workspace.ts';

/**
 * RULES, "No consent": the source says so, or the workspace asks for a consent phrase and the exact check did not find
 * one (`phraseFound`). Whatever the source says, a required phrase has to be heard. Nothing of such a call is stored.
 */
export function checkConsent(input: {
  consent: Consent;
  policy: WorkspaceSettings['consentPolicy'];
  phraseFound: boolean;
}): Verdict {
  if (input.consent === 'refused') {
    return noConsent('The source says that recording was refused; nothing of this call was kept.');
  }
  if (input.policy === 'phrase_required' && !input.phraseFound) {
    return noConsent('No consent phrase of the settings was spoken; nothing of this call was kept.');
  }
  return { ok: true };
}

function noConsent(detail: string): Verdict {
  return { ok: false, state: 'skipped', reason: { code: 'no_consent', detail } };
}
