/** Never the only bearer of a meaning: a label or an icon always stands beside it. */
export type Tone = 'success' | 'warning' | 'danger' | 'neutral';

/** Our own names; each platform maps them to its icons. */
export type IconName = 'check' | 'warning' | 'stop' | 'question' | 'info' | 'clock' | 'person' | 'lock';

/** A short word with its tone, such as "Human edited". */
export type BadgeView = { label: string; tone: Tone };

/** One line that says how something stands. */
export type LineView = { key: string; text: string; tone: Tone; icon: IconName };

/** What stands above the content: why it is missing, old or incomplete, and what to do about it. */
export type NoticeView = {
  kind:
    | 'private'
    | 'error'
    | 'disconnected'
    | 'empty'
    | 'stale'
    | 'partial'
    | 'delivery_failed'
    | 'learning'
    | 'cut';
  tone: Tone;
  icon: IconName;
  title: string;
  body: string;
  /** Small print, such as the correlation id. */
  detail: string | null;
  action: { kind: 'retry' | 'open_settings'; label: string } | null;
};

/** A place to open: `url` as it is; where it is null (HubSpot only), an address asked of the backend by `page`, good once. */
export type LinkView = {
  key: string;
  label: string;
  page: 'record' | 'clip' | 'practice' | 'log';
  url: string | null;
  logId: string;
  fromSeconds: number | null;
};
