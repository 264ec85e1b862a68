import type { RubricDraftPayload } from '../../../view-model/index.ts';
import { Loading } from '../base/Loading.tsx';
import { useLoaded } from '../base/use-loaded.ts';
import { RubricEditor } from './RubricEditor.tsx';

/** One version, read before it is shown. */
export function OpenRubric(props: {
  rubricId: string;
  onClose: () => void;
  onOpen: (rubricId: string) => void;
}) {
  const { loaded, reload } = useLoaded<RubricDraftPayload>(`/settings/rubrics/${props.rubricId}`);
  return (
    <Loading loaded={loaded} reload={reload} what="rubric">
      {(rubric) => (
        <RubricEditor
          key={rubric.revision}
          saved={rubric}
          reload={reload}
          onClose={props.onClose}
          onOpen={props.onOpen}
        />
      )}
    </Loading>
  );
}
