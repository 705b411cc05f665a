export interface Reply<Body> {
  status: number;
  body: Body;
  headers: Headers;
}

/** A person at the API, with the cookie that login gave. */
export class Visitor {
  private cookie = '';

  /** @param timeoutMs of one answer: a gateway may be frozen, or die without a word */
  constructor(
    private readonly gatewayUrl: string,
    private readonly timeoutMs = 60_000,
  ) {}

  get<Body>(path: string): Promise<Reply<Body>> {
    return this.send('GET', path);
  }
  post<Body>(path: string, body: object = {}): Promise<Reply<Body>> {
    return this.send('POST', path, body);
  }
  put<Body>(path: string, body: object): Promise<Reply<Body>> {
    return this.send('PUT', path, body);
  }
  delete<Body>(path: string): Promise<Reply<Body>> {
    return this.send('DELETE', path);
  }

  /** @throws unless the answer is a success: for steps of a story that must work. */
  async must<Body>(reply: Promise<Reply<Body>>): Promise<Body> {
    const { status, body } = await reply;
    if (status >= 400) throw new Error(`expected a success, found ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  private async send<Body>(method: string, path: string, body?: object): Promise<Reply<Body>> {
    const response = await fetch(this.gatewayUrl + path, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(this.timeoutMs),
      headers: {
        // A connection that is kept may be closed by the gateway while a story unpacks an archive and looks at nothing else.
        connection: 'close',
        ...(body && { 'content-type': 'application/json' }),
        ...(this.cookie && { cookie: this.cookie }),
        'x-requested-with': 'respaldos',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const [cookie] = response.headers.getSetCookie();
    if (cookie) this.cookie = cookie.split(';')[0]!;
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text ? parsed(text) : undefined) as Body };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
