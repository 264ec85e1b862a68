import jsforce, { type Connection } from 'jsforce';
import { type SalesforceSandbox, type SandboxOptions, startSalesforceSandbox } from './sandbox.ts';

export const fixtureMetadata = new URL('fixture-metadata', import.meta.url).pathname;

/** A running stand-in over the fixture metadata with one integration user who may write everything. */
export async function startFixtureOrg(options: Partial<SandboxOptions> = {}) {
  const sandbox = await startSalesforceSandbox({ metadataDir: fixtureMetadata, ...options });
  const integration = sandbox.org.addUser({
    Username: 'integration@org.example',
    LastName: 'Integration',
    permissionSets: ['Log_Writer'],
  });
  return { ...sandbox, integration, conn: connect(sandbox, integration) };
}

/** jsforce as an ordinary client would use it, signed in as this user. */
export function connect(sandbox: SalesforceSandbox, userId: string, version = '68.0'): Connection {
  return new jsforce.Connection({
    instanceUrl: sandbox.url,
    accessToken: sandbox.org.openSession(userId),
    version,
  });
}

/** The error a promise rejects with, as jsforce throws it; fails when it does not reject. */
export async function rejection(promise: Promise<unknown>): Promise<{ errorCode: string; message: string }> {
  try {
    await promise;
  } catch (error) {
    return error as { errorCode: string; message: string };
  }
  throw new Error('expected a rejection, but it was answered');
}

/** A raw REST call: status, parsed body and headers. */
export async function call(
  sandbox: SalesforceSandbox,
  userId: string,
  method: string,
  path: string,
  body?: unknown,
) {
  const response = await fetch(`${sandbox.url}/services/data/v68.0${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${sandbox.org.openSession(userId)}`,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}
