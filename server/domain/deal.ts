/** An open revenue record with the people who play a role on it, as the primary CRM knows it. */
export type Deal = {
  id: string;
  name: string;
  accountId: string | null;
  accountName: string | null;
  ownerUserId: string | null;
  stage: string;
  amount: number | null;
  currency: string | null;
  /** ISO date. */
  closeDate: string | null;
  nextStep: string | null;
  contactRoles: { contactId: string; role: string | null }[];
};

/** The deal as it stood when the call happened (RULES, "Deal snapshot"). */
export type DealSnapshot = {
  source: 'live' | 'history' | 'unknown';
  takenAt: string | null;
  name: string | null;
  stage: string | null;
  amount: number | null;
  currency: string | null;
  closeDate: string | null;
  nextStep: string | null;
  ownerUserId: string | null;
  contactRole: string | null;
};

/** No deal context, and said so. */
export const UNKNOWN_SNAPSHOT: DealSnapshot = {
  source: 'unknown',
  takenAt: null,
  name: null,
  stage: null,
  amount: null,
  currency: null,
  closeDate: null,
  nextStep: null,
  ownerUserId: null,
  contactRole: null,
};
