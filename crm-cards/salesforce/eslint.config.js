import recommended from '@salesforce/eslint-config-lwc/recommended.js';

/** Salesforce's own rules, on the components as they are deployed; modules that esbuild wrote are linted where they are written. */
export default [{ ignores: ['**/coaching{ViewModel,Records,Rubrics,Queries,Names}/**'] }, ...recommended];
