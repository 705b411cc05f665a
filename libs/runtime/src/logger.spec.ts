import { QueryFailedError } from 'typeorm';
import { createLogger, NestLogger } from './logger';

function captured(): { lines: Record<string, unknown>[]; destination: { write(line: string): void } } {
  const lines: Record<string, unknown>[] = [];
  return { lines, destination: { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) } };
}

describe('the log', () => {
  it('is one JSON object per line with the service and the ids', () => {
    const { lines, destination } = captured();
    createLogger('generation', 'info', destination).info({ backupId: 'b1' }, 'backup generated');
    expect(lines).toEqual([
      expect.objectContaining({ level: 'info', service: 'generation', backupId: 'b1', msg: 'backup generated' }),
    ]);
  });

  it('tells a fault and its cause, and nothing of the people whose data the statement carried', () => {
    const { lines, destination } = captured();
    const refusal = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (cedula)=(1700000002)' });
    const failed = new QueryFailedError('INSERT INTO person VALUES ($1, $2)', ['1700000002', 'Ana Pérez'], refusal);
    const logger = createLogger('requests', 'info', destination);
    logger.error({ err: failed }, 'failed');
    logger.error({ err: new Error('not saved', { cause: failed }) }, 'failed');
    logger.error(failed, 'failed');
    logger.error({ err: { parameters: ['1700000002'] } }, 'failed');
    const fault = { type: 'QueryFailedError', message: 'duplicate key', code: '23505', stack: expect.any(String) };
    expect(lines).toMatchObject([
      { err: fault },
      { err: { type: 'Error', message: 'not saved', cause: fault } },
      { err: fault },
      { err: 'thrown object' },
    ]);
    expect(Object.keys(lines[0]!.err as object).toSorted()).toEqual(['code', 'message', 'stack', 'type']);
    expect(JSON.stringify(lines)).not.toMatch(/1700000002|Ana|INSERT/);
  });

  it("keeps Nest's start-up chatter below info and its errors with their context", () => {
    const { lines, destination } = captured();
    const nest = new NestLogger(createLogger('requests', 'info', destination));
    nest.log('Nest application successfully started', 'NestApplication');
    nest.error('it broke', 'Error: it broke\n at x', 'ExceptionsHandler');
    expect(lines).toEqual([expect.objectContaining({ level: 'error', msg: 'it broke', context: 'ExceptionsHandler' })]);
  });
});
