import { Problem } from '../../../platform/errors/problem.ts'
import type { Account, Statement } from '../sign-in/protocol.ts'
import type { Tried } from './sealed-trial.ts'
import { findingsOf } from './trial-findings.ts'
import type { TrialResult } from './trials.schemas.ts'
import type { WouldBe } from './who-it-would-be.ts'

const most = 50
const longest = 300
const groupNames = /(^|[/:])(groups?|roles?|memberOf)$/i

export type Outcome = {
  account: Account | null
  /** Whom it would sign in, or why nobody. */
  person: WouldBe | Problem
  userId: string
  now: Date
}

/** What a trial came to, as it is shown. */
export function presentTrial({ provider, isStored }: Tried, outcome: Outcome): TrialResult {
  const { account, person, userId } = outcome
  const state = isStored ? (provider.enabled ? 'on' : 'off') : 'draft'
  return {
    provider: { id: provider.id, name: provider.name, state },
    works: !(person instanceof Problem),
    arrived: account && presentAccount(account),
    person: person instanceof Problem ? null : presentPerson(person, userId),
    findings: findingsOf({ ...outcome, provider, state }),
  }
}

function presentAccount({ subject, email, isEmailVerified, displayName, said = [] }: Account) {
  const groups = said.filter(({ name }) => groupNames.test(name)).flatMap(({ values }) => values)
  return {
    subject,
    email: email && short(email),
    isEmailVerified,
    displayName: displayName && short(displayName),
    groups: groups.slice(0, most).map(short),
    said: said.slice(0, most).map(cut),
  }
}

function presentPerson({ id, email, displayName, role, isNew, isConnected }: WouldBe, userId: string) {
  return {
    kind: isNew ? ('new' as const) : ('existing' as const),
    isYou: id === userId,
    email,
    displayName,
    role,
    isConnected,
  }
}

function cut({ name, values }: Statement): Statement {
  return { name: short(name), values: values.slice(0, most).map(short) }
}

function short(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
