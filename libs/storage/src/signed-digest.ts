import type { S3Client } from '@aws-sdk/client-s3';

interface BuiltRequest {
  headers: Record<string, string>;
}

/**
 * A request whose body is covered by Content-MD5, which is a signed header, is not hashed a second time for its signature:
 * the server compares the body with the MD5 and the MD5 with the signature. On plain HTTP the SDK would put the body through
 * SHA-256, and so would the server: as much work as all the rest of sending a part.
 */
export function signDigestOnly(client: S3Client): void {
  client.middlewareStack.add(
    (next) => (args) => {
      const { headers } = args.request as BuiltRequest;
      if (headers['content-md5']) headers['x-amz-content-sha256'] = 'UNSIGNED-PAYLOAD';
      return next(args);
    },
    // Behind the serializer, which writes the headers, and before the signature.
    { step: 'build', name: 'signDigestOnly', override: true },
  );
}
