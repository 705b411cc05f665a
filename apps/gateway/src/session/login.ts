import { Injectable } from '@nestjs/common';
import { DomainError } from '@respaldos/contracts';
import { QuipuxUsers, type QuipuxUser } from '@respaldos/quipux';
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
  ) {}

  /** @returns the first of the person's posts. @throws auth.blocked, auth.inactive (only to who knew the password), auth.wrong-credentials */
  async judge(typed: string, password: string): Promise<QuipuxUser> {
    const login = loginFrom(typed);
    await this.attempts.begin(login);
    const result = await this.users.logIn(login, password);
    if (result.outcome === 'wrong-credentials') throw new DomainError('auth.wrong-credentials');
    await this.attempts.forget(login);
    if (result.outcome === 'barred') throw new DomainError('auth.inactive');
    return result.posts[0]!;
  }
}
