import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { ErrorCode } from '@respaldos/contracts';

export const idempotentRoute = 'idempotent route';

/** What a route that knows repeats can be refused for, besides its own reasons. */
export const repeatRefusals = [
  'input.invalid',
  'idempotency.key-reused',
  'idempotency.under-way',
] as const satisfies readonly ErrorCode[];

const description = `Una clave propia de este pedido, por ejemplo un UUID. Si la respuesta se pierde, repita el pedido con la misma \
clave: se hace una sola vez y se contesta lo mismo, con \`Idempotency-Replayed: true\`. La clave es de quien ha ingresado y se \
recuerda 24 horas. Con otros datos se rechaza (422); mientras el primero se atiende, también (409). \
Sigue draft-ietf-httpapi-idempotency-key-header.`;

/** The route takes an `Idempotency-Key`: it creates or changes something that a repeated call must not do twice. */
export const Idempotent = (): MethodDecorator =>
  applyDecorators(
    SetMetadata(idempotentRoute, true),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description,
      schema: { type: 'string', minLength: 1, maxLength: 257, example: '"8e03978e-40d5-43dd-bc93-6894a57f9324"' },
    }),
  );
