import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from '@20minutes/s3rver'
import AWSAccount from '@20minutes/s3rver/lib/models/account.js'

export const s3Keys = { accessKeyId: 'key-of-a-bucket', secretAccessKey: 'canary-s3-secret-5d0c' }

export type S3Server = {
  /** Of one bucket, with a prefix. */
  url: string
  /** What is in the bucket; not known of a named server. */
  objects(): Promise<string[]>
  close(): Promise<void>
}

/**
 * An S3-compatible server on this machine with a bucket named `bucket`. It compares the signature of every request.
 * `TEST_S3_ENDPOINT` names another one that runs already, with such a bucket and these keys.
 */
export async function anS3Server(): Promise<S3Server> {
  const named = process.env.TEST_S3_ENDPOINT
  if (named !== undefined) return { url: addressOf(named), objects: async () => [], close: async () => {} }
  const directory = await mkdtemp(join(tmpdir(), 'automat-s3-'))
  AWSAccount.DUMMY_ACCOUNT.createKeyPair(s3Keys.accessKeyId, s3Keys.secretAccessKey)
  const bucket = { name: 'bucket' }
  const place = { address: '127.0.0.1', port: 0, directory, resetOnClose: false }
  const server = new S3rver({ ...place, silent: true, configureBuckets: [bucket] })
  const { port } = await server.run()
  return {
    url: addressOf(`http://127.0.0.1:${port}`),
    objects: () => readdir(join(directory, 'bucket'), { recursive: true }),
    async close() {
      await server.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function addressOf(endpoint: string): string {
  return `s3://bucket/state?endpoint=${endpoint}&region=eu-central-1&s3ForcePathStyle=true`
}
