import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

interface Attempts {
  name: string;
  linkCount: number;
  lastAt: string;
  address: string;
}

const filesShown = 8;
const agentLength = 150;

/** What an operator would ask first of whoever cannot download: what was tried, how often, when, from where, with what. */
@Injectable()
export class HelpEvidence {
  constructor(private readonly dataSource: DataSource) {}

  /** @param agent how the person's browser presents itself */
  async of(requestId: string, agent: string): Promise<string> {
    const attempts = await this.dataSource.query<Attempts[]>(
      `SELECT segment_name AS name, count(*)::int AS "linkCount",
              to_char(max(at) AT TIME ZONE 'America/Guayaquil', 'YYYY-MM-DD HH24:MI:SS') AS "lastAt",
              (array_agg(address ORDER BY at DESC))[1] AS address
       FROM download WHERE request_id = $1 GROUP BY segment_name ORDER BY max(at) DESC`,
      [requestId],
    );
    const [row] = await this.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM backup_segment s JOIN backup b ON b.id = s.backup_id WHERE b.request_id = $1`,
      [requestId],
    );
    return evidenceText(attempts, row!.count, agent);
  }
}

export function evidenceText(attempts: Attempts[], segmentCount: number, agent: string): string {
  const tried = attempts
    .slice(0, filesShown)
    .map(
      ({ name, linkCount, lastAt, address }) =>
        `${name}: ${linkCount} ${linkCount === 1 ? 'enlace' : 'enlaces'}, el último el ${lastAt} (GMT-5) desde ${address}`,
    );
  const more = attempts.length > filesShown ? [`y ${attempts.length - filesShown} archivos más`] : [];
  const all = [...tried, ...more].join('; ') || 'ninguna';
  return `El respaldo tiene ${segmentCount} partes. Descargas pedidas: ${all}. Navegador: ${agent.slice(0, agentLength) || 'desconocido'}.`;
}
