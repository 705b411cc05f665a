import { Injectable } from '@nestjs/common';
import { TrailEntry } from '@respaldos/persistence';
import { DataSource } from 'typeorm';
import { findRequest } from './request-moves';

export interface NumberedRequest {
  requestId: string;
  number: number;
}

interface Command {
  commandId: string;
  requestId: string;
}

/**
 * Carries out each command of a person once. A job whose worker died after the commit runs again, and whoever lost the answer asks
 * again under the same id: the trail bears that id, so both are told what was done, though the rules may refuse it by now.
 */
@Injectable()
export class Commands {
  constructor(private readonly dataSource: DataSource) {}

  async once(command: Command, act: () => Promise<NumberedRequest>): Promise<NumberedRequest> {
    const before = await this.done(command);
    if (before) return before;
    try {
      return await act();
    } catch (error) {
      // Its twin, in another process, may have been faster.
      const meanwhile = await this.done(command);
      if (meanwhile) return meanwhile;
      throw error;
    }
  }

  private async done({ commandId, requestId }: Command): Promise<NumberedRequest | null> {
    const { manager } = this.dataSource;
    if (!(await manager.existsBy(TrailEntry, { requestId, factKey: commandId }))) return null;
    const { number } = await findRequest(manager, requestId);
    return { requestId, number };
  }
}
