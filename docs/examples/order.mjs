// Orders a PostgreSQL database with a team token, waits until it is there, prints its connection string.
// AUTOMAT_URL=http://localhost:4000 AUTOMAT_TOKEN=amt_… node docs/examples/order.mjs <name> [team]
const { AUTOMAT_URL, AUTOMAT_TOKEN } = process.env
const [name, team = 'storefront'] = process.argv.slice(2)
if (!AUTOMAT_URL || !AUTOMAT_TOKEN || !name) {
  console.error('Set AUTOMAT_URL and AUTOMAT_TOKEN, and give the name of the environment.')
  process.exit(2)
}

async function call(method, path, body, headers = {}) {
  const response = await fetch(`${AUTOMAT_URL}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${AUTOMAT_TOKEN}`, 'content-type': 'application/json', ...headers },
    body: body && JSON.stringify(body),
  })
  const answer = await response.json()
  if (response.ok) return answer
  // Every problem has a stable code, and names the fields that it is about.
  console.error(`${answer.code}: ${answer.detail}`)
  for (const { field, message } of answer.errors ?? []) console.error(`  ${field} ${message}`)
  process.exit(1)
}

// The same key sent again answers with the same order: a retry after a lost connection never orders twice.
const order = { name, team, blueprint: 'postgres-database', stage: 'dev', confirm: 'auto' }
const inputs = { databaseName: name.replaceAll('-', '_') }
const { environment, run } = await call(
  'POST',
  '/environments',
  { ...order, inputs },
  { 'idempotency-key': `order-${name}` },
)

let { state } = run
while (!['succeeded', 'failed', 'cancelled'].includes(state)) {
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const now = await call('GET', `/runs/${run.id}`)
  if (now.state === 'waiting' && state !== 'waiting') console.error('It waits for a second person to approve it.')
  state = now.state
  if (now.error) console.error(`${now.error.message}\n${now.error.nextStep}`)
}
if (state !== 'succeeded') process.exit(1)

const reveal = { name: 'connectionString', reason: 'Ordered by a script' }
const { value } = await call('POST', `/environments/${environment.id}/outputs/reveal`, reveal)
console.log(value)
