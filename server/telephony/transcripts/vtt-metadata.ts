import { z } from 'zod';

const MetadataCueSchema = z.object({
  startDateTime: z.iso.datetime({ offset: true }).optional(),
  speakerName: z.string().nullish(),
  spokenText: z.string(),
  spokenLanguage: z.string().nullish(),
});

/** The JSON that Teams puts into each cue of `metadataContent`: absolute times and a language beside the words. */
export type MetadataCue = z.infer<typeof MetadataCueSchema>;

/** The cue's JSON, or null where its text is plain words. */
export function readMetadataCue(cueText: string): MetadataCue | null {
  if (!cueText.trimStart().startsWith('{')) return null;
  try {
    return MetadataCueSchema.safeParse(JSON.parse(cueText)).data ?? null;
  } catch {
    return null;
  }
}
