export type { JsonValue, SegmentIdentity, SegmentSink, SinkState } from './segment-sink';
