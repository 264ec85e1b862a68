import type { Direction } from '../../domain/call.ts';
import type { CallTypeMapping } from '../../domain/workspace.ts';

export type CallTypeChoice =
  | { callType: string; decidedBy: 'source' | 'default' }
  | { callType: string; decidedBy: 'mapping'; mappingIndex: number }
  | { callType: null; decidedBy: 'none' };

/**
 * RULES, "Call type": given by the source, else the first mapping row all of whose conditions hold, else the
 * workspace's default. A row that asks for something unknown about the call does not match.
 */
export function chooseCallType(input: {
  given: string | undefined;
  call: { source: string; queue?: string; direction?: Direction; title?: string; dealStage?: string };
  mappings: readonly CallTypeMapping[];
  defaultCallType: string | null;
}): CallTypeChoice {
  if (input.given) return { callType: input.given, decidedBy: 'source' };
  const mappingIndex = input.mappings.findIndex((mapping) => matches(mapping, input.call));
  if (mappingIndex !== -1) {
    return { callType: input.mappings[mappingIndex]!.callType, decidedBy: 'mapping', mappingIndex };
  }
  if (input.defaultCallType) return { callType: input.defaultCallType, decidedBy: 'default' };
  return { callType: null, decidedBy: 'none' };
}

function matches(mapping: CallTypeMapping, call: Parameters<typeof chooseCallType>[0]['call']): boolean {
  return (
    isSame(mapping.source, call.source) &&
    isSame(mapping.queue, call.queue) &&
    isSame(mapping.direction, call.direction) &&
    isSame(mapping.dealStage, call.dealStage) &&
    hasWord(mapping.titleWord, call.title)
  );
}

function isSame(wanted: string | undefined, actual: string | undefined): boolean {
  return !wanted || wanted.trim().toLowerCase() === actual?.trim().toLowerCase();
}

function hasWord(wanted: string | undefined, title: string | undefined): boolean {
  if (!wanted) return true;
  const words = (text: string) => ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
  return words(title ?? '').includes(words(wanted));
}
