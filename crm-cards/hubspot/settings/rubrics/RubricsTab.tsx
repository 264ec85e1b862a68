import { useState } from 'react';
import type { RubricDraftPayload, RubricsPayload } from '../../../view-model/index.ts';
import { Loading } from '../base/Loading.tsx';
import { useLoaded } from '../base/use-loaded.ts';
import { OpenRubric } from './OpenRubric.tsx';
import { RubricList } from './RubricList.tsx';

/** The list of rubrics, or one of them open for editing. */
export function RubricsTab() {
  const { loaded, reload } = useLoaded<RubricsPayload>('/settings/rubrics');
  const [openId, setOpenId] = useState<string | null>(null);
  const close = () => {
    setOpenId(null);
    reload();
  };
  if (openId) return <OpenRubric key={openId} rubricId={openId} onClose={close} onOpen={setOpenId} />;
  return (
    <Loading loaded={loaded} reload={reload} what="rubrics">
      {(rubrics) => (
        <RubricList
          rubrics={rubrics}
          onOpen={setOpenId}
          onMade={(made: RubricDraftPayload) => setOpenId(made.id)}
        />
      )}
    </Loading>
  );
}
