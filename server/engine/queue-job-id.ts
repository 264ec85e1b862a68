/** BullMQ refuses ids with ':' and ids that read as integers; this form is neither, and different ids stay different. */
export function queueJobId(id: string): string {
  return `j-${encodeURIComponent(id)}`;
}
