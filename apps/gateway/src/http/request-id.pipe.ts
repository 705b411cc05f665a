import type { PipeTransform } from '@nestjs/common';
import { DomainError } from '@respaldos/contracts';
import { z } from 'zod';

/** What cannot be an id names no request that anybody may see. */
export class RequestId implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    const id = z.uuid().safeParse(value);
    if (!id.success) throw new DomainError('request.not-found');
    return id.data;
  }
}
