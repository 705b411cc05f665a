import type {
  DeliveryView,
  DerivedFileView,
  RequestDetailView,
  RequestFormView,
  RequestListView,
  RequesterView,
  RequestSummaryView,
  SessionView,
  TrailEntryView,
} from '@respaldos/contracts';

/** Invented people and requests for the pages' specs; a cédula here never passes Ecuador's check digit. */
export const requestId = '00000000-0000-4000-8000-000000041315';

export const aRequester = (over: Partial<RequesterView> = {}): RequesterView => ({
  userId: 101,
  identification: '0602922929',
  lastName: 'Ñauta',
  firstName: 'Silvia',
  institution: 'Secretaría de Prueba',
  department: 'Dirección de Provisión',
  position: 'Especialista',
  profile: 'normal',
  active: true,
  ...over,
});

export function aSession(over: Partial<SessionView> = {}): SessionView {
  const { userId, position, department, institution, identification } = aRequester();
  const post = { userId, position, department, institution };
  return { userId, name: 'Silvia Ñauta', identification, roles: ['requester'], post, posts: [post], ...over };
}

export const aSummary = (over: Partial<RequestSummaryView> = {}): RequestSummaryView => ({
  id: requestId,
  number: 41315,
  requestedAt: '2017-02-08T21:55:50Z',
  requester: 'Silvia Ñauta',
  institution: 'Secretaría de Prueba',
  profile: 'normal',
  from: '2016-12-08',
  to: '2017-02-08',
  state: 'approved',
  backupState: 'pending',
  documentCount: 3512,
  dueAt: '2017-02-11T01:00:00Z',
  lane: 'normal',
  expiresAt: null,
  downloadable: false,
  ...over,
});

export const aReadySummary = (over: Partial<RequestSummaryView> = {}): RequestSummaryView =>
  aSummary({
    state: 'fulfilled',
    backupState: 'generated',
    expiresAt: '2017-02-15T05:00:00Z',
    downloadable: true,
    ...over,
  });

export const anEntry = (over: Partial<TrailEntryView> = {}): TrailEntryView => ({
  id: 1,
  at: '2017-02-08T21:55:50Z',
  action: 'submitted',
  actor: 'Silvia Ñauta',
  department: 'Dirección de Provisión',
  requestState: 'submitted',
  backupState: 'pending',
  comment: '',
  ...over,
});

export function aDetail(over: Partial<RequestDetailView> = {}): RequestDetailView {
  const summary = aSummary(over);
  const { state, backupState } = summary;
  return {
    ...summary,
    requesterData: aRequester(),
    supportDocument: null,
    comment: 'Fin de contrato',
    leavingConfirmed: true,
    promisedBy: '2017-02-15',
    queue: null,
    generatedAt: null,
    exceptionCount: 0,
    failure: null,
    progress: {
      state,
      backupState,
      stopReason: null,
      doneCount: 0,
      totalCount: 0,
      readBytes: 0,
      expectedBytes: 0,
      writtenBytes: 0,
      bytesPerSecond: 0,
      remainingMs: null,
    },
    actions: [],
    trail: [anEntry()],
    ...over,
  };
}

export const aForm = (over: Partial<RequestFormView> = {}): RequestFormView => ({
  requester: aRequester(),
  today: '2017-02-08',
  openRequestId: null,
  minimumCount: 21,
  ...over,
});

export const aList = (items: RequestSummaryView[], over: Partial<RequestListView> = {}): RequestListView => ({
  items,
  foundCount: items.length,
  moreFound: false,
  page: 1,
  pageCount: 1,
  from: '2016-08-08',
  to: '2017-02-08',
  ...over,
});

export const aDelivery = (over: Partial<DeliveryView> = {}): DeliveryView => ({
  number: 41315,
  archiveName: 'respaldo_41315',
  generatedAt: '2017-02-11T05:00:00Z',
  expiresAt: '2017-02-15T05:00:00Z',
  totalBytes: 1_610_612_736,
  documentCount: 3512,
  exceptionCount: 0,
  segments: ['z01', 'zip'].map((ending, at) => ({
    index: at + 1,
    name: `respaldo_41315.${ending}`,
    bytes: 1_073_741_824,
    sha256: String(at).repeat(64),
    downloadedAt: null,
  })),
  files: [],
  ...over,
});

export const aFile = (over: Partial<DerivedFileView> = {}): DerivedFileView => ({
  file: 'unified',
  kind: 'unified',
  segmentIndex: null,
  name: 'respaldo_41315_unificado.zip',
  state: 'ready',
  totalBytes: 1_610_612_736,
  doneBytes: 1_610_612_736,
  entryCount: 3520,
  leftOutCount: 0,
  leftOut: [],
  downloadedAt: null,
  ...over,
});
