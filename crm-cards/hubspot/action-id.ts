const HEX = 16;

/** Made once per click, so that a request HubSpot sends twice acts once. A worker may lack `crypto.randomUUID`. */
export function newActionId(): string {
  const own = globalThis.crypto?.randomUUID?.();
  if (own) return own;
  const digit = () => Math.floor(Math.random() * HEX).toString(HEX);
  return 'xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx'.replace(/x/g, digit);
}
