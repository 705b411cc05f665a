import { asn1, md, pki, pkcs7, util } from 'node-forge';
import type { Random } from './random';

const keyBits = 1024; // nobody trusts this signer: quick to make
const signedAt = new Date('2025-01-01T05:00:00Z');

/** An invented signer that puts files into envelopes (CMS SignedData, .p7m) as a signature token does. */
export class SampleSigner {
  private readonly keys: pki.rsa.KeyPair;
  private readonly certificate: pki.Certificate;

  constructor(random: Random) {
    const prng = { getBytesSync: (count: number) => random.bytes(count).toString('binary') };
    this.keys = pki.rsa.generateKeyPair({ bits: keyBits, prng } as pki.rsa.GenerateKeyPairOptions);
    this.certificate = certificateOf(this.keys);
  }

  /** The envelope of a file, DER. */
  envelop(content: Buffer): Buffer {
    const envelope = pkcs7.createSignedData();
    envelope.content = util.createBuffer(content.toString('binary'));
    envelope.addCertificate(this.certificate);
    envelope.addSigner({
      key: this.keys.privateKey,
      certificate: this.certificate,
      digestAlgorithm: pki.oids.sha256 as string,
      authenticatedAttributes: [
        { type: pki.oids.contentType as string, value: pki.oids.data },
        { type: pki.oids.messageDigest as string },
        { type: pki.oids.signingTime as string, value: signedAt as unknown as string },
      ],
    });
    envelope.sign();
    return Buffer.from(asn1.toDer(envelope.toAsn1()).getBytes(), 'binary');
  }
}

function certificateOf(keys: pki.rsa.KeyPair): pki.Certificate {
  const certificate = pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  certificate.serialNumber = '01';
  certificate.validity.notBefore = signedAt;
  certificate.validity.notAfter = new Date('2035-01-01T05:00:00Z');
  const name = [
    { name: 'commonName', value: 'FIRMANTE INVENTADO DE PRUEBAS' },
    { name: 'countryName', value: 'EC' },
  ];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.sign(keys.privateKey, md.sha256.create());
  return certificate;
}
