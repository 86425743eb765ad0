import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { settingNames } from '../platform/config/config.ts'
import { operatorProgram } from './program.ts'

const page = readFileSync(new URL('../../../../docs/operate.md', import.meta.url), 'utf8')

/** The rows of the table with this heading. */
function tableOf(heading: string): string[][] {
  const [, table = ''] = page.split(`| ${heading} |`)
  const rows = table.split('\n\n')[0]!.split('\n').slice(2)
  return rows
    .filter((row) => row.startsWith('|'))
    .map((row) => row.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')))
}

function verbsOf(command: Command, path: string[] = []): string[][] {
  if (command.commands.length > 0) return command.commands.flatMap((verb) => verbsOf(verb, [...path, verb.name()]))
  const names = command.registeredArguments.map((argument) => `<${argument.name()}>`)
  return [[`\`${[...path, ...names].join(' ')}\``, command.description()]]
}

test('docs/operate.md lists the verbs as --help does', () => {
  expect(tableOf('verb | what it does')).toEqual(verbsOf(operatorProgram()))
})

test('docs/operate.md lists every setting', () => {
  const listed = tableOf('setting | default | what it is').flatMap(([names = '']) =>
    names.replaceAll('`', '').split(', '),
  )
  expect(listed.toSorted()).toEqual(settingNames.toSorted())
})
