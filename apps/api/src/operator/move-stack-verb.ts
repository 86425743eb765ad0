import { type Command, InvalidArgumentError } from 'commander'
import { Destination } from './move/destination.ts'
import { moveStacks, type Progress, type StackOutcome } from './move/move-stacks.ts'
import { openService, openSource } from './move/sources/open-source.ts'
import type { SourceStackName } from './move/sources/source.ts'
import { type Said, saying, UsageError } from './run-verb.ts'

type Options = {
  from?: string
  fromOrganization?: string
  to: string
  team?: string
  stack?: string
  history?: number
  dryRun?: boolean
}

/** Takes no database: whoever has both tokens may run it, anywhere. */
export function addMoveStackVerb(stack: Command): void {
  stack
    .command('move')
    .description('bring stacks with their history from another backend; nothing changes there')
    .option(
      '--from <address>',
      'file://, s3://, azblob://, gs://, postgres:// or https://; AUTOMAT_MOVE_FROM if left out',
    )
    .option('--from-organization <name>', "of a service, whose stacks; needed where the token sees several's")
    .requiredOption('--to <address>', 'the Automat they come to')
    .option('--team <slug>', "whose they become; the token's team where left out")
    .option('--stack <pattern>', 'only those whose name fits, such as "shop/*"')
    .option(
      '--history <versions>',
      'how many versions of each: all, none but the newest, or a number; all if left out',
      versions,
    )
    .option('--dry-run', 'say what would be moved')
    .action(saying<Options>(move))
}

async function move(options: Options, command: Command): Promise<Said> {
  const { json, organization } = command.optsWithGlobals<{ json?: boolean; organization?: string }>()
  const destination = await Destination.open(await openService(options.to, 'AUTOMAT_TOKEN'))
  if (organization !== undefined && organization !== destination.organization)
    throw new UsageError(`The token is not for ${organization}, but for ${destination.organization}.`)
  const { source, close } = await openSource(addressOf(options))
  const interrupt = () => process.exit(130)
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  try {
    const names = chosen(await source.listStacks(), options)
    const { team = null, history = Infinity, dryRun = false } = options
    const progress = json ? jsonProgress : process.stderr.isTTY ? lineProgress : plainProgress
    const outcomes = await moveStacks({ source, names, destination }, { team, history, dryRun }, progress)
    return said(outcomes, { source: source.label, destination, dryRun })
  } finally {
    close()
    process.removeListener('SIGINT', interrupt).removeListener('SIGTERM', interrupt)
  }
}

/** A password in an argument is seen by everybody on the machine. */
function addressOf({ from }: Options): string {
  const address = from ?? process.env.AUTOMAT_MOVE_FROM
  if (!address) throw new UsageError('Say with --from where the stacks are, or in AUTOMAT_MOVE_FROM.')
  if (from !== undefined && /^\w+:\/\/[^/@]*:[^/@]+@/.test(from))
    throw new UsageError(
      '--from has a password in it, which everybody on this machine would see: use AUTOMAT_MOVE_FROM.',
    )
  return address
}

function chosen(all: SourceStackName[], { fromOrganization, stack: pattern }: Options): SourceStackName[] {
  const organizations = [...new Set(all.map(({ organization }) => organization))]
  if (fromOrganization === undefined && organizations.length > 1)
    throw new UsageError(`Say with --from-organization which: ${organizations.join(', ')}.`)
  const parts = (pattern ?? '*').split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
  const fits = new RegExp(`^(.*/)?${parts.join('.*')}$`)
  const names = all.filter(({ full, organization }) => {
    return fits.test(full) && (fromOrganization === undefined || organization === fromOrganization)
  })
  if (names.length === 0) throw new UsageError(`None of ${all.length} stacks at the source fits.`)
  return names
}

function versions(text: string): number {
  if (text === 'all') return Infinity
  if (text === 'none') return 1
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('all, none or a number from 1 to 99999 is needed')
}

const jsonProgress: Progress = (stack, done, total) => {
  process.stderr.write(`${JSON.stringify({ stack, done, total })}\n`)
}

const lineProgress: Progress = (stack, done, total) => {
  process.stderr.write(`\r${stack}  ${done} of ${total} versions${done === total ? '\n' : ''}`)
}

const plainProgress: Progress = (stack, done, total) => {
  if (done === total || done % 10 === 0) process.stderr.write(`${stack}  ${done} of ${total} versions\n`)
}

type Place = { source: string; destination: Destination; dryRun: boolean }

function said(outcomes: StackOutcome[], { source, destination, dryRun }: Place): Said {
  const count = (...all: StackOutcome['status'][]) => outcomes.filter(({ status }) => all.includes(status)).length
  const bad = count('refused', 'failed', 'not begun')
  const counts = [...new Set(outcomes.map(({ status }) => status))].map((status) => `${count(status)} ${status}`)
  const text = [
    ...outcomes.map(lineOf),
    `${counts.join(', ')}. Nothing was changed at ${source}.`,
    ...(bad > 0 ? ['Begin the move again when that is mended: it goes on with what is missing.'] : []),
    ...(dryRun || count('moved') === 0 ? [] : [leftByHand(destination)]),
  ]
  return {
    json: { source, to: destination.url, organization: destination.organization, stacks: outcomes },
    text: text.join('\n'),
    exitCode: bad > 0 ? 1 : 0,
  }
}

function lineOf({
  stack,
  status,
  versions,
  present,
  withoutState,
  unreadableConfig,
  detail,
  nextStep,
}: StackOutcome): string {
  const notes = [
    ...(versions === undefined ? [] : [`${present} of ${versions} versions`]),
    ...(withoutState ? [`${withoutState} of them without their state`] : []),
    ...(unreadableConfig ? [`${unreadableConfig} secret configuration values could not be opened`] : []),
    ...(detail === undefined ? [] : [[detail, nextStep].filter(Boolean).join(' ')]),
  ]
  return [stack, [status, ...notes].join(', ')].join('  ')
}

function leftByHand({ url, organization }: Destination): string {
  return [
    `Left to do by hand, once per project (docs/move-stacks.md): "pulumi login ${url}"; take "Pulumi.<stack>.yaml" anew`,
    `with "pulumi config refresh -s ${organization}/<project>/<stack>"; name ${organization} in stack references.`,
  ].join('\n')
}
