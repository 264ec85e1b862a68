/**
 * The folder in which a person typed `npm run <command>`: npm itself moves to the project's folder. Without npm, where we are.
 */
export function typedIn(command: string, env: Record<string, string | undefined>): string {
  const isUnderNpm = env.npm_lifecycle_event === command && env.INIT_CWD !== undefined;
  return isUnderNpm ? env.INIT_CWD! : process.cwd();
}
