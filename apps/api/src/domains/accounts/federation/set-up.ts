import { setUpAws } from './set-up-aws.ts'
import { setUpAzure } from './set-up-azure.ts'
import { setUpGcp } from './set-up-gcp.ts'

/** What has to be known of an account to say how its cloud is made to trust its runs. */
export type Trusting = {
  issuer: string
  organization: string
  account: string
  settings: Record<string, string>
  /** The bindings, by slugs. Null: any. */
  places: { team: string | null; stage: string | null }[]
  /** Every team there is now, and every stage. */
  teams: string[]
  stages: readonly string[]
}

export type SetUpStep = { title: string; explanation: string; language: 'json' | 'shell'; code: string }
export type SetUp = {
  /** Subjects that the cloud will trust, as it compares them: with `*` for AWS, exactly for Azure, as a regular expression for Google Cloud. */
  subjects: string[]
  steps: SetUpStep[]
  notes: string[]
}

const byKind: Record<string, (trusting: Trusting) => SetUp> = { aws: setUpAws, azure: setUpAzure, gcp: setUpGcp }

const unbound = 'The account is bound to nobody yet, so there is nobody to trust. Bind it first.'

/** What to paste into a cloud, so that it trusts the runs of this account's bindings and no others. */
export function setUpOf(kind: string, trusting: Trusting): SetUp {
  const setUp = byKind[kind]
  if (!setUp || trusting.places.length === 0) return { subjects: [], steps: [], notes: [unbound] }
  return setUp(trusting)
}
