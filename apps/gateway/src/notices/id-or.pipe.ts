import type { PipeTransform } from '@nestjs/common';
import { DomainError, type ErrorCode } from '@respaldos/contracts';
import { z } from 'zod';

/** What cannot be an id names nothing: refused as whatever does not exist. */
export const idOr = (code: ErrorCode): PipeTransform<unknown, string> => ({
  transform: (value) => {
    const id = z.uuid().safeParse(value);
    if (!id.success) throw new DomainError(code);
    return id.data;
  },
});
