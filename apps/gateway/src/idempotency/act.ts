import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { newId } from '@respaldos/runtime';
import type { RequestOfPerson } from '../session/signed-in';

/** One act of a person, however often the network makes them repeat it. */
export interface Act {
  /** Under which services are told of it; they do it once. */
  id: string;
  /** How often it was begun. */
  turn: number;
}

export type RequestOfAct = RequestOfPerson & { act?: Act };

/** The act that a repeated call is known by, or a new one. */
export const ThisAct = createParamDecorator((_: unknown, context: ExecutionContext): Act => {
  const { act } = context.switchToHttp().getRequest<RequestOfAct>();
  return act ?? { id: newId(), turn: 1 };
});

/** The queue still holds the call of before, whose answer nobody heard: the same command is told again beside it. */
export const againOf = ({ turn }: Act): { again?: string } => (turn > 1 ? { again: `turn-${turn}` } : {});
