import type { SetUp, Trusting } from './set-up.ts'
import { subjectOfPlace } from './subject.ts'

/** Azure takes so many federated credentials for one application. */
const mostCredentials = 20

/** A federated credential for each team and stage: Azure compares whole subjects. */
export function setUpAzure({ issuer, organization, settings, places, teams, stages }: Trusting): SetUp {
  const pairs = places.flatMap(({ team, stage }) =>
    (team === null ? teams : [team]).flatMap((one) =>
      (stage === null ? stages : [stage]).map((of) => [one, of] as const),
    ),
  )
  const once = [
    ...new Map(pairs.map(([team, stage]) => [subjectOfPlace({ organization, team, stage }), { team, stage }])),
  ]
  const credentials = once.map(([subject, { team, stage }]) => {
    const credential = { name: `automat-${team}-${stage}`, issuer, subject, audiences: ['api://AzureADTokenExchange'] }
    return {
      title: `Trust runs of ${team} in ${stage}`,
      explanation: 'A federated credential of the application.',
      language: 'shell' as const,
      code: `az ad app federated-credential create --id ${settings.clientId} --parameters '${JSON.stringify(credential, null, 2)}'`,
    }
  })
  const isAny = places.some(({ team }) => team === null)
  return {
    subjects: once.map(([subject]) => subject),
    steps: [
      ...credentials,
      {
        title: 'Say what the application may do',
        explanation: 'Take the smallest role and scope that its blueprints need.',
        language: 'shell',
        code: `az role assignment create \\\n  --assignee ${settings.clientId} \\\n  --role Contributor \\\n  --scope /subscriptions/${settings.subscriptionId}`,
      },
    ],
    notes: [
      ...(isAny ? ['It is bound to any team: each team that is made later needs a credential of its own.'] : []),
      ...(once.length > mostCredentials
        ? [`These are ${once.length} credentials, and an application has ${mostCredentials} at most: bind it to fewer.`]
        : []),
    ],
  }
}
