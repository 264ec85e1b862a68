/** Position in the call as people read it: `m:ss`, or `h:mm:ss` past the hour. */
export function clockTime(ms: number | null): string | null {
  if (ms === null) return null;
  const seconds = Math.floor(ms / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
