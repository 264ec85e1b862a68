import { createOfflineJudge } from '../../../server/model/offline/offline-judge.ts';
import { createOpenAiJudge } from '../../../server/model/openai/openai-judge.ts';
import { judgeContract } from '../../contracts/judge.contract.ts';
import { createFakeJudge } from '../../fakes/fake-judge.ts';
import { startOpenAiSandbox } from '../../sandbox/openai/sandbox.ts';

const nothingToClose = async () => {};

judgeContract('fake', async () => ({ judge: createFakeJudge(), close: nothingToClose }));

judgeContract('offline', async () => ({ judge: createOfflineJudge(), close: nothingToClose }));

judgeContract('openai', async () => {
  const sandbox = await startOpenAiSandbox();
  return {
    judge: createOpenAiJudge({ apiKey: 'sk-sandbox', baseURL: sandbox.url }),
    close: () => sandbox.close(),
  };
});
