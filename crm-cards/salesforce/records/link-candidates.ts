import type { LinkCandidatePayload } from '../../view-model/contract/index.ts';

/** As the log's field has them, one a line: `Deal Acme renewal (006...): owned by the agent, open`. */
const LINE = /^(Contact|Lead|Deal) (.*) \(([^()]*)\): (.*)$/;

export function linkCandidates(text: string | null): LinkCandidatePayload[] {
  return (text ?? '').split('\n').flatMap((line) => {
    const match = LINE.exec(line);
    if (!match) return [];
    const [, kind, name, id, reasons] = match;
    return [
      {
        kind: kind!.toLowerCase() as LinkCandidatePayload['kind'],
        id: id!,
        name: name!,
        reasons: reasons!.split(', ').filter((reason) => reason !== ''),
      },
    ];
  });
}
