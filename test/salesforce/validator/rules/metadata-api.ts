import { checkMetadata, type MetadataSchema } from '../check-metadata.ts';
import type { Rule } from '../rule.ts';

/** Every file against the metadata API's own description: names, values of enumerations, what is required, what may repeat. */
export function metadataApi(schema: MetadataSchema): Rule {
  return {
    name: 'metadata API',
    check: ({ files, texts }) =>
      files.flatMap(({ path }) =>
        checkMetadata(schema, texts.get(path)!).map((problem) => `${path}: ${problem}`),
      ),
  };
}
