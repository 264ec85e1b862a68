export * from '../../view-model/settings/index.ts';
