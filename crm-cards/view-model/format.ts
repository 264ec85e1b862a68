const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Numbers, money, dates and spans as the viewer reads them. Nothing here throws; what cannot be read says so. */
export type Format = {
  /** Whole or one decimal, cut rather than rounded: 74.96 must not read as the pass mark 75. */
  score(value: number): string;
  count(value: number): string;
  percent(value: number): string;
  money(amount: number, currency: string | null): string;
  /** ISO date (`2026-11-27`) or instant, as a day. */
  day(iso: string | null): string;
  /** A near day: "Fri, 27 Nov". */
  weekday(iso: string | null): string;
  dayAndTime(iso: string | null): string;
  /** mm:ss, from an hour on h:mm:ss. */
  clock(seconds: number): string;
  /** "4 min ago". */
  ago(iso: string): string;
  /** Milliseconds from now; negative = over. Null where the instant cannot be read. */
  until(iso: string): number | null;
  /** "3 h", "2 days". */
  span(ms: number): string;
};

export function createFormat(now: Date, locale: string, timeZone: string): Format {
  const language = knownLocale(locale);
  const zone = knownZone(timeZone);
  const number = kept((options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options));
  const date = kept((options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options));
  const whole = number({ maximumFractionDigits: 0 });
  const decimal = number({ maximumFractionDigits: 1 });
  const twoDigits = number({ minimumIntegerDigits: 2, maximumFractionDigits: 0, useGrouping: false });
  const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  const weekday = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  const show = (iso: string | null, options: Intl.DateTimeFormatOptions) => {
    const at = instantOf(iso);
    if (at === null) return 'unknown date';
    return date({ ...options, timeZone: isDayOnly(iso!) ? 'UTC' : zone }).format(at);
  };
  const span = (ms: number) => {
    const size = Math.abs(ms);
    if (size < HOUR) return `${whole.format(Math.floor(size / MINUTE))} min`;
    if (size < 2 * DAY) return `${whole.format(Math.floor(size / HOUR))} h`;
    return `${whole.format(Math.floor(size / DAY))} days`;
  };
  const until = (iso: string) => {
    const at = instantOf(iso);
    return at === null ? null : at.getTime() - now.getTime();
  };
  return {
    score: (value) => decimal.format(cutToTenths(value)),
    count: (value) => whole.format(value),
    percent: (value) => number({ style: 'percent', maximumFractionDigits: 1 }).format(value / 100),
    money: (amount, currency) => moneyText(amount, currency, number),
    day: (iso) => show(iso, day),
    weekday: (iso) => show(iso, weekday),
    dayAndTime: (iso) => show(iso, { ...day, hour: '2-digit', minute: '2-digit' }),
    clock: (seconds) => clockText(seconds, whole, twoDigits),
    ago(iso) {
      const left = until(iso);
      if (left === null) return 'at an unknown time';
      return left > -MINUTE ? 'just now' : `${span(left)} ago`;
    },
    until,
    span,
  };
}

/** Making a formatter takes far longer than using it. */
function kept<Options extends object, T>(make: (options: Options) => T): (options: Options) => T {
  const made = new Map<string, T>();
  return (options) => {
    const key = JSON.stringify(options);
    const known = made.get(key) ?? make(options);
    made.set(key, known);
    return known;
  };
}

function cutToTenths(value: number): number {
  return Math.floor(value * 10 + 1e-6) / 10;
}

/** A length below zero, or that is no number, is shown as none. */
function clockText(seconds: number, whole: Intl.NumberFormat, twoDigits: Intl.NumberFormat): string {
  const total = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  const hours = Math.floor(total / 3600);
  const rest = [Math.floor((total % 3600) / 60), total % 60].map((part) => twoDigits.format(part));
  return hours > 0 ? [whole.format(hours), ...rest].join(':') : rest.join(':');
}

function moneyText(
  amount: number,
  currency: string | null,
  number: (options: Intl.NumberFormatOptions) => Intl.NumberFormat,
): string {
  const digits = Number.isInteger(amount) ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {};
  try {
    if (currency) return number({ style: 'currency', currency, ...digits }).format(amount);
  } catch {
    // A code that Intl does not know is shown beside the number.
  }
  return [number({}).format(amount), currency].filter(Boolean).join(' ');
}

function knownLocale(locale: string): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale.replace(/_/g, '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}

function knownZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

function isDayOnly(iso: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(iso);
}

function instantOf(iso: string | null): Date | null {
  if (!iso) return null;
  const at = new Date(isDayOnly(iso) ? `${iso}T00:00:00Z` : iso);
  return Number.isNaN(at.getTime()) ? null : at;
}
