import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { UploadRefused } from './policies.errors.ts'
import { readBody, readQuery } from '../http/read-body.ts'
import { stackPath, stackReference } from '../http/stack-path.ts'
import { getStack } from '../stacks/find-stack.ts'
import { completePack } from './packs/complete-pack.ts'
import { originOf, packPath, type PackPlace } from './packs/pack-address.ts'
import { largestPackMegabytes, PublishPackBody, publishPack } from './packs/publish-pack.ts'
import { getPackVersion, listPacks } from './packs/read-packs.ts'
import { receivePack, requireAnnounced } from './packs/receive-pack.ts'
import { removePack } from './packs/remove-pack.ts'
import { sendPack } from './packs/send-pack.ts'
import { organizationPath, requireOrganization } from './require-organization.ts'
import { requiredPolicies } from './required-policies.ts'

const packs = `${organizationPath}/policypacks`
const version = `${packs}/:name/versions/:versionTag`
const config = { access: 'any' } as const
/** These carry their own proof: the CLI sends no token along. */
const open = { access: 'public' } as const
const Proof = z.object({ expires: z.coerce.number().int(), signature: z.string() })
const archiveType = 'application/gzip'

/** `pulumi policy publish`, `ls`, `rm`, and what the engine fetches. */
export function addPolicyPackRoutes(server: FastifyInstance): void {
  server.addContentTypeParser(
    archiveType,
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: Buffer) => body,
  )

  server.get(packs, { config }, async (request) => {
    await requireOrganization(request)
    const list = (await listPacks(request.ctx)).map(({ name, displayName, versions }) => ({
      name,
      displayName,
      versions: versions.map(({ version }) => version),
      versionTags: versions.map(({ versionTag }) => versionTag),
    }))
    return { policyPacks: list }
  })

  server.post(packs, { config }, async (request) => {
    await requireOrganization(request)
    const body = readBody(request, PublishPackBody)
    const { version, versionTag, secret } = await publishPack(request.ctx, body)
    const { organization } = request.params as { organization: string }
    const uploadURI =
      originOf(request, request.ctx.config.publicUrl) + packPath({ organization, name: body.name, versionTag })
    const requiredHeaders = { authorization: `policy-upload ${secret}`, 'content-type': archiveType }
    return { version, uploadURI, requiredHeaders }
  })

  const upload = {
    config: open,
    bodyLimit: largestPackMegabytes * 1024 * 1024,
    onRequest: (request: FastifyRequest) => requireAnnounced(request.ctx, uploadSecret(request)),
  }
  server.put(`${version}/content`, upload, async (request) => {
    if (!Buffer.isBuffer(request.body)) throw new UploadRefused()
    await receivePack(request.ctx, { secret: uploadSecret(request), content: request.body })
    return {}
  })

  server.get(`${version}/content`, { config: open }, async (request, reply) => {
    const content = await sendPack(request.ctx, request.params as PackPlace, readQuery(request, Proof))
    return reply.header('content-type', archiveType).header('cache-control', 'no-store').send(content)
  })

  server.post(`${version}/complete`, { config }, async (request) => {
    await requireOrganization(request)
    await completePack(request.ctx, request.params as PackPlace)
    return {}
  })

  server.get(`${version}/schema`, { config }, async (request) => {
    await requireOrganization(request)
    const { policies } = await getPackVersion(request.ctx, request.params as PackPlace)
    const schemas = policies.flatMap(({ name, configSchema }) => (configSchema ? [[name, configSchema]] : []))
    return { configSchema: Object.fromEntries(schemas) }
  })

  server.delete(`${packs}/:name`, { config }, async (request, reply) => {
    await requireOrganization(request)
    await removePack(request.ctx, { ...(request.params as PackPlace), versionTag: null })
    return reply.code(204).send()
  })

  server.delete(version, { config }, async (request, reply) => {
    await requireOrganization(request)
    await removePack(request.ctx, request.params as PackPlace)
    return reply.code(204).send()
  })

  server.get(`${stackPath}/policypacks`, { config }, async (request) => {
    const { ctx } = request
    const stack = await getStack(ctx, stackReference(request), 'stacks:read')
    return { requiredPolicies: await requiredPolicies(ctx, stack, originOf(request, ctx.config.publicUrl)) }
  })
}

function uploadSecret({ headers }: FastifyRequest): string {
  const secret = /^policy-upload (\S+)$/.exec(headers.authorization ?? '')?.[1]
  if (secret === undefined) throw new UploadRefused()
  return secret
}
