import { Injectable } from '@nestjs/common';
import type { InstitutionListView } from '@respaldos/contracts';
import { DataSource } from 'typeorm';

/** The institutions that have asked for something, by the name that they bore last. */
@Injectable()
export class Institutions {
  constructor(private readonly dataSource: DataSource) {}

  /** From one to the next along the index: a million requests of a hundred institutions are a hundred steps. */
  all(): Promise<InstitutionListView['items']> {
    return this.dataSource.query(
      `WITH RECURSIVE found AS (
         (SELECT institution_id, institution_name FROM backup_request WHERE institution_id IS NOT NULL
          ORDER BY institution_id, requested_at DESC LIMIT 1)
         UNION ALL
         SELECT following.* FROM found, LATERAL (
           SELECT r.institution_id, r.institution_name FROM backup_request r WHERE r.institution_id > found.institution_id
           ORDER BY r.institution_id, r.requested_at DESC LIMIT 1) following
       )
       SELECT institution_id AS "institutionId", institution_name AS institution FROM found ORDER BY institution_name, institution_id`,
    );
  }
}
