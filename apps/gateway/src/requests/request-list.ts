import { Injectable } from '@nestjs/common';
import { DomainError, type RequestFilter, type RequestListView } from '@respaldos/contracts';
import { BackupRequest, DatabaseClock } from '@respaldos/persistence';
import { QuipuxUsers } from '@respaldos/quipux';
import { dayOf } from '@respaldos/runtime';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { admit, answersFor, type Area, type Viewer } from '../rights';
import { monthsBefore } from './months-before';
import { narrow } from './list-narrowing';
import { RequestRows } from './request-rows';
import { summaryView } from './request-views';

const rowsPerPage = 10;
/** Counting further takes longer than anybody reads: whoever has more narrows the search. */
const countedAtMost = 10_000;
const defaultMonths = 6;

const areaOf = {
  mine: 'requests.list-own',
  institution: 'requests.list-institution',
  all: 'requests.list-all',
} as const satisfies Record<RequestFilter['scope'], Area>;

type Listing = SelectQueryBuilder<BackupRequest>;

/** «Mis solicitudes», «Solicitudes de la institución» and the operators' console: one list, three scopes. */
@Injectable()
export class RequestList {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: DatabaseClock,
    private readonly users: QuipuxUsers,
    private readonly rows: RequestRows,
  ) {}

  /** @throws auth.forbidden for a scope that is not the viewer's, request.dates-reversed */
  async page(viewer: Viewer, filter: RequestFilter): Promise<RequestListView> {
    const to = filter.to ?? dayOf(await this.clock.now());
    const from = filter.from ?? monthsBefore(to, defaultMonths);
    if (from > to) throw new DomainError('request.dates-reversed', { from, to });
    const listing = await this.inScope(viewer, filter.scope);
    if (listing === null) return { items: [], foundCount: 0, moreFound: false, page: 1, pageCount: 1, from, to };
    narrow(listing, { ...filter, from, to });
    const { foundCount, moreFound } = await this.count(listing);
    const pageCount = Math.max(1, Math.ceil(foundCount / rowsPerPage));
    const page = Math.min(filter.page, pageCount);
    const requests = await listing
      .orderBy('request.requestedAt', 'DESC')
      .addOrderBy('request.number', 'DESC')
      .limit(rowsPerPage)
      .offset((page - 1) * rowsPerPage)
      .getMany();
    const items = (await this.rows.withFacts(requests)).map((facts) => summaryView(facts, viewer));
    return { items, foundCount, moreFound, page, pageCount, from, to };
  }

  private async count(listing: Listing): Promise<{ foundCount: number; moreFound: boolean }> {
    const [sql, values] = listing
      .clone()
      .select('1')
      .limit(countedAtMost + 1)
      .getQueryAndParameters();
    const [row] = await this.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM (${sql}) found`,
      values as unknown[],
    );
    return { foundCount: Math.min(row!.count, countedAtMost), moreFound: row!.count > countedAtMost };
  }

  /** Null when nobody is in it. */
  private async inScope(viewer: Viewer, scope: RequestFilter['scope']): Promise<Listing | null> {
    const listing = this.dataSource.manager.createQueryBuilder(BackupRequest, 'request');
    admit(viewer, areaOf[scope]);
    if (scope === 'mine') return listing.where('request.userId = :userId', { userId: viewer.userId });
    if (scope === 'all') return listing.where('true');
    const { institutionId } = viewer;
    const { inactive, vanished } = await this.requestersOf(viewer);
    if (inactive.length + vanished.length === 0) return null;
    return listing.where(
      `(request.userId = ANY(:inactive)
        OR (request.userId = ANY(:vanished) AND request.institutionId = :institutionId))`,
      { inactive, vanished, institutionId },
    );
  }

  /**
   * The list shows an institution admin exactly what `rights.ts` would: requests of users who cannot come in any more and are of
   * the institution now, and of users that Quipux has no longer and who were of it.
   */
  private async requestersOf(viewer: Viewer): Promise<{ inactive: number[]; vanished: number[] }> {
    // The role is only given together with an institution.
    const institutionId = viewer.institutionId!;
    const [standings, rows] = await Promise.all([
      this.users.inactiveStandingsOf(institutionId),
      this.dataSource.query<{ userId: number }[]>(
        `SELECT DISTINCT user_id AS "userId" FROM backup_request WHERE institution_id = $1`,
        [institutionId],
      ),
    ]);
    const asked = rows.map(({ userId }) => userId);
    const found = new Set((await this.users.standingsOf(asked)).map(({ userId }) => userId));
    return {
      inactive: standings.filter(({ departmentId }) => answersFor(viewer, departmentId)).map(({ userId }) => userId),
      vanished: asked.filter((userId) => !found.has(userId)),
    };
  }
}
