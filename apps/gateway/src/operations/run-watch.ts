import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { Runs, type RunsSeen } from './runs';

const lookEveryMs = 1_000;

/** One look per second for however many operators watch, and none while nobody does. */
@Injectable()
export class RunWatch {
  private next: Promise<RunsSeen> | null = null;

  constructor(private readonly runs: Runs) {}

  /** The look after this moment, shared by all who wait for it. */
  nextLook(): Promise<RunsSeen> {
    this.next ??= this.lookSoon();
    return this.next;
  }

  private async lookSoon(): Promise<RunsSeen> {
    try {
      await pause(lookEveryMs, undefined, { ref: false });
      return await this.runs.look();
    } finally {
      this.next = null;
    }
  }
}
