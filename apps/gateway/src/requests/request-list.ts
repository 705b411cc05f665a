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
    narrow(listing, { ...filter, from, to });
    const asked = Math.min(filter.page, countedAtMost / rowsPerPage);
    const [{ foundCount, moreFound }, rows] = await Promise.all([this.count(listing), onPage(listing, asked)]);
    const pageCount = Math.max(1, Math.ceil(foundCount / rowsPerPage));
    // Whoever asks for a page past the end gets the last one.
    const page = Math.min(asked, pageCount);
    const requests = page === asked ? rows : await onPage(listing, page);
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

  private async inScope(viewer: Viewer, scope: RequestFilter['scope']): Promise<Listing> {
    const listing = this.dataSource.manager.createQueryBuilder(BackupRequest, 'request');
    admit(viewer, areaOf[scope]);
    if (scope === 'mine') return listing.where('request.userId = :userId', { userId: viewer.userId });
    if (scope === 'all') return listing.where('true');
    const { inactive, vanished } = await this.requestersOf(viewer);
    return listing.where(
      `(request.userId = ANY(:inactive)
        OR (request.userId = ANY(:vanished) AND request.institutionId = :institutionId))`,
      { inactive, vanished, institutionId: viewer.institutionId },
    );
  }

  /**
   * The list shows an institution admin exactly what `rights.ts` would: requests of users who cannot come in any more and are of
   * the institution now, and of users that Quipux has no longer and who were of it.
   */
  private async requestersOf(viewer: Viewer): Promise<{ inactive: number[]; vanished: number[] }> {
    // The role is only given together with an institution.
    const institutionId = viewer.institutionId!;
    const [standings, asked] = await Promise.all([
      this.users.inactiveStandingsOf(institutionId),
      this.whoAskedIn(institutionId),
    ]);
    const found = new Set((await this.users.standingsOf(asked)).map(({ userId }) => userId));
    return {
      inactive: standings.filter(({ departmentId }) => answersFor(viewer, departmentId)).map(({ userId }) => userId),
      vanished: asked.filter((userId) => !found.has(userId)),
    };
  }

  /** As one value: ten thousand rows take longer to be told than to be found. */
  private async whoAskedIn(institutionId: number): Promise<number[]> {
    const [row] = await this.dataSource.query<{ userIds: number[] | null }[]>(
      `SELECT json_agg(DISTINCT user_id) AS "userIds" FROM backup_request WHERE institution_id = $1`,
      [institutionId],
    );
    return row!.userIds ?? [];
  }
}

function onPage(listing: Listing, page: number): Promise<BackupRequest[]> {
  return listing
    .clone()
    .orderBy('request.requestedAt', 'DESC')
    .addOrderBy('request.number', 'DESC')
    .limit(rowsPerPage)
    .offset((page - 1) * rowsPerPage)
    .getMany();
}
