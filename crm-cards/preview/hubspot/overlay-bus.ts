const listeners = new Set<(id: string) => void>();

/** `actions.closeOverlay` and the reactions of a click name an overlay by its id, wherever it is open. */
export function requestCloseOverlay(id: string): void {
  for (const listener of [...listeners]) listener(id);
}

export function onCloseOverlay(listener: (id: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
