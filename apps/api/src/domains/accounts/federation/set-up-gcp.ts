import type { SetUp, Trusting } from './set-up.ts'
import { subjectOfEnvironment } from './subject.ts'

const anySlug = '[a-z0-9-]+'

/** A pool, a provider whose condition fits the bindings, and who may act as the service account. */
export function setUpGcp({ issuer, organization, account, settings, places }: Trusting): SetUp {
  const [, number = '', , , , pool = '', , provider = ''] = (settings.provider ?? '').split('/')
  const subjects = places.map(({ team, stage }) => {
    const of = { organization, team: team ?? anySlug, stage: stage ?? anySlug, environment: anySlug, run: '' }
    return `^${subjectOfEnvironment(of)}$`
  })
  const condition = subjects.map((subject) => `assertion.sub.matches('${subject}')`).join(' || ')
  const place = `--project=${number} --location=global`
  const member = `principalSet://iam.googleapis.com/projects/${number}/locations/global/workloadIdentityPools/${pool}/attribute.account/${account}`
  return {
    subjects,
    notes: [],
    steps: [
      {
        title: 'Make a pool and a provider',
        explanation: 'The condition lets in runs of this account’s bindings alone.',
        language: 'shell',
        code: [
          `gcloud iam workload-identity-pools create ${pool} ${place}`,
          `gcloud iam workload-identity-pools providers create-oidc ${provider} ${place} \\`,
          `  --workload-identity-pool=${pool} \\`,
          `  --issuer-uri=${issuer} \\`,
          // A subject may have 127 characters there, and ours can have more.
          `  --attribute-mapping="google.subject=assertion.environment_id,attribute.account=assertion.account" \\`,
          `  --attribute-condition="${condition}"`,
        ].join('\n'),
      },
      settings.serviceAccount === undefined
        ? {
            title: 'Say what its runs may do',
            explanation: 'Take the smallest role that its blueprints need.',
            language: 'shell',
            code: `gcloud projects add-iam-policy-binding ${settings.project} \\\n  --role=roles/editor \\\n  --member="${member}"`,
          }
        : {
            title: 'Let its runs act as the service account',
            explanation: 'Then give the service account what its blueprints need.',
            language: 'shell',
            code: `gcloud iam service-accounts add-iam-policy-binding ${settings.serviceAccount} \\\n  --project=${settings.project} \\\n  --role=roles/iam.workloadIdentityUser \\\n  --member="${member}"`,
          },
    ],
  }
}
