import type { RecordView } from './boot.ts';

/** Through whose eyes a surface is seen; `peer` is a rep who has nothing to do with the records of `rep`. */
export const ROLES = ['rep', 'manager', 'admin', 'analyst', 'peer'] as const;
export type PreviewRole = (typeof ROLES)[number];

export type PreviewPerson = {
  name: string;
  email: string;
  /** HubSpot's id of the user, as its signed requests carry it. */
  hubspotUserId: number;
  /** Null where the person has no Salesforce user. */
  salesforceUserId: string | null;
};

/** The two stand-ins and the product, as the preview reaches them. */
export type PreviewWorld = {
  people: Record<PreviewRole, PreviewPerson>;
  timeZone: string;
  hubspot: {
    portalId: number;
    appId: number;
    clientSecret: string;
    /** Where the product listens; its configured public address. */
    backendUrl: string;
    /** Records of an object by HubSpot's name in a card's `objectTypes` (`deals`, `p_coaching_log`), those with coaching first. */
    records(objectName: string): RecordView[];
    objectTypeId(objectName: string): string;
  };
  salesforce: {
    url: string;
    /** An API session of a user. */
    openSession(userId: string): string;
  };
};
