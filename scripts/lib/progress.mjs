const DOT_EVERY_MS = 2_000;

/** Prints `title`, a dot every two seconds while `work` runs, then how long it took and what `work` says about itself. */
export async function withProgress(title, work) {
  const started = Date.now();
  process.stderr.write(`${title} `);
  const dots = setInterval(() => process.stderr.write('.'), DOT_EVERY_MS);
  try {
    const outcome = await work();
    process.stderr.write(` ${seconds(started)}${outcome ? `, ${outcome}` : ''}\n`);
  } catch (error) {
    process.stderr.write(` failed after ${seconds(started)}\n`);
    throw error;
  } finally {
    clearInterval(dots);
  }
}

/** Time since `started` as people read it. */
export function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}
