import type { SetUp, Trusting } from './set-up.ts'
import { subjectOfEnvironment } from './subject.ts'

/** An identity provider for the issuer, and a role that trusts the subjects of the bindings. `*` stands for any slug. */
export function setUpAws({ issuer, organization, settings, places }: Trusting): SetUp {
  const [, partition = 'aws', , , number = ''] = (settings.roleArn ?? '').split(':')
  const path = (settings.roleArn ?? '').split(':role/')[1] ?? ''
  const name = path.split('/').at(-1) ?? ''
  const directory = path.slice(0, path.length - name.length)
  const host = issuer.replace(/^https?:\/\//, '')
  const subjects = places.map(({ team, stage }) =>
    subjectOfEnvironment({ organization, team: team ?? '*', stage: stage ?? '*', environment: '*', run: '' }),
  )
  const policy = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: `arn:${partition}:iam::${number}:oidc-provider/${host}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: { [`${host}:aud`]: 'sts.amazonaws.com' },
          StringLike: { [`${host}:sub`]: subjects },
        },
      },
    ],
  }
  return {
    subjects,
    notes: [],
    steps: [
      {
        title: 'Make the issuer known to the AWS account, once',
        explanation: 'IAM fetches its keys when a run signs in.',
        language: 'shell',
        code: `aws iam create-open-id-connect-provider \\\n  --url ${issuer} \\\n  --client-id-list sts.amazonaws.com`,
      },
      {
        title: 'The trust policy of the role',
        explanation: 'Save it as trust.json. Only runs of this account’s bindings fit it.',
        language: 'json',
        code: JSON.stringify(policy, null, 2),
      },
      {
        title: 'Make the role',
        explanation:
          'Or give one that is there this trust policy: aws iam update-assume-role-policy. Then attach what its runs may do.',
        language: 'shell',
        code: `aws iam create-role \\\n  --role-name ${name} \\\n${directory ? `  --path /${directory} \\\n` : ''}  --assume-role-policy-document file://trust.json`,
      },
    ],
  }
}
