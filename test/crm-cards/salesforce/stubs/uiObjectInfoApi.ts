import { makeWireAdapter } from './wire-adapter.ts';

const { Adapter, platform } = makeWireAdapter();

export { Adapter as getObjectInfos, platform as objectInfoPlatform };
