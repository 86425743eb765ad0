export const readme = `## What you get

- A PostgreSQL database with the name you choose, on the server your organization runs.
- A login that owns it: \`<database>_owner\`. It may do everything in this database and nothing elsewhere.
- If you like, a second login that only reads: \`<database>_reader\`. It also sees tables that you add later.
- Connection strings for both, with generated passwords.

## How to use it

Reveal **Connection string** and give it to your application, usually as \`DATABASE_URL\`:

\`\`\`sh
DATABASE_URL='postgresql://…' npm start
\`\`\`

For a look around, copy **Command for psql** and paste the password when it asks.

## Good to know

- **Passwords** are generated and stored encrypted. To replace them, raise **Password version** and deploy; then give
  your application the new connection string.
- **Renaming** makes a new, empty database and deletes the old one. The preview shows it as a replacement.
- **Protection**: a database that was deployed while its environment was protected is not deleted as long as it holds
  data. To delete it, turn the protection off, and then destroy the environment.
- **Extensions** can be added at any time. Taking one away fails as long as a table uses it.
- **Taking over**: with **Take over a database that already exists**, a database of that name comes under this environment
  with everything in it and gets the owner, the limit and the extensions of the order. Tables keep their old owner;
  hand them over with \`REASSIGN OWNED BY old_owner TO <database>_owner\`.
- **Importing**: a database, its logins and its grants that are there already can also be taken over exactly as they are,
  under **It exists already** in the order. An imported login keeps its password, which nobody can read back: its
  connection string comes without one until you raise **Password version**.
- Destroying the environment deletes the database with everything in it.
`
