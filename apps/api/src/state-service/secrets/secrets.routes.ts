import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { largeBody } from '../http/body-sizes.ts'
import { cliCommandOf } from '../http/cli-user-agent.ts'
import { readBody, Text } from '../http/read-body.ts'
import { stackPath, stackReference } from '../http/stack-path.ts'
import { decryptSecrets, reportDecryption } from './decrypt-secrets.ts'
import { encryptSecrets } from './encrypt-secrets.ts'

/** Go writes byte slices as base64, empty ones as null. */
const Bytes = z.string().nullish()
const EncryptBody = z.object({ plaintext: Bytes })
const DecryptBody = z.object({ ciphertext: z.string() })
const BatchEncryptBody = z.object({ plaintexts: z.array(Bytes).nullish() })
const BatchDecryptBody = z.object({ ciphertexts: z.array(z.string()).nullish() })
const ReportBody = z.object({
  secretName: Text.max(500).optional(),
  commandName: Text.max(500).optional(),
})

const config = { access: 'any' } as const
const large = { config: { ...config, ...largeBody }, bodyLimit: largeBody.bodyLimit }

export function addSecretRoutes(server: FastifyInstance): void {
  server.post(`${stackPath}/encrypt`, { config }, async (request) => {
    const { plaintext } = readBody(request, EncryptBody)
    const [ciphertext] = await encryptSecrets(request.ctx, stackReference(request), [plaintext ?? ''])
    return { ciphertext }
  })

  // A browser's cookie would open these two as well.
  server.post(`${stackPath}/decrypt`, { config: { ...config, confirmed: true } }, async (request, reply) => {
    const { ciphertext } = readBody(request, DecryptBody)
    const [plaintext] = await decrypt(request, reply, [ciphertext])
    return { plaintext }
  })

  server.post(`${stackPath}/batch-encrypt`, large, async (request) => {
    const plaintexts = (readBody(request, BatchEncryptBody).plaintexts ?? []).map((plain) => plain ?? '')
    return { ciphertexts: await encryptSecrets(request.ctx, stackReference(request), plaintexts) }
  })

  server.post(
    `${stackPath}/batch-decrypt`,
    { ...large, config: { ...large.config, confirmed: true } },
    async (request, reply) => {
      const ciphertexts = readBody(request, BatchDecryptBody).ciphertexts ?? []
      const plain = await decrypt(request, reply, ciphertexts)
      return { plaintexts: Object.fromEntries(ciphertexts.map((ciphertext, i) => [ciphertext, plain[i]])) }
    },
  )

  for (const path of ['log-decryption', 'log-batch-decryption']) {
    server.post(`${stackPath}/decrypt/${path}`, { config }, async (request, reply) => {
      await reportDecryption(request.ctx, stackReference(request), readBody(request, ReportBody))
      return reply.code(204).send()
    })
  }
}

const standInWarning =
  'You may not open the secrets of this stack (permission stacks:decrypt): stand-ins take their place. ' +
  'What is computed from a secret shows as changed.'

async function decrypt(request: FastifyRequest, reply: FastifyReply, ciphertexts: string[]): Promise<string[]> {
  const command = cliCommandOf(request.headers['user-agent'])
  const found = await decryptSecrets(request.ctx, stackReference(request), { ciphertexts, command })
  // The CLI prints it.
  if (found.areStandIns) void reply.header('x-pulumi-warning', standInWarning)
  return found.plaintexts
}
