export const readme = `## What you get

All that an application needs before its first start, made together and handed over together:

- a PostgreSQL database of its own, named after the application and the stage (\`web_shop_dev\`);
- a login that owns it and a login that only reads;
- a session key of 256 random bits;
- your settings: log level, allowed origins, feature flags, mail, limits;
- all of it as one **environment file**, and the part without secrets as JSON.

## How to use it

Reveal **Environment file**, save it as \`.env\` beside the application and start:

\`\`\`sh
node --env-file=.env server.js
docker compose --env-file .env up
\`\`\`

| Variable | What it is |
| --- | --- |
| \`APP_NAME\`, \`APP_STAGE\` | which application, which stage |
| \`LOG_LEVEL\`, \`ALLOWED_ORIGINS\` | as ordered; origins are separated by commas |
| \`DATABASE_URL\`, \`DATABASE_READ_ONLY_URL\` | connection strings |
| \`DATABASE_POOL_SIZE\`, \`REQUEST_TIMEOUT_SECONDS\`, \`UPLOAD_LIMIT_MEGABYTES\` | the limits |
| \`SESSION_KEY\` | for signing cookies, in base64url |
| \`API_KEY\` | if you gave one |
| \`SMTP_HOST\`, \`SMTP_PORT\`, \`SMTP_SENDER\`, \`SMTP_USER\`, \`SMTP_PASSWORD\` | if it sends mail |
| \`FEATURE_…\` | one per feature flag: \`newCheckout\` becomes \`FEATURE_NEW_CHECKOUT\` |

## Good to know

- Changing a setting leaves database, passwords and session key as they are.
- To replace the passwords and the session key, raise **Version of the generated secrets**, deploy, and restart the
  application with the new file. People who are signed in must sign in again.
- Renaming the application makes a new, empty database and deletes the old one. The preview shows it.
- A database that was deployed while its environment was protected is not deleted as long as it holds data. Turn the
  protection off first.
- Destroying the environment deletes the database with everything in it.
`
