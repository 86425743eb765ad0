import { z } from 'zod'
import type { Cloud } from './federation.ts'
import { subjectOfEnvironment } from './subject.ts'

const Settings = z.strictObject({
  provider: z
    .string('is required')
    .regex(
      /^projects\/\d{1,20}\/locations\/global\/workloadIdentityPools\/[a-z0-9-]{4,32}\/providers\/[a-z0-9-]{4,32}$/,
      'must be projects/<number>/locations/global/workloadIdentityPools/<pool>/providers/<provider>',
    ),
  project: z.string('is required').regex(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/, 'must be the id of a project'),
  serviceAccount: z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{4,28}[a-z0-9]@[a-z0-9.-]+\.gserviceaccount\.com$/,
      'must be the e-mail of a service account',
    )
    .optional(),
})

const impersonation = 'https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts'

/** Workload identity federation, by a credential file of type `external_account`. */
export const gcp: Cloud<z.output<typeof Settings>> = {
  schema: Settings,
  audience: ({ provider }) => `https://iam.googleapis.com/${provider}`,
  subject: subjectOfEnvironment,
  sdkSettings: ({ provider, project, serviceAccount }) => ({
    variables: { GOOGLE_PROJECT: project, GOOGLE_CLOUD_PROJECT: project, CLOUDSDK_CORE_PROJECT: project },
    tokenFileVariables: [],
    configFile: {
      name: 'google-credentials.json',
      variable: 'GOOGLE_APPLICATION_CREDENTIALS',
      content: {
        type: 'external_account',
        audience: `//iam.googleapis.com/${provider}`,
        subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
        token_url: 'https://sts.googleapis.com/v1/token',
        ...(serviceAccount
          ? { service_account_impersonation_url: `${impersonation}/${serviceAccount}:generateAccessToken` }
          : {}),
        credential_source: { format: { type: 'text' } },
      },
      tokenFileAt: ['credential_source', 'file'],
    },
    displacedBy: ['GOOGLE_CREDENTIALS', 'GOOGLE_OAUTH_ACCESS_TOKEN', 'GOOGLE_CLOUD_KEYFILE_JSON'],
  }),
  signIn: ({ provider }, token) => ({
    url: 'https://sts.googleapis.com/v1/token',
    form: {
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      audience: `//iam.googleapis.com/${provider}`,
      scope: 'https://www.googleapis.com/auth/cloud-platform',
      requested_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      subject_token: token,
    },
  }),
}
