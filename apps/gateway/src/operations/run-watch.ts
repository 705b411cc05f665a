import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { GATEWAY_ENV, type GatewayEnv } from '../gateway.env';
import { Runs, type RunsSeen } from './runs';

/** One look at a time for however many operators watch, and none while nobody does. */
@Injectable()
export class RunWatch {
  private next: Promise<RunsSeen> | null = null;

  constructor(
    private readonly runs: Runs,
    @Inject(GATEWAY_ENV) private readonly env: GatewayEnv,
  ) {}

  /** The look after this moment, shared by all who wait for it. */
  nextLook(): Promise<RunsSeen> {
    this.next ??= this.lookSoon();
    return this.next;
  }

  private async lookSoon(): Promise<RunsSeen> {
    try {
      await pause(this.env.LOOK_EVERY_MS, undefined, { ref: false });
      return await this.runs.look();
    } finally {
      this.next = null;
    }
  }
}
