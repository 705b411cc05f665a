import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { errorSentences, type ErrorCode } from '@respaldos/contracts';
import type { z } from 'zod';
import { statusOf } from './problem-status';

const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

/** Documents what a route answers: its view, and every refusal that it can give, by status. */
export function Answers(status: number, view: z.ZodType | null, refusals: readonly ErrorCode[]): MethodDecorator {
  const success = ApiResponse({ status, description: 'Correcto', ...(view ? { standardSchema: view } : {}) });
  const statuses = [...new Set(refusals.map((code) => statusOf[code]))];
  const problems = statuses.map((problemStatus) =>
    ApiResponse({
      status: problemStatus,
      description: refusals
        .filter((code) => statusOf[code] === problemStatus)
        .map((code) => `\`${code}\`: ${errorSentences[code]}`)
        .join('\n\n'),
      content: problemContent,
    } as Parameters<typeof ApiResponse>[0]),
  );
  return applyDecorators(success, ...problems);
}
