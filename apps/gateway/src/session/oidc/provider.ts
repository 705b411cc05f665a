import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@respaldos/contracts';
import * as oidc from 'openid-client';
import { GATEWAY_ENV, type GatewayEnv } from '../../gateway.env';

const callbackPath = '/api/session/institutional/callback';
/** How old an authentication may be that was asked for just now: the time that typing takes. */
const proofMaxAgeSeconds = 300;

/** What the browser keeps from the way out to the way back. */
export interface Errand {
  state: string;
  nonce: string;
  verifier: string;
}

export interface Authenticated {
  /** What the configured claim says: a cédula or a user name of Quipux. */
  login: string;
  /** When the provider last saw the password, if it says so. */
  provenAt: Date | null;
}

/** The institution's OpenID Connect provider: authorization code with PKCE, by a library that is certified for it. */
@Injectable()
export class IdentityProvider {
  private discovered: Promise<oidc.Configuration> | null = null;

  constructor(@Inject(GATEWAY_ENV) private readonly env: GatewayEnv) {
    if (env.OIDC_ISSUER && !(env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET))
      throw new Error('OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET');
  }

  /** Where to send the person. @param isProof the provider must ask for the password again */
  async wayOut(isProof: boolean): Promise<{ address: URL; errand: Errand }> {
    const errand = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
    const address = oidc.buildAuthorizationUrl(await this.configuration(), {
      redirect_uri: new URL(callbackPath, this.env.SYSTEM_URL).href,
      scope: this.env.OIDC_SCOPE,
      state: errand.state,
      nonce: errand.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(errand.verifier),
      code_challenge_method: 'S256',
      ...(isProof && { prompt: 'login', max_age: '0' }),
    });
    return { address, errand };
  }

  /** @param query of the address to which the provider sent the person back. @throws whatever is not as it must be */
  async wayBack(query: string, { state, nonce, verifier }: Errand, isProof: boolean): Promise<Authenticated> {
    const configuration = await this.configuration();
    const address = new URL(callbackPath, this.env.SYSTEM_URL);
    address.search = query;
    const tokens = await oidc.authorizationCodeGrant(configuration, address, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
      ...(isProof && { maxAge: proofMaxAgeSeconds }),
    });
    const claims = tokens.claims()!;
    const name = this.env.OIDC_LOGIN_CLAIM;
    const login = claims[name] ?? (await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub))[name];
    if (typeof login !== 'string' || login === '') throw new DomainError('auth.inactive');
    return { login, provenAt: claims.auth_time === undefined ? null : new Date(claims.auth_time * 1_000) };
  }

  /** Asked once; a provider that was away is asked again. */
  private configuration(): Promise<oidc.Configuration> {
    this.discovered ??= this.discover().catch((error: unknown) => {
      this.discovered = null;
      throw new DomainError('service.busy', {}, { cause: error });
    });
    return this.discovered;
  }

  private discover(): Promise<oidc.Configuration> {
    const issuer = new URL(this.env.OIDC_ISSUER!);
    // Only a loopback address may be without TLS, see oidc.env.ts.
    const execute = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
    return oidc.discovery(issuer, this.env.OIDC_CLIENT_ID!, this.env.OIDC_CLIENT_SECRET, undefined, { execute });
  }
}
