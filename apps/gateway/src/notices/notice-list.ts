import { Injectable } from '@nestjs/common';
import {
  DomainError,
  type NoticeFilter,
  type NoticeListView,
  type NoticeView,
  type UnreadView,
} from '@respaldos/contracts';
import { DataSource } from 'typeorm';
import type { Viewer } from '../rights';

const rowsPerPage = 10;

/**
 * The notices of one user, and no other's. What came to somebody as an admin or an operator is shown only while they are one:
 * it speaks of other people.
 */
const theirs = `FROM notice n LEFT JOIN notice_reading r ON r.notice_id = n.id
  WHERE n.user_id = $1 AND n.withdrawn_at IS NULL AND (n.capacity = 'holder' OR n.capacity = ANY($2::text[]))`;

type NoticeRow = Omit<NoticeView, 'at' | 'readAt'> & { at: Date; readAt: Date | null };

/** What a person was told, as they find it inside the web. */
@Injectable()
export class NoticeList {
  constructor(private readonly dataSource: DataSource) {}

  async page(viewer: Viewer, filter: NoticeFilter): Promise<NoticeListView> {
    const narrowed = `${theirs} ${filter.unread ? 'AND r.read_at IS NULL' : ''}`;
    const [[counted], { unreadCount }] = await Promise.all([
      this.query<{ count: number }>(`SELECT count(*)::int AS count ${narrowed}`, viewer),
      this.unread(viewer),
    ]);
    const foundCount = counted!.count;
    const pageCount = Math.max(1, Math.ceil(foundCount / rowsPerPage));
    const page = Math.min(filter.page, pageCount);
    const rows = await this.query<NoticeRow>(
      `SELECT n.id, n.notice, n.request_id AS "requestId", n.created_at AS at, r.read_at AS "readAt", n.letter,
         (SELECT number FROM backup_request WHERE id = n.request_id) AS number
       ${narrowed} ORDER BY n.created_at DESC, n.id DESC LIMIT $3 OFFSET $4`,
      viewer,
      [rowsPerPage, (page - 1) * rowsPerPage],
    );
    return { items: rows.map(viewOf), foundCount, unreadCount, page, pageCount };
  }

  async unread(viewer: Viewer): Promise<UnreadView> {
    const [row] = await this.query<UnreadView>(
      `SELECT count(*)::int AS "unreadCount" ${theirs} AND r.read_at IS NULL`,
      viewer,
    );
    return row!;
  }

  /** @throws notice.not-found, the same for one that does not exist and for one that is somebody else's */
  async markRead(viewer: Viewer, id: string): Promise<UnreadView> {
    const [found] = await this.query(`SELECT n.id ${theirs} AND n.id = $3`, viewer, [id]);
    if (!found) throw new DomainError('notice.not-found');
    await this.mark(viewer, 'AND n.id = $3', [id]);
    return this.unread(viewer);
  }

  async markAllRead(viewer: Viewer): Promise<UnreadView> {
    await this.mark(viewer, '', []);
    return this.unread(viewer);
  }

  /** The first reading stands. */
  private async mark(viewer: Viewer, narrowing: string, values: unknown[]): Promise<void> {
    await this.query(
      `INSERT INTO notice_reading (notice_id) SELECT n.id ${theirs} AND r.read_at IS NULL ${narrowing}
       ON CONFLICT (notice_id) DO NOTHING`,
      viewer,
      values,
    );
  }

  private query<Row extends object>(sql: string, viewer: Viewer, values: unknown[] = []): Promise<Row[]> {
    return this.dataSource.query<Row[]>(sql, [viewer.userId, [...viewer.roles], ...values]);
  }
}

const viewOf = ({ number, at, readAt, ...row }: NoticeRow): NoticeView => ({
  ...row,
  number: Number(number),
  at: at.toISOString(),
  readAt: readAt?.toISOString() ?? null,
});
