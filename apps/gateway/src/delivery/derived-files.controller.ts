import { Controller, HttpCode, Ip, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { derivedFileRef, derivedFileView, downloadLinkView, type DerivedFileView } from '@respaldos/contracts';
import { Answers } from '../http/answers.decorator';
import { Limited } from '../http/rate.guard';
import { RequestId } from '../http/request-id.pipe';
import { Person, type SignedIn } from '../session/signed-in';
import { DerivedFiles } from './derived-files';
import type { Link } from './download-links';

const refusals = [
  'input.invalid',
  'auth.required',
  'auth.forbidden',
  'auth.password-required',
  'request.not-found',
  'request.wrong-state',
  'backup.not-ready',
  'backup.expired',
] as const;

const file = {
  name: 'file',
  description: '`unified`: todo el respaldo en un archivo; `segment-N`: la parte N, que se abre por sí sola',
  schema: { type: 'string', pattern: '^(unified|segment-(0|[1-9][0-9]{0,4}))$' },
} as const;

@ApiTags('Descarga')
@Controller('api/requests/:id/files')
export class DerivedFilesController {
  constructor(private readonly files: DerivedFiles) {}

  @Post(':file')
  @HttpCode(202)
  @ApiParam(file)
  @ApiOperation({ summary: 'Preparar otro ZIP del mismo respaldo; pedirlo otra vez no lo repite' })
  @Answers(202, derivedFileView, [...refusals, 'backup.segment-not-found', 'backup.one-file-already', 'service.busy'])
  order(
    @Person() person: SignedIn,
    @Param('id', RequestId) id: string,
    @Param('file', { schema: derivedFileRef }) ref: string,
  ): Promise<DerivedFileView> {
    return this.files.order(person, id, ref);
  }

  @Post(':file/link')
  @Limited('link')
  @HttpCode(200)
  @ApiParam(file)
  @ApiOperation({ summary: 'Un enlace para descargarlo, válido hasta que termine la vigencia del respaldo' })
  @Answers(200, downloadLinkView, [...refusals, 'backup.file-not-ready', 'rate.exceeded'])
  link(
    @Person() person: SignedIn,
    @Param('id', RequestId) id: string,
    @Param('file', { schema: derivedFileRef }) ref: string,
    @Ip() address: string,
  ): Promise<Link> {
    return this.files.link(person, id, ref, address);
  }
}
