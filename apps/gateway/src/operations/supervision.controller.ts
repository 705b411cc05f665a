import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  failureFilter,
  failureListView,
  institutionListView,
  storageView,
  type FailureFilter,
  type FailureListView,
  type InstitutionListView,
  type StorageView,
} from '@respaldos/contracts';
import { Answers } from '../http/answers.decorator';
import { Institutions } from '../requests/institutions';
import { admit } from '../rights';
import { Person, viewerOf, type SignedIn } from '../session/signed-in';
import { Failures } from './failures';
import { StorageUse } from './storage-use';

/** What operators look after, besides single requests. */
@ApiTags('Operación')
@Controller('api')
export class SupervisionController {
  constructor(
    private readonly failures: Failures,
    private readonly storage: StorageUse,
    private readonly institutions: Institutions,
  ) {}

  @Get('failures')
  @ApiOperation({ summary: 'Lo que falló y sigue pendiente, con su causa y la única acción segura (operadores)' })
  @Answers(200, failureListView, ['input.invalid', 'auth.required', 'auth.forbidden'])
  listFailures(
    @Person() person: SignedIn,
    @Query({ schema: failureFilter }) filter: FailureFilter,
  ): Promise<FailureListView> {
    admit(viewerOf(person), 'failures.see');
    return this.failures.page(viewerOf(person), filter);
  }

  @Get('storage')
  @ApiOperation({ summary: 'Lo que ocupan los respaldos, por institución, y cuándo se borra (operadores)' })
  @Answers(200, storageView, ['auth.required', 'auth.forbidden'])
  viewStorage(@Person() person: SignedIn): Promise<StorageView> {
    admit(viewerOf(person), 'storage.see');
    return this.storage.view();
  }

  @Get('institutions')
  @ApiOperation({ summary: 'Instituciones que tienen solicitudes, para filtrar (operadores)' })
  @Answers(200, institutionListView, ['auth.required', 'auth.forbidden'])
  async listInstitutions(@Person() person: SignedIn): Promise<InstitutionListView> {
    admit(viewerOf(person), 'institutions.list');
    return { items: await this.institutions.all() };
  }
}
