import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { type Command, InvalidArgumentError } from 'commander'
import { getOwnOrganization } from '../domains/organizations/find-organization.ts'
import { exportDeployment } from '../state-service/checkpoints/export-deployment.ts'
import { addMoveStackVerb } from './move-stack-verb.ts'
import { inOrganization, UsageError } from './run-verb.ts'

type Options = { version?: number; file?: string }

export function addStackVerbs(program: Command): void {
  const stack = program.command('stack').description('states of stacks')
  stack
    .command('export <project/stack>')
    .description('print a state as "pulumi stack export" does; secrets stay encrypted')
    .option('--version <number>', 'an earlier version of the state', wholeNumber)
    .option('--file <path>', 'write it to a file that only its owner may read')
    .action(
      inOrganization<Options>(async (ctx, { version, file }, name = '') => {
        const [project, stack, ...rest] = name.split('/')
        if (!project || !stack || rest.length > 0) throw new UsageError(`"${name}" is not of the form project/stack.`)
        const { slug } = await getOwnOrganization(ctx)
        const parts = await exportDeployment(ctx, { organization: slug, project, stack }, version)
        if (file === undefined) {
          const text = await textOf(parts)
          return { json: JSON.parse(text), text }
        }
        await writeFile(resolve(file), parts, { mode: 0o600 })
        return { json: { file: resolve(file) }, text: `written to ${resolve(file)}` }
      }),
    )
  addMoveStackVerb(stack)
}

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('a whole number is needed')
}
