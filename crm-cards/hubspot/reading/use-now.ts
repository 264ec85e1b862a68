import { useEffect, useState } from 'react';

const TICK_MS = 30_000;

/** Now, again every half minute: ages and due times are read as they are. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
