import { z } from 'zod'
import type { Cloud } from './federation.ts'
import { subjectOfPlace } from './subject.ts'

const id = z.uuid('must be an id such as 00000000-0000-0000-0000-000000000000')
const Settings = z.strictObject({ tenantId: id, clientId: id, subscriptionId: id })

/**
 * Workload identity federation. A federated credential fits one subject exactly, and an application has twenty at most:
 * so the subject names team and stage, and not the environment.
 */
export const azure: Cloud<z.output<typeof Settings>> = {
  schema: Settings,
  audience: () => 'api://AzureADTokenExchange',
  subject: subjectOfPlace,
  sdkSettings: ({ tenantId, clientId, subscriptionId }) => ({
    variables: {
      AZURE_TENANT_ID: tenantId,
      AZURE_CLIENT_ID: clientId,
      AZURE_SUBSCRIPTION_ID: subscriptionId,
      ARM_USE_OIDC: 'true',
      ARM_TENANT_ID: tenantId,
      ARM_CLIENT_ID: clientId,
      ARM_SUBSCRIPTION_ID: subscriptionId,
    },
    tokenFileVariables: ['AZURE_FEDERATED_TOKEN_FILE', 'ARM_OIDC_TOKEN_FILE_PATH'],
    configFile: null,
    displacedBy: ['ARM_CLIENT_SECRET', 'AZURE_CLIENT_SECRET', 'ARM_OIDC_TOKEN', 'AZURE_CLIENT_CERTIFICATE_PATH'],
  }),
  signIn: ({ tenantId, clientId }, token) => ({
    url: `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`,
    form: {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: token,
      scope: 'https://management.azure.com/.default',
    },
  }),
}
