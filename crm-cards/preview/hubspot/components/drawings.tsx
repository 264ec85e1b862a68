/** Drawn here, since not every machine has a font with these. */
export function Lock() {
  return (
    <svg width="1em" height="1em" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
      <path d="M5 7V5a3 3 0 0 1 6 0v2h1v7H4V7h1zm1.5 0h3V5a1.5 1.5 0 0 0-3 0v2z" />
    </svg>
  );
}

export function Phone() {
  return (
    <svg width="1em" height="1em" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
      <path d="M3 2l3-.6 1.4 3.3-1.6 1.2a9 9 0 0 0 4.3 4.3l1.2-1.6L14.6 10 14 13c-.2.7-.8 1-1.5 1C6.7 14 2 9.3 2 3.5 2 2.8 2.3 2.200 3 2z" />
    </svg>
  );
}
