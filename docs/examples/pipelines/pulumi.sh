#!/bin/sh
# What a pipeline does with Pulumi and Automat, whichever CI runs it:
#
#   sh pulumi.sh login     with the pipeline's own ID token, or with PULUMI_ACCESS_TOKEN where there is one
#   sh pulumi.sh preview   shows what would change
#   sh pulumi.sh up        changes it
#   sh pulumi.sh logout    leaves no credentials on the machine
#
# AUTOMAT_URL      https://automat.example.com
# AUTOMAT_STACK    acme/shop/production
# AUTOMAT_TEAM     the team whose token the pipeline gets; leave it out for the organization's
# AUTOMAT_AUDIENCE what the trust rule takes as audience; AUTOMAT_URL where it is left out
set -eu
umask 077

: "${AUTOMAT_URL:?is the address of Automat}"
# Steps are reported at once, not held back for up to 50 ms each.
export PULUMI_JOURNALING_BATCH_PERIOD="${PULUMI_JOURNALING_BATCH_PERIOD:-1}"

# Asks GitHub for the ID token of this job, or takes the one that GitLab has put into the environment.
id_token() {
  if [ -n "${AUTOMAT_ID_TOKEN:-}" ]; then
    printf '%s' "$AUTOMAT_ID_TOKEN"
  elif [ -n "${ACTIONS_ID_TOKEN_REQUEST_URL:-}" ]; then
    # By standard input: a command line can be read by every process of the machine.
    printf 'header = "Authorization: bearer %s"\n' "$ACTIONS_ID_TOKEN_REQUEST_TOKEN" |
      curl --config - --silent --show-error --fail --get --data-urlencode "audience=${AUTOMAT_AUDIENCE:-$AUTOMAT_URL}" \
        "$ACTIONS_ID_TOKEN_REQUEST_URL" |
      sed -n 's/.*"value" *: *"\([^"]*\)".*/\1/p'
  fi
}

login() {
  if [ -n "${PULUMI_ACCESS_TOKEN:-}" ]; then
    pulumi login "$AUTOMAT_URL" --non-interactive
    return
  fi
  : "${AUTOMAT_STACK:?is organization/project/stack}"
  file=$(mktemp)
  trap 'rm -f "$file"' EXIT
  id_token >"$file"
  if [ ! -s "$file" ]; then
    echo 'There is neither an ID token nor PULUMI_ACCESS_TOKEN. GitHub gives ID tokens to jobs with "permissions: id-token: write", GitLab to jobs with "id_tokens".' >&2
    exit 1
  fi
  pulumi login "$AUTOMAT_URL" --non-interactive --oidc-token "file://$file" --oidc-org "${AUTOMAT_STACK%%/*}" \
    ${AUTOMAT_TEAM:+--oidc-team "$AUTOMAT_TEAM"} --oidc-expiration "${AUTOMAT_EXPIRATION:-1h}"
}

case "${1:-}" in
  login) login && pulumi whoami --verbose ;;
  preview) pulumi preview --stack "$AUTOMAT_STACK" --non-interactive --diff ;;
  up) pulumi up --stack "$AUTOMAT_STACK" --non-interactive --yes ;;
  logout) pulumi logout "$AUTOMAT_URL" --non-interactive ;;
  *)
    echo 'usage: sh pulumi.sh login|preview|up|logout' >&2
    exit 2
    ;;
esac
