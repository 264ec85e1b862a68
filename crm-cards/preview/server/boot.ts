/** What a page of the preview is started with; it stands in the page as JSON. */
export type PreviewBoot = {
  /** Who looks, and who else could. */
  user: string;
  users: Choice[];
  surface: string;
  record: RecordView | null;
  /** Other records of the same object. */
  records: Choice[];
};

export type Choice = { value: string; label: string };

export type RecordView = {
  objectType: string;
  /** In the singular, as people say it. */
  objectLabel: string;
  id: string;
  name: string;
  properties: { name: string; label: string; value: string }[];
};

export type HubSpotBoot = PreviewBoot & {
  page: 'record' | 'settings' | 'app';
  extensions: {
    id: string;
    title: string;
    location: string;
    bundleUrl: string;
    context: Record<string, unknown>;
  }[];
  /** Where the app's public address is served on this machine. */
  app: { origin: string; localOrigin: string; iframeOrigins: string[] };
};

export type SalesforceBoot = PreviewBoot & {
  page: 'record' | 'home' | 'tab';
  objectApiName: string | null;
  components: { id: string; title: string }[];
  userId: string;
  timeZone: string;
};
