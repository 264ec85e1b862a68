import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts what must not lie readable in the database (CRM tokens). AES-256-GCM, one random nonce a value. */
export type Seal = {
  close(value: unknown): Uint8Array<ArrayBuffer>;
  open<T>(sealed: Uint8Array): T;
  subjectSecret: Buffer;
  stateSecret: Buffer;
};

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keys for each use are derived from the deployment's one secret, so that none tells anything about another. */
export function createSeal(secret: string): Seal {
  const derive = (use: string) =>
    Buffer.from(hkdfSync('sha256', secret, createHash('sha256').update('halftime').digest(), use, 32));
  const key = derive('credentials');
  return {
    close(value) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const content = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
      return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), content]));
    },
    open<T>(sealed: Uint8Array): T {
      const bytes = Buffer.from(sealed);
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const content = Buffer.concat([
        decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)),
        decipher.final(),
      ]);
      return JSON.parse(content.toString('utf8')) as T;
    },
    subjectSecret: derive('subject keys'),
    stateSecret: derive('oauth state'),
  };
}
