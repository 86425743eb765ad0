import type pg from 'pg'
import { summarize } from '../measuring/statistics.ts'
import type { Scim } from './scim-client.ts'

type World = { scim: Scim; sql: pg.Client; organizationId: string; size: number; groupId: string }
/** `undo` is not measured. */
type Side = { work: (round: number) => Promise<unknown>; undo?: (round: number) => Promise<unknown> }
type Operation = { scim: Side; sql: Side }
/** Medians in milliseconds. */
export type Measured = Record<string, { scim: number; sql: number }>

const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp']
const patch = (op: string, path: string, value: unknown) => ({ schemas, Operations: [{ op, path, value }] })
const columns = 'u.id, u.user_name, u.external_id, u.document, m.user_id IS NOT NULL AS active'
const from = `FROM provisioned_users u
  LEFT JOIN memberships m ON m.organization_id = u.organization_id AND m.user_id = u.user_id
  WHERE u.organization_id = $1`

/** Both sides of each operation in turn, so that what else the machine does weighs on both. */
export async function measure(world: World, repeats: number): Promise<Measured> {
  const operations = await operationsOf(world)
  const measured: Measured = {}
  for (const [name, { scim, sql }] of Object.entries(operations)) {
    const taken = { scim: [] as number[], sql: [] as number[] }
    for (let round = -3; round < repeats; round++) {
      for (const [side, { work, undo }] of Object.entries({ scim, sql }) as ['scim' | 'sql', Side][]) {
        const began = performance.now()
        await work(round + 3)
        // The first three warm up.
        if (round >= 0) taken[side].push(performance.now() - began)
        await undo?.(round + 3)
      }
    }
    measured[name] = { scim: summarize(taken.scim).median, sql: summarize(taken.sql).median }
  }
  return measured
}

async function operationsOf({ scim, sql, organizationId, size, groupId }: World): Promise<Record<string, Operation>> {
  const { rows } = await sql.query(
    `SELECT id, user_id FROM provisioned_users WHERE organization_id = $1 ORDER BY created_at`,
    [organizationId],
  )
  /** Another one each time, from all over. */
  const some = (round: number) => (round * 7919 + 13) % size
  const outsider = rows[size - 1]
  const find = (filter: string) => scim('GET', `Users?filter=${encodeURIComponent(filter)}`).then(expectOne)
  const select = (condition: string, value: string) =>
    sql.query(`SELECT ${columns} ${from} AND ${condition}`, [organizationId, value])
  const page = async (offset: number) => {
    await sql.query('SELECT count(*) FROM provisioned_users u WHERE u.organization_id = $1', [organizationId])
    await sql.query(`SELECT ${columns} ${from} ORDER BY u.created_at, u.id LIMIT 100 OFFSET $2`, [
      organizationId,
      offset,
    ])
  }
  const active = (round: number, value: boolean) =>
    scim('PATCH', `Users/${rows[some(round)].id}`, patch('replace', 'active', value))
  const byEmail = `JOIN users p ON p.id = u.user_id WHERE u.organization_id = $1 AND p.email = $2`
  return {
    'list, first page': {
      scim: { work: () => scim('GET', 'Users?count=100') },
      sql: { work: () => page(0) },
    },
    'list, last page': {
      scim: { work: () => scim('GET', `Users?count=100&startIndex=${size - 99}`) },
      sql: { work: () => page(size - 100) },
    },
    'filter by userName': {
      scim: { work: (round) => find(`userName eq "P${some(round)}@people.example"`) },
      sql: { work: (round) => select('u.user_name_key = $2', `p${some(round)}@people.example`) },
    },
    'filter by externalId': {
      scim: { work: (round) => find(`externalId eq "x-${some(round)}"`) },
      sql: { work: (round) => select('u.external_id = $2', `x-${some(round)}`) },
    },
    'filter by emails': {
      scim: { work: (round) => find(`emails.value eq "P${some(round)}@people.example"`) },
      sql: {
        work: (round) =>
          sql.query(`SELECT u.id, u.document FROM provisioned_users u ${byEmail}`, [
            organizationId,
            `p${some(round)}@people.example`,
          ]),
      },
    },
    'filter by the work e-mail': {
      scim: { work: (round) => find(`emails[type eq "work" and value eq "p${some(round)}@people.example"]`) },
      sql: {
        work: (round) =>
          sql.query(`SELECT u.id, u.document FROM provisioned_users u ${byEmail}`, [
            organizationId,
            `p${some(round)}@people.example`,
          ]),
      },
    },
    'get one': {
      scim: { work: (round) => scim('GET', `Users/${rows[some(round)].id}`) },
      sql: { work: (round) => select('u.id = $2', rows[some(round)].id) },
    },
    'switch one off': {
      scim: { work: (round) => active(round, false), undo: (round) => active(round, true) },
      sql: {
        work: (round) =>
          sql.query('DELETE FROM memberships WHERE organization_id = $1 AND user_id = $2', [
            organizationId,
            rows[some(round)].user_id,
          ]),
        undo: (round) =>
          sql.query(`INSERT INTO memberships (organization_id, user_id, role) VALUES ($1, $2, 'member')`, [
            organizationId,
            rows[some(round)].user_id,
          ]),
      },
    },
    'get a group without its members': {
      scim: { work: () => scim('GET', `Groups/${groupId}?excludedAttributes=members`) },
      sql: {
        work: () =>
          sql.query('SELECT * FROM provisioned_groups WHERE organization_id = $1 AND id = $2', [
            organizationId,
            groupId,
          ]),
      },
    },
    'add one to a group': {
      scim: {
        work: () => scim('PATCH', `Groups/${groupId}`, patch('add', 'members', [{ value: outsider.id }])),
        undo: () =>
          scim('PATCH', `Groups/${groupId}`, patch('remove', `members[value eq "${outsider.id}"]`, undefined)),
      },
      sql: {
        work: () =>
          sql.query('INSERT INTO provisioned_group_members (group_id, member_id) VALUES ($1, $2)', [
            groupId,
            outsider.id,
          ]),
        undo: () =>
          sql.query('DELETE FROM provisioned_group_members WHERE group_id = $1 AND member_id = $2', [
            groupId,
            outsider.id,
          ]),
      },
    },
  }
}

function expectOne(answer: { totalResults: number }): void {
  if (answer.totalResults !== 1) throw new Error(`${answer.totalResults} were found, and not one.`)
}
