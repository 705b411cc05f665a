import type { FaultCode } from './package/fault';

/** What could not be packed, as the operator and the requester will read it. */
export interface PackingException {
  documentId: string;
  fileName: string;
  code: FaultCode;
  detail: string;
}
