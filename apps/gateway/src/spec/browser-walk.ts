interface Page {
  url: URL;
  status: number;
  headers: Headers;
  text: string;
}

/** A browser without a window: keeps the cookies of each host, follows redirects, and sends forms. */
export class BrowserWalk {
  /** By host and port, as browsers that were asked to keep sites apart. */
  readonly cookies = new Map<string, Map<string, string>>();

  /** @param until stops before a redirect to an address that it takes. */
  async go(address: string | URL, form?: Record<string, string>, until?: (url: URL) => boolean): Promise<Page> {
    let url = new URL(address);
    let init: RequestInit = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
    for (let hops = 0; hops < 20; hops += 1) {
      const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie: this.cookieHeader(url) } });
      this.keep(url, response.headers.getSetCookie());
      const location = response.headers.get('location');
      const next = location ? new URL(location, url) : null;
      if (!next || until?.(next))
        return { url: next ?? url, status: response.status, headers: response.headers, text: await response.text() };
      [url, init] = [next, {}];
    }
    throw new Error(`redirected without end, at last to ${url.href}`);
  }

  private cookieHeader({ host }: URL): string {
    return [...(this.cookies.get(host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private keep({ host }: URL, given: string[]): void {
    const jar = this.cookies.get(host) ?? new Map<string, string>();
    this.cookies.set(host, jar);
    for (const cookie of given) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(cookie)) jar.delete(name);
      else jar.set(name, value);
    }
  }
}
