/** An error as the API words it: https://platform.openai.com/docs/guides/error-codes */
export class ApiFailure extends Error {
  readonly status: number;
  readonly body: { error: { message: string; type: string; param: string | null; code: string | null } };

  constructor(
    status: number,
    message: string,
    options: { type?: string; param?: string; code?: string } = {},
  ) {
    super(message);
    this.status = status;
    const { type = 'invalid_request_error', param = null, code = null } = options;
    this.body = { error: { message, type, param, code } };
  }
}

/** Bodies for faults, as the API sends them with status 429. */
export const limitBodies = {
  rate: {
    error: { message: 'Rate limit reached', type: 'tokens', param: null, code: 'rate_limit_exceeded' },
  },
  quota: {
    error: {
      message: 'You exceeded your current quota',
      type: 'insufficient_quota',
      param: null,
      code: 'insufficient_quota',
    },
  },
};
