import { BadRequestException } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';

/** No input of ours is nested deeper than three. */
const deepest = 20;

/** Refuses what is nested so deeply that whoever walks it next might run out of stack. */
export function refuseDeepBodies({ body }: Request, _response: Response, next: NextFunction): void {
  next(depthOf(body) > deepest ? new BadRequestException() : undefined);
}

/** Level by level, without recursion; stops as soon as it is too deep. */
function depthOf(value: unknown): number {
  let level = [value].filter(isNested);
  let depth = 0;
  while (level.length > 0 && depth <= deepest) {
    depth += 1;
    level = level.flatMap((nested) => Object.values(nested).filter(isNested));
  }
  return depth;
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;
