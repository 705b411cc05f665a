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

  it("keeps Nest's start-up chatter below info and its errors with their context", () => {
    const { lines, destination } = captured();
    const nest = new NestLogger(createLogger('requests', 'info', destination));
    nest.log('Nest application successfully started', 'NestApplication');
    nest.error('it broke', 'Error: it broke\n at x', 'ExceptionsHandler');
    expect(lines).toEqual([expect.objectContaining({ level: 'error', msg: 'it broke', context: 'ExceptionsHandler' })]);
  });
});
