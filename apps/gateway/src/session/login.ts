import { Injectable } from '@nestjs/common';
import { DomainError } from '@respaldos/contracts';
import { QuipuxUsers, type QuipuxUser } from '@respaldos/quipux';
import { RateLimits } from '../http/rate-limits';
import { LoginAttempts } from './login-attempts';

/** People know their cédula; Quipux calls it «U» and the cédula. */
export function loginFrom(typed: string): string {
  const text = typed.trim().toUpperCase();
  return /^\d/.test(text) ? `U${text}` : text;
}

/** Judges who asks to come in. */
@Injectable()
export class Login {
  constructor(
    private readonly users: QuipuxUsers,
    private readonly attempts: LoginAttempts,
    private readonly limits: RateLimits,
  ) {}

  /**
   * @returns the first of the person's posts.
   * @throws auth.blocked, rate.exceeded, auth.inactive (only to who knew the password), auth.wrong-credentials
   */
  async judge(typed: string, password: string, address: string): Promise<QuipuxUser> {
    const login = loginFrom(typed);
    await this.limits.count('login', address);
    await this.attempts.begin(login);
    const result = await this.users.logIn(login, password);
    if (result.outcome === 'wrong-credentials') throw new DomainError('auth.wrong-credentials');
    await Promise.all([this.attempts.forget(login), this.limits.forgive('login', address)]);
    if (result.outcome === 'barred') throw new DomainError('auth.inactive');
    return result.posts[0]!;
  }

  /** Whether who is in knows the password. @throws auth.blocked, auth.wrong-proof */
  async prove({ userId }: QuipuxUser, password: string): Promise<void> {
    const attempt = `proof of ${userId}`;
    await this.attempts.begin(attempt);
    if (!(await this.users.isPasswordOf(userId, password))) throw new DomainError('auth.wrong-proof');
    await this.attempts.forget(attempt);
  }
}
