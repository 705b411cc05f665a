export { aPackageAbout, bytesOf, type Bodega, packDocuments } from './builders/package';
export { anAnnex, aSelectedDocument, aSourceDocument, aStoredFile, documentIdOf } from './builders/source-document';
export { openBrowser } from './browser';
export { createBucket, type TestBucket } from './buckets';
export { createDatabase, type DatabaseTemplate, type TestDatabase } from './databases';
export { eventually, type Patience } from './eventually';
export { type FaultProxy, type HttpFault, type SeenRequest, startFaultProxy } from './fault-proxy';
export { type Inbox, type InboxMessage, openInbox } from './inbox';
export { buildQuipux, createEmptyBodega, type QuipuxBuild } from './quipux-fixture/build-quipux';
export type { ManifestFile } from './quipux-fixture/bodega-writer';
export type { QuipuxFixture } from './quipux-fixture/compose-quipux';
export { buildCrowd, crowdOf, type Crowd, type CrowdBuild } from './quipux-fixture/crowd/build-crowd';
export { crowdPeriod, type CrowdCounts, type CrowdPlan } from './quipux-fixture/crowd/crowd-plan';
export { aDocument, type FixtureDocument } from './quipux-fixture/fixture-document';
export type { Person } from './quipux-fixture/person';
export { quipuxFixture, type TestQuipux } from './quipux-fixture/test-quipux';
export { gridPeriod, selectionGrid } from './quipux-fixture/selection-grid';
export { insertDocument, insertDocuments } from './quipux-fixture/write-documents';
export { Random } from './quipux-fixture/random';
export { redisPrefix } from './redis-prefix';
export {
  addressesIn,
  addressesOf,
  asVariables,
  kindsIn,
  productVariables,
  type ServerAddresses,
  type ServerKind,
  serverKinds,
} from './servers/addresses';
export { alone } from './servers/directory-lock';
export { freePort } from './servers/free-port';
export { canHangMounts, hangMount, type HungMount } from './servers/hung-mount';
export { type InboxServer, startInbox } from './servers/inbox';
export { ensureInstalled, type Tool } from './servers/install';
export { type KeptMail, readMaildir } from './servers/maildir';
export { type PostfixOptions, type PostfixServer, startPostfix } from './servers/postfix';
export { type PostgresServer, startPostgres } from './servers/postgres';
export { type RedisServer, startRedis } from './servers/redis';
export { mountSmallDisk, type SmallDisk } from './servers/small-disk';
export { type S3Address, type S3Server, startS3 } from './servers/s3';
export { recordedProcesses } from './servers/recorded-process';
export type { RunningServer, ServerOptions } from './servers/server-home';
export { isRunning, type RunningServers, type ServersOptions, startServers } from './servers/start-servers';
export { carefreeBase } from './servers/memory-disk';
export { removeWithServers, stopServersIn, temporaryDirectory } from './servers/temporary-directory';
export { aSigningPair, type SigningPair } from './signing-pair';
export { tcpProxy, type TcpProxy } from './tcp-proxy';
export { testServers } from './test-servers';
export { House, type HouseOptions, type QuipuxAddress } from './house/house';
export type { ServiceProcess } from './house/service-process';
export { Visitor, type Reply } from './house/visitor';
export { insertBackupRow, insertRequestRow, type BackupRow, type RequestRow } from './builders/request-row';
