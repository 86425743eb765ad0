import type { FastifyRequest } from 'fastify'

/** `organization/project/stack`, as the CLI writes it. */
export type StackReference = { organization: string; project: string; stack: string }

export const stackPath = '/api/stacks/:organization/:project/:stack'

export function stackReference(request: FastifyRequest): StackReference {
  const { organization, project, stack } = request.params as StackReference
  return { organization, project, stack }
}

export function formatStackReference({ organization, project, stack }: StackReference): string {
  return `${organization}/${project}/${stack}`
}
