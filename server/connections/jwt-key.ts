import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';

/** The private key whose certificate the External Client App has, as PEM. @throws AppError not_configured saying what is missing. */
export function readJwtKey(config: Config): string {
  const name = config.SALESFORCE_JWT_KEY_FILE ? 'SALESFORCE_JWT_KEY_FILE' : 'SALESFORCE_JWT_KEY';
  const pem = config.SALESFORCE_JWT_KEY_FILE
    ? readKeyFile(config.SALESFORCE_JWT_KEY_FILE)
    : // Many secret stores keep one line only.
      config.SALESFORCE_JWT_KEY?.replaceAll('\\n', '\n');
  if (!pem) throw notConfigured('SALESFORCE_JWT_KEY or SALESFORCE_JWT_KEY_FILE: needed to sign in by JWT');
  try {
    if (createPrivateKey(pem).asymmetricKeyType === 'rsa') return pem;
  } catch {
    // Said below, without what was in it.
  }
  throw notConfigured(`${name}: holds no RSA private key in PEM form`);
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw notConfigured('SALESFORCE_JWT_KEY_FILE: the file cannot be read', cause);
  }
}

function notConfigured(message: string, cause?: unknown): AppError {
  return new AppError('not_configured', message, { userMessage: message, cause });
}
