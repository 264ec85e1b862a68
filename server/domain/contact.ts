/** A person at the customer, as one CRM knows them. Leads count as contacts (RULES, "Linking"). */
export type Contact = {
  id: string;
  kind: 'contact' | 'lead';
  name: string;
  accountId: string | null;
  accountName: string | null;
  /** E.164. */
  phones: string[];
  /** Lower case. */
  emails: string[];
};
