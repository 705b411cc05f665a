import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { exceptionListView, type ExceptionListView, type ExceptionReason } from '@respaldos/contracts';
import { BackupException } from '@respaldos/persistence';
import { DataSource } from 'typeorm';
import { Answers } from '../http/answers.decorator';
import { RequestId } from '../http/request-id.pipe';
import { isFor } from '../rights';
import { Person, viewerOf, type SignedIn } from '../session/signed-in';
import { RequestAccess } from './request-access';
import { subjectOf } from './request-facts';

/** More than anybody reads on a page; the package itself has all of them. */
const shownAtMost = 500;

/** What Quipux could not give of a backup. Names of files tell of documents: they are for whoever may download them. */
@ApiTags('Solicitudes')
@Controller('api/requests/:id/exceptions')
export class ExceptionsController {
  constructor(
    private readonly access: RequestAccess,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Documentos y archivos que no se pudieron incluir en el respaldo, con su causa' })
  @Answers(200, exceptionListView, ['auth.required', 'request.not-found'])
  async list(@Person() person: SignedIn, @Param('id', RequestId) id: string): Promise<ExceptionListView> {
    const facts = await this.access.see(person, id);
    const showsNames = isFor(viewerOf(person), 'download', subjectOf(facts));
    const [items, foundCount] = facts.backup ? await this.find(facts.backup.id) : [[], 0];
    return {
      number: facts.request.number,
      items: items.map(({ documentId, fileName, code }) => ({
        documentId,
        fileName: showsNames && fileName !== '' ? fileName : null,
        reason: code as ExceptionReason,
      })),
      foundCount,
    };
  }

  private find(backupId: string): Promise<[BackupException[], number]> {
    const order = { documentId: 'ASC', id: 'ASC' } as const;
    return this.dataSource.manager.findAndCount(BackupException, { where: { backupId }, order, take: shownAtMost });
  }
}
