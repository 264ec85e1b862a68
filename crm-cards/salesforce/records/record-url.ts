/** Address of a record's page in Lightning, below the org's own. */
export function recordUrl(objectApiName: string, recordId: string): string {
  return `/lightning/r/${objectApiName}/${recordId}/view`;
}
