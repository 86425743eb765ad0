export const readme = `## What you get

One page with a headline and a message, at an address made of your team's name and the environment's name. It is a
single file: no scripts, no cookies, no fonts from elsewhere. It reads well on a phone and in the dark.

## How to use it

1. Write the headline and the message. An empty line begins a new paragraph.
2. Choose a theme and a colour, or keep those that are there.
3. When the environment is ready, open **Address** on its page.

To change the text, change the environment. The address stays the same.

## Good to know

- The message is plain text. HTML in it is shown, not run.
- Everybody who can reach the server can read the page. Put nothing on it that is not meant for them.
- Destroying the environment takes the page offline at once.
- **Checksum** is the SHA-256 of the page as it is served, so you can tell whether somebody else changed it.
`
