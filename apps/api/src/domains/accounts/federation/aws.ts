import { z } from 'zod'
import type { Cloud } from './federation.ts'
import { subjectOfEnvironment } from './subject.ts'

const Settings = z.strictObject({
  roleArn: z
    .string('is required')
    .regex(/^arn:aws[\w-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/, 'must be the ARN of a role'),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region such as eu-central-1')
    .optional(),
  stsEndpoint: z
    .url({ protocol: /^https?$/, error: 'must be an address' })
    .max(500)
    .optional(),
})

/** AssumeRoleWithWebIdentity, as every AWS SDK does it by itself when it finds these variables. */
export const aws: Cloud<z.output<typeof Settings>> = {
  schema: Settings,
  audience: () => 'sts.amazonaws.com',
  subject: subjectOfEnvironment,
  sdkSettings: ({ roleArn, region, stsEndpoint }, { run }) => ({
    variables: {
      AWS_ROLE_ARN: roleArn,
      AWS_ROLE_SESSION_NAME: `automat-${run}`,
      ...(region ? { AWS_REGION: region, AWS_DEFAULT_REGION: region } : {}),
      ...(stsEndpoint ? { AWS_ENDPOINT_URL_STS: stsEndpoint } : {}),
    },
    tokenFileVariables: ['AWS_WEB_IDENTITY_TOKEN_FILE'],
    configFile: null,
    displacedBy: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_PROFILE'],
  }),
  signIn: ({ roleArn, region, stsEndpoint }, token) => {
    const domain = roleArn.startsWith('arn:aws-cn:') ? 'amazonaws.com.cn' : 'amazonaws.com'
    return {
      url: stsEndpoint ?? `https://sts${region ? `.${region}` : ''}.${domain}/`,
      form: {
        Action: 'AssumeRoleWithWebIdentity',
        Version: '2011-06-15',
        RoleArn: roleArn,
        RoleSessionName: 'automat-test',
        DurationSeconds: '900',
        WebIdentityToken: token,
      },
    }
  },
}
