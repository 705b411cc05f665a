import { z } from 'zod';

const isLoopback = (url: string): boolean => /^https:|^http:\/\/(127\.0\.0\.1|localhost|\[::1\])([:/]|$)/.test(url);

/** OpenID Connect, for institutions that have a provider of their own; with an issuer set, Quipux's passwords are no longer taken. */
export const oidcEnv = z.object({
  OIDC_ISSUER: z.url().refine(isLoopback, 'an issuer is reached over https').optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** The claim of the ID token that holds the cédula, or the user name of Quipux. */
  OIDC_LOGIN_CLAIM: z.string().min(1).default('preferred_username'),
  OIDC_SCOPE: z.string().default('openid profile'),
  /** Where people reach this system; the provider sends them back to `/api/session/institutional/callback` below it. */
  SYSTEM_URL: z.url().default('http://localhost:3000'),
});
