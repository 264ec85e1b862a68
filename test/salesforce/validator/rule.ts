import type { Project } from './project.ts';

/** One thing an org would refuse, or that our own decisions forbid. Answers every problem found, each led by its file. */
export type Rule = { name: string; check(project: Project): string[] };
