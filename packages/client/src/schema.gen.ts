// Made from apps/api/openapi.json by "npm run check -- --write".

export interface paths {
    "/api/v1/sign-in/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with a one-time link */
        post: operations["postSignInLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign this browser out */
        post: operations["postSignOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List my sessions */
        get: operations["getMeSessions"];
        put?: never;
        post?: never;
        /** End all my sessions but this one */
        delete: operations["deleteMeSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of my sessions */
        delete: operations["deleteMeSessionsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/passkey/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to sign in with a passkey
         * @description What a browser gives to `navigator.credentials.get`. The challenge is good for five minutes, once, and in the browser that gets the cookie.
         */
        post: operations["postSignInPasskeyChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a passkey
         * @description The passkey says who it is, and in which organization. Where an identity provider is required, it signs in its emergency administrator alone.
         */
        post: operations["postSignInPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List my passkeys */
        get: operations["getMePasskeys"];
        put?: never;
        /**
         * Add a passkey
         * @description For people in a browser, not for tokens.
         */
        post: operations["postMePasskeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/passkeys/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to add a passkey
         * @description What a browser gives to `navigator.credentials.create`. The challenge is good for five minutes, once, and in the session that asked.
         */
        post: operations["postMePasskeysChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a passkey of mine
         * @description It signs nobody in any more, and other sessions that began with it end.
         */
        delete: operations["deleteMePasskeysId"];
        options?: never;
        head?: never;
        /** Name a passkey of mine */
        patch: operations["patchMePasskeysId"];
        trace?: never;
    };
    "/api/v1/me/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether my session is confirmed, and how I can confirm it
         * @description For people in a browser. What says `x-confirmed` needs a session that was confirmed lately.
         */
        get: operations["getMeConfirmation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/confirmation/passkey/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to confirm with a passkey that it is me
         * @description What a browser gives to `navigator.credentials.get`. It names the passkeys of this person alone.
         */
        post: operations["postMeConfirmationPasskeyChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/confirmation/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm with a passkey that it is me */
        post: operations["postMeConfirmationPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/confirmation/providers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm that it is me, through an identity provider of mine */
        post: operations["postMeConfirmationProvidersId"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity-providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List identity providers */
        get: operations["getIdentityProviders"];
        put?: never;
        /** Set up an identity provider */
        post: operations["postIdentityProviders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity-providers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an identity provider */
        delete: operations["deleteIdentityProvidersId"];
        options?: never;
        head?: never;
        /** Change an identity provider */
        patch: operations["patchIdentityProvidersId"];
        trace?: never;
    };
    "/api/v1/identity-providers/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test an identity provider
         * @description Asks it for its discovery document, and whether it knows the client and its secret.
         */
        post: operations["postIdentityProvidersIdTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether an identity provider is required */
        get: operations["getSignInPolicy"];
        /** Require identity providers, or no longer */
        put: operations["putSignInPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{userId}/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List somebody's connected accounts */
        get: operations["getMembersUserIdIdentities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{userId}/identities/{providerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Disconnect somebody's account */
        delete: operations["deleteMembersUserIdIdentitiesProviderId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity-provider-trials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try an identity provider with your account before it is stored
         * @description Signs nobody in, and changes nothing: it only shows what came. For an administrator in a browser, within ten minutes.
         */
        post: operations["postIdentityProviderTrials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity-providers/{id}/trials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try an identity provider with your account, as it is or with changes
         * @description Signs nobody in, and changes nothing: it only shows what came. For an administrator in a browser, within ten minutes.
         */
        post: operations["postIdentityProvidersIdTrials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity-provider-trials/{id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** See what a trial came to, once */
        post: operations["postIdentityProviderTrialsIdReveal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the ways to sign in */
        get: operations["getSignInProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/providers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign in through an identity provider
         * @description For browsers: sends them to the provider, or back to the sign-in page with the code of a problem.
         */
        get: operations["getSignInProvidersId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/providers/{id}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Come back from an identity provider */
        get: operations["getSignInProvidersIdCallback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/providers/{id}/acs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Come back from a SAML provider */
        post: operations["postSignInProvidersIdAcs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/providers/{id}/back-channel-logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Be told by an OpenID provider that somebody signed out
         * @description OpenID Connect Back-Channel Logout 1.0. Ends the sessions that began through the provider: the one that `sid` names, or all of the person that `sub` names.
         */
        post: operations["postSignInProvidersIdBackChannelLogout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/providers/{id}/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Our metadata for a SAML provider */
        get: operations["getSignInProvidersIdMetadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List invitations */
        get: operations["getInvitations"];
        put?: never;
        /** Invite a person */
        post: operations["postInvitations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take an invitation back */
        delete: operations["deleteInvitationsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/inspect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** See what an invitation is for */
        post: operations["postInvitationsInspect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept an invitation */
        post: operations["postInvitationsAccept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List people */
        get: operations["getMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a person */
        delete: operations["deleteMembersUserId"];
        options?: never;
        head?: never;
        /** Give a person another role */
        patch: operations["patchMembersUserId"];
        trace?: never;
    };
    "/api/v1/provisioning": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See how the identity provider writes */
        get: operations["getProvisioning"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/provisioning/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the token of the identity provider */
        post: operations["postProvisioningTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/provisioning/tokens/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rotate the token of the identity provider */
        post: operations["postProvisioningTokensIdRotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/provisioning/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a token of the identity provider */
        delete: operations["deleteProvisioningTokensId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/provisioning/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the groups of the identity provider */
        get: operations["getProvisioningGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/provisioning/groups/{id}/mappings/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** See who would gain and lose what by what a group gives */
        post: operations["postProvisioningGroupsIdMappingsPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/provisioning/groups/{id}/mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say which teams a group gives, and which role in each */
        put: operations["putProvisioningGroupsIdMappings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/provisioning/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the users of the identity provider */
        get: operations["getProvisioningUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/provisioning/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Let a user of the identity provider go: the person stays */
        delete: operations["deleteProvisioningUsersId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/provisioning/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what the identity provider asked for last */
        get: operations["getProvisioningRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List teams */
        get: operations["getTeams"];
        put?: never;
        /** Create a team */
        post: operations["postTeams"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a team */
        get: operations["getTeamsId"];
        put?: never;
        post?: never;
        /** Delete a team that owns nothing */
        delete: operations["deleteTeamsId"];
        options?: never;
        head?: never;
        /** Rename or describe a team */
        patch: operations["patchTeamsId"];
        trace?: never;
    };
    "/api/v1/teams/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the members of a team */
        get: operations["getTeamsIdMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{id}/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Take a person into a team, perhaps for a time, or change their role there */
        put: operations["putTeamsIdMembersUserId"];
        post?: never;
        /** Take a person out of a team */
        delete: operations["deleteTeamsIdMembersUserId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{id}/stack-grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what a team may do with which stacks */
        get: operations["getTeamsIdStackGrants"];
        put?: never;
        /**
         * Say what a team may do with some stacks
         * @description Levels are none, read, write and admin. One `none` beats every other grant of a person.
         */
        post: operations["postTeamsIdStackGrants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{id}/stack-grants/{grantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the level of a grant */
        put: operations["putTeamsIdStackGrantsGrantId"];
        post?: never;
        /** Take a grant away */
        delete: operations["deleteTeamsIdStackGrantsGrantId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stacks/{id}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may do what with a stack, and why */
        get: operations["getStacksIdAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/access/{permission}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why somebody may do something, or may not
         * @description Of whoever asks, where neither `user`, `token` nor `trustRule` says of whom; of others with `access:read`. In the whole organization, where neither `team`, `stack` nor `environment` says where.
         */
        get: operations["getAccessPermission"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List tokens */
        get: operations["getTokens"];
        put?: never;
        /** Create a token */
        post: operations["postTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a token */
        get: operations["getTokensId"];
        put?: never;
        post?: never;
        /** Revoke a token */
        delete: operations["deleteTokensId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Renew a token under its name */
        post: operations["postTokensIdRotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}/scopes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Take permissions away from a token */
        put: operations["putTokensIdScopes"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}/rotation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Let a token renew itself before its end */
        put: operations["putTokensIdRotation"];
        post?: never;
        /** Let a token renew itself no longer */
        delete: operations["deleteTokensIdRotation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}/delivery/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send again now what did not arrive
         * @description In place of waiting for the next time. The answer says how it went under `delivery`.
         */
        post: operations["postTokensIdDeliveryRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/revoke-leaked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a token that was found lying about */
        post: operations["postTokensRevokeLeaked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/token-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the rules for tokens */
        get: operations["getTokenPolicy"];
        /** Set the rules for tokens */
        put: operations["putTokenPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/token-report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List live tokens with what is to be said of them */
        get: operations["getTokenReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/token-report/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count them by finding */
        get: operations["getTokenReportCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/token-report.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report as CSV */
        get: operations["getTokenReportCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/token-notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which tokens that I look after expire soon */
        get: operations["getTokenNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/token-targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List where new secrets of tokens are delivered */
        get: operations["getTokenTargets"];
        put?: never;
        /** Add a webhook or a secret store */
        post: operations["postTokenTargets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/token-targets/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test to a target
         * @description Signed and written as a delivery is, and without any secret.
         */
        post: operations["postTokenTargetsIdTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/token-targets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a target */
        delete: operations["deleteTokenTargetsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trust-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List trust rules */
        get: operations["getTrustRules"];
        put?: never;
        /** Trust a pipeline */
        post: operations["postTrustRules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trust-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a trust rule */
        delete: operations["deleteTrustRulesId"];
        options?: never;
        head?: never;
        /** Change a trust rule */
        patch: operations["patchTrustRulesId"];
        trace?: never;
    };
    "/api/v1/trust-rules/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** See which rule applies to an ID token */
        post: operations["postTrustRulesTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blueprints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what can be ordered */
        get: operations["getBlueprints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blueprints/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a blueprint */
        get: operations["getBlueprintsName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blueprints/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the versions of a blueprint */
        get: operations["getBlueprintsNameVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blueprints/{name}/portfolio/{teamId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Let a team order a blueprint */
        put: operations["putBlueprintsNamePortfolioTeamId"];
        post?: never;
        /** Take a blueprint out of a portfolio */
        delete: operations["deleteBlueprintsNamePortfolioTeamId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blueprint-versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List versions, those that wait for a decision say */
        get: operations["getBlueprintVersions"];
        put?: never;
        /** Upload a version as a draft */
        post: operations["postBlueprintVersions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blueprint-versions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a version */
        get: operations["getBlueprintVersionsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blueprint-versions/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish a version */
        post: operations["postBlueprintVersionsIdPublish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blueprint-versions/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse a version */
        post: operations["postBlueprintVersionsIdRefuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blueprint-versions/{id}/deprecate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deprecate a version: nothing new is ordered from it, and it stays listed */
        post: operations["postBlueprintVersionsIdDeprecate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blueprint-versions/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retire a version */
        post: operations["postBlueprintVersionsIdRetire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List environments, newest first
         * @description `outputs` are left out of lists: get one environment to see them.
         */
        get: operations["getEnvironments"];
        put?: never;
        /**
         * Order an environment
         * @description Checks the inputs by the blueprint’s schema and fills in its defaults. Starts the first run.
         */
        post: operations["postEnvironments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an environment */
        get: operations["getEnvironmentsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Protect an environment, or stop protecting it */
        patch: operations["patchEnvironmentsId"];
        trace?: never;
    };
    "/api/v1/environments/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the runs of an environment, newest first */
        get: operations["getEnvironmentsIdRuns"];
        put?: never;
        /** Deploy, refresh or destroy an environment */
        post: operations["postEnvironmentsIdRuns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{id}/imported-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Declare what was imported in a program of your own */
        get: operations["getEnvironmentsIdImportedCode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{id}/outputs/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read a secret output; each time is on record */
        post: operations["postEnvironmentsIdOutputsReveal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List runs, newest first */
        get: operations["getRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a run */
        get: operations["getRunsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Apply what was previewed */
        post: operations["postRunsIdConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve what was previewed; it is applied at once
         * @description For somebody other than whoever asked for the run, in a browser. The plan must be the one looked at.
         */
        post: operations["postRunsIdApprove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse to approve what was previewed, and say why */
        post: operations["postRunsIdReject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Drop what was previewed */
        post: operations["postRunsIdDiscard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a run; a second time, at once */
        post: operations["postRunsIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try the last run of an environment again, with what it was given */
        post: operations["postRunsIdRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what a run has said */
        get: operations["getRunsIdEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a run as server-sent events
         * @description `event` carries a RunEventView, `run` a RunView. Resumes after Last-Event-ID.
         */
        get: operations["getRunsIdStream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List stacks by project and name
         * @description Those that the Pulumi CLI made, and those of environments.
         */
        get: operations["getStacks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stacks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a stack */
        get: operations["getStacksId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stacks/named/{project}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a stack by its project and name */
        get: operations["getStacksNamedProjectName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stacks/{id}/pending-operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what an interrupted update left unfinished */
        get: operations["getStacksIdPendingOperations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stacks/{id}/pending-operations/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Clear pending creations, or take what they made into the state
         * @description Makes a new version. Run a refresh afterwards: it reads what is true of what was taken in.
         */
        post: operations["postStacksIdPendingOperationsSettle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stacks/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the versions of a stack, newest first */
        get: operations["getStacksIdVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stacks/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get one version of a stack */
        get: operations["getStacksIdVersionsVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stacks/{id}/versions/{version}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keep a version whatever its age, or no longer */
        put: operations["putStacksIdVersionsVersionPin"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stacks/{id}/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the resources of a version, without their properties */
        get: operations["getStacksIdResources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stacks/{id}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare two versions of a stack
         * @description Version 0 is the empty state. `counts` are of the whole, `items` of the page.
         */
        get: operations["getStacksIdDiff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stacks/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore an earlier version of a stack’s state
         * @description Makes a new version of the same content. No resource is touched: run a refresh, then look at a preview.
         */
        post: operations["postStacksIdRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List accounts */
        get: operations["getAccounts"];
        put?: never;
        /**
         * Register an account
         * @description Runs use it only where it is bound to their team and stage.
         */
        post: operations["postAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove an account
         * @description Refused, naming the environments that use it, unless `evenIfUsed` is true.
         */
        delete: operations["deleteAccountsId"];
        options?: never;
        head?: never;
        /** Rename an account, or say whose runs may use it */
        patch: operations["patchAccountsId"];
        trace?: never;
    };
    "/api/v1/accounts/{id}/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replace what is in an account
         * @description All of it. What was there before is shown to nobody.
         */
        put: operations["putAccountsIdCredentials"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/set-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Say how a cloud is made to trust the runs of an account */
        get: operations["getAccountsIdSetUp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask a cloud whether it trusts the runs of an account
         * @description With an identity token of a run that there is not. What the cloud gives for it is thrown away.
         */
        post: operations["postAccountsIdTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issuer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the issuer of runs' identity tokens */
        get: operations["getIssuer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issuer/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the issuer a new key
         * @description It is published at once and signs a day later; the old one stays published for what it signed.
         */
        post: operations["postIssuerRotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policy-packs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List policy packs */
        get: operations["getPolicyPacks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policy-packs/{pack}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a version that no group requires */
        delete: operations["deletePolicyPacksPackVersionsVersion"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policy-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List policy groups */
        get: operations["getPolicyGroups"];
        put?: never;
        /** Create a policy group for some of the stacks */
        post: operations["postPolicyGroups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policy-groups/{group}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a policy group */
        delete: operations["deletePolicyGroupsGroup"];
        options?: never;
        head?: never;
        /** Rename a policy group, or say which stacks it holds */
        patch: operations["patchPolicyGroupsGroup"];
        trace?: never;
    };
    "/api/v1/policy-groups/{group}/packs/{pack}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Require a policy pack of the stacks of a group */
        put: operations["putPolicyGroupsGroupPacksPack"];
        post?: never;
        /** Require a policy pack no more */
        delete: operations["deletePolicyGroupsGroupPacksPack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/state-backends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List state backends */
        get: operations["getStateBackends"];
        put?: never;
        /**
         * Register a state backend
         * @description It is asked first: one that cannot be used, or a token that is not a team’s, is refused.
         */
        post: operations["postStateBackends"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/state-backends/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a state backend */
        delete: operations["deleteStateBackendsId"];
        options?: never;
        head?: never;
        /** Rename a state backend, or say which new environments go there */
        patch: operations["patchStateBackendsId"];
        trace?: never;
    };
    "/api/v1/state-backends/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a state backend whether it works */
        post: operations["postStateBackendsIdTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/state-backends/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a state backend another token, password or passphrase */
        post: operations["postStateBackendsIdRotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List audit events */
        get: operations["getAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What went on in my teams */
        get: operations["getActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a pipeline's ID token for an access token
         * @description RFC 8693. `pulumi login --oidc-token … --oidc-org … --oidc-team …` sends this.
         */
        post: operations["postOauthToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AcceptInvitationInput: {
            secret: string;
            displayName: string;
        };
        AccessExplanationView: {
            who: {
                /** @enum {string} */
                kind: "person" | "token" | "trust-rule";
                id: string;
                name: string;
                role: string | null;
                tokenKind: string | null;
            };
            /** @enum {string} */
            permission: "organization:read" | "people:read" | "people:invite" | "people:change" | "sign-in:read" | "sign-in:change" | "provisioning:read" | "provisioning:change" | "provisioning:provision" | "teams:read" | "teams:create" | "teams:change" | "teams:delete" | "tokens:read" | "tokens:create" | "tokens:revoke" | "tokens:govern" | "trust:read" | "trust:change" | "catalog:read" | "catalog:upload" | "catalog:publish" | "catalog:assign" | "environments:read" | "environments:order" | "environments:change" | "environments:destroy" | "environments:reveal" | "environments:protect" | "runs:read" | "runs:confirm" | "runs:approve" | "runs:cancel" | "stacks:read" | "stacks:write" | "stacks:delete" | "stacks:administer" | "stacks:decrypt" | "grants:read" | "grants:change" | "accounts:read" | "accounts:change" | "policies:read" | "policies:change" | "backends:read" | "backends:change" | "access:read" | "audit:read";
            place: {
                /** @enum {string} */
                kind: "organization" | "team" | "stack" | "environment";
                /** Format: uuid */
                id: string;
                name: string;
                team: components["schemas"]["TeamRef"] | null;
                stage: string | null;
            };
            allowed: boolean;
            /** @description When that ends by itself, as far as is known */
            until: string | null;
            reasons: {
                /** @enum {string} */
                rule: "standing" | "person-approves" | "token-scopes" | "role" | "token-kind" | "team" | "team-admin" | "stack-access";
                /** @description Whether this speaks for it */
                holds: boolean;
                text: string;
                team: components["schemas"]["TeamRef"] | null;
                until: string | null;
            }[];
            /** @description What would make it a yes; empty where it is one */
            changes: {
                /** @enum {string} */
                kind: "standing" | "in-the-browser" | "scopes" | "role" | "token-kind" | "team" | "team-admin" | "grant" | "nothing";
                text: string;
                /** @description Who can do that */
                by: string | null;
                team: components["schemas"]["TeamRef"] | null;
            }[];
            /** @description What else is asked for where it is done */
            notes: string[];
        };
        AccountCheckView: {
            works: boolean;
            findings: {
                /** @enum {string} */
                name: "issuer" | "sign-in";
                passed: boolean;
                message: string;
            }[];
        };
        AccountRef: {
            /** Format: uuid */
            id: string;
            name: string;
            kind: string;
        };
        AccountSetUpView: {
            /** Format: uri */
            issuer: string;
            /** @description That the cloud will trust: with * for AWS, exact for Azure, regular expressions for Google Cloud */
            subjects: string[];
            steps: {
                title: string;
                explanation: string;
                /** @enum {string} */
                language: "json" | "shell";
                code: string;
            }[];
            notes: string[];
        };
        AccountView: {
            /** Format: uuid */
            id: string;
            name: string;
            kind: string;
            /** @description Null: credentials alone */
            federation: {
                [key: string]: string;
            } | null;
            /** @description Names of the environment variables. Their values go to runs alone */
            variables: string[];
            bindings: {
                team: components["schemas"]["TeamRef"] | null;
                stage: components["schemas"]["Stage"] | null;
            }[];
            /** @description Whose last run used it; the first ten by name */
            environments: {
                /** Format: uuid */
                id: string;
                name: string;
            }[];
            environmentCount: number;
            createdBy: components["schemas"]["ActorView"];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            rotatedAt: string | null;
            can: {
                change: boolean;
            };
        };
        ActorView: {
            /** @enum {string} */
            kind: "user" | "token" | "run" | "system" | "anonymous";
            id: string;
            name: string;
        };
        /** @description WebAuthn's RegistrationResponseJSON */
        AddPasskeyInput: {
            id: string;
            rawId: string;
            /** @constant */
            type: "public-key";
            response: {
                clientDataJSON: string;
                attestationObject: string;
                transports?: string[];
            };
        };
        AddStackGrantInput: {
            selector: components["schemas"]["StackSelectorInput"];
            level: components["schemas"]["StackLevel"];
            /**
             * @description Also opens the secrets of these stacks
             * @default false
             */
            secrets?: boolean;
        };
        ApproveRunInput: {
            /** @description Of the plan that you looked at; another one is refused */
            planDigest: string;
            note?: string;
        };
        AuditEventView: {
            sequence: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            at: string;
            action: string;
            /** @enum {string} */
            outcome: "allowed" | "denied" | "failed";
            actor: components["schemas"]["ActorView"];
            target: {
                kind: string;
                id: string;
                name: string;
            };
            teamId: string | null;
            before: unknown;
            after: unknown;
            reason: string | null;
            requestId: string | null;
            runId: string | null;
            address: string | null;
        };
        BegunConfirmationView: {
            /** @description Of the provider: where the browser goes. It comes back to /confirmed */
            location: string;
        };
        BegunSignInTrialView: {
            /** Format: uuid */
            id: string;
            /** @description Of the provider: where the browser goes. It comes back to the page of the trial */
            location: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            expiresAt: string;
        };
        BlueprintDescription: {
            name: string;
            version: string;
            title: string;
            summary: string;
            icon: string;
            readme: string;
            /** @description JSON Schema of the order form; writeOnly marks secrets */
            inputs: {
                [key: string]: unknown;
            };
            /** @description JSON Schema; writeOnly marks secrets */
            outputs: {
                [key: string]: unknown;
            };
            presets: {
                title: string;
                inputs: {
                    [key: string]: unknown;
                };
            }[];
            samples: {
                name: string;
                inputs: {
                    [key: string]: unknown;
                };
            }[];
            packages: {
                name: string;
                version: string;
            }[];
            accounts: string[];
            expectedSeconds?: number;
            /**
             * @description What its samples declare of providers’ resources: what exists may be imported into them
             * @default []
             */
            resources: {
                type: string;
                name: string;
            }[];
        };
        /** @enum {string} */
        BlueprintVersionState: "draft" | "checked" | "published" | "refused" | "deprecated" | "retired";
        BlueprintVersionView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            blueprintId: string;
            blueprintName: string;
            title: string;
            version: string;
            state: components["schemas"]["BlueprintVersionState"];
            /** @description SHA-256 of the artifact, hex */
            digest: string;
            /** @description Null until a runner has described the artifact */
            description: components["schemas"]["BlueprintDescription"] | null;
            findings: components["schemas"]["Finding"][];
            /** @description True while a worker looks at the draft; a draft without waits for one */
            isBeingChecked: boolean;
            author: components["schemas"]["ActorView"];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            decidedBy: components["schemas"]["ActorView"] | null;
            decidedAt: string | null;
            refusedReason: string | null;
            can: {
                publish: boolean;
                refuse: boolean;
                deprecate: boolean;
                retire: boolean;
            };
        };
        BlueprintView: {
            /** Format: uuid */
            id: string;
            name: string;
            title: string;
            description: string;
            icon: string;
            latestVersion: {
                /** Format: uuid */
                id: string;
                version: string;
            } | null;
            /** @description Of the last applies that succeeded */
            medianSeconds: number | null;
            /** @description Of the teams that you may order for */
            orderableTeams: {
                /** Format: uuid */
                id: string;
                slug: string;
                name: string;
                stages: string[];
                /** @description Where a second person approves each run */
                approvalStages: string[];
            }[];
            /** @description Of all teams, for whoever may assign */
            portfolio: {
                /** Format: uuid */
                teamId: string;
                stages: string[];
                approvalStages: string[];
            }[];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            can: {
                assign: boolean;
            };
        };
        BrowserSessionView: {
            /** Format: uuid */
            id: string;
            current: boolean;
            /**
             * @description How it began; an invitation is a link too
             * @enum {string}
             */
            way: "link" | "passkey" | "identity-provider";
            userAgent: string;
            address: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            lastSeenAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            expiresAt: string;
        };
        ChangeAccountInput: {
            name?: string;
            /** @description All of it, for an account that has it */
            federation?: {
                [key: string]: string;
            };
            /** @description Whose runs may use it. The most exact one decides; without any, none */
            bindings?: {
                /**
                 * @description Null: of any team
                 * @default null
                 */
                teamId?: string | null;
                /**
                 * @description Null: in any stage
                 * @default null
                 */
                stage?: components["schemas"]["Stage"] | null;
            }[];
            /**
             * @description Although environments use it and would lose it
             * @default false
             */
            evenIfUsed?: boolean;
        };
        ChangeEnvironmentInput: {
            protected: boolean;
        };
        ChangeIdentityProviderInput: {
            /** @description Stands on the button of the sign-in page */
            name?: string;
            enabled?: boolean;
            /**
             * @description Who gets in by an account that was not used here before: `members` whoever belongs to the organization or is invited, by their verified e-mail; `everyone` also joins all others as ordinary members
             * @enum {string}
             */
            admits?: "members" | "everyone";
            /** @description Accounts used for the first time need an e-mail in one of them; empty for any */
            emailDomains?: string[];
            /** @description Its e-mail addresses count as verified also where it does not say so, as SAML never does. Only where people cannot change their own */
            trustsEmail?: boolean;
            /** @description Of OpenID Connect the issuer, exactly as its discovery document says it; of GitHub and Bitbucket the address of the service */
            issuer?: string;
            clientId?: string;
            /** @description Kept encrypted, and shown to nobody again */
            clientSecret?: string;
            /** @description The provider's metadata, an XML document. It names its certificates: bring a new one to change them */
            metadata?: string;
            /** @description Whether its answers are taken that nobody here has asked for */
            idpInitiated?: boolean;
        };
        ChangeMemberInput: {
            role: components["schemas"]["OrganizationRole"];
        };
        ChangePasskeyInput: {
            name: string;
        };
        ChangePolicyGroupInput: {
            name?: string;
            /** @description All stacks of the group; the rest leave it */
            stacks?: {
                project: string;
                name: string;
            }[];
        };
        ChangeStackGrantInput: {
            level: components["schemas"]["StackLevel"];
            /** @description Also opens the secrets of these stacks */
            secrets: boolean;
        };
        ChangeStateBackendInput: {
            name?: string;
            /** @description Which new environments go there. The most exact one decides */
            uses?: {
                /**
                 * @description Null: of any team
                 * @default null
                 */
                teamId?: string | null;
                /**
                 * @description Null: in any stage
                 * @default null
                 */
                stage?: components["schemas"]["Stage"] | null;
            }[];
        };
        ChangeTeamInput: {
            name?: string;
            description?: string;
        };
        ChangeTrustRuleInput: {
            name?: string;
            /**
             * @description A rule that denies beats every rule that allows
             * @enum {string}
             */
            effect?: "allow" | "deny";
            enabled?: boolean;
            /** @description Exactly as the token says it, such as https://token.actions.githubusercontent.com */
            issuer?: string;
            /** @description A token is taken only where each of its audiences is one of these */
            audiences?: string[];
            /** @description `*` stands for characters of one part between ":" and "/", `**` for any */
            subject?: string;
            /** @description Further claims, and the text that each must be */
            claims?: {
                [key: string]: string;
            };
            /** @description Whose token it grants; null for the organization's own */
            teamId?: string | null;
            /** @description How long such a token works at most */
            maxSeconds?: number;
        };
        ConfirmRunInput: {
            /** @description Refuses when another plan would be applied */
            planDigest?: string;
        };
        ConfirmationView: {
            /**
             * Format: uuid
             * @description Whose session it is
             */
            userId: string;
            /** @description Whether what is sensitive is open to it now */
            confirmed: boolean;
            /** @description How long it stays so after a sign-in, or after they confirmed that it is they */
            afterMinutes: number;
            ways: components["schemas"]["WayToConfirmView"][];
        };
        ConnectedIdentityView: {
            provider: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** @description The provider's own id of the account */
            subject: string;
            /** @description As the provider said it last */
            email: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            lastUsedAt: string;
        };
        CreateAccountInput: {
            name: string;
            /** @description What blueprints name in their accounts: aws, azure, gcp, postgresql, site, or a word of yours */
            kind: string;
            /** @description Signs in with an identity token of the run. aws: roleArn, region, stsEndpoint · azure: tenantId, clientId, subscriptionId · gcp: provider, project, serviceAccount. Nothing of it is secret */
            federation?: {
                [key: string]: string;
            };
            /**
             * @description Environment variables for the runner. They are sealed, and never shown again
             * @default {}
             */
            credentials?: {
                [key: string]: string;
            };
            /**
             * @description Whose runs may use it. The most exact one decides; without any, none
             * @default []
             */
            bindings?: {
                /**
                 * @description Null: of any team
                 * @default null
                 */
                teamId?: string | null;
                /**
                 * @description Null: in any stage
                 * @default null
                 */
                stage?: components["schemas"]["Stage"] | null;
            }[];
        };
        CreateIdentityProviderInput: {
            /** @enum {string} */
            kind: "openid" | "github" | "bitbucket";
            /** @description Stands on the button of the sign-in page */
            name: string;
            /** @default true */
            enabled?: boolean;
            /**
             * @description Who gets in by an account that was not used here before: `members` whoever belongs to the organization or is invited, by their verified e-mail; `everyone` also joins all others as ordinary members
             * @default members
             * @enum {string}
             */
            admits?: "members" | "everyone";
            /**
             * @description Accounts used for the first time need an e-mail in one of them; empty for any
             * @default []
             */
            emailDomains?: string[];
            /**
             * @description Its e-mail addresses count as verified also where it does not say so, as SAML never does. Only where people cannot change their own
             * @default false
             */
            trustsEmail?: boolean;
            /**
             * Format: uuid
             * @description Chosen in advance where the redirect address has to be known before
             */
            id?: string;
            /** @description Of OpenID Connect the issuer, exactly as its discovery document says it; of GitHub and Bitbucket the address of the service */
            issuer: string;
            clientId: string;
            /** @description Kept encrypted, and shown to nobody again */
            clientSecret: string;
        } | {
            /** @constant */
            kind: "saml";
            /** @description Stands on the button of the sign-in page */
            name: string;
            /** @default true */
            enabled?: boolean;
            /**
             * @description Who gets in by an account that was not used here before: `members` whoever belongs to the organization or is invited, by their verified e-mail; `everyone` also joins all others as ordinary members
             * @default members
             * @enum {string}
             */
            admits?: "members" | "everyone";
            /**
             * @description Accounts used for the first time need an e-mail in one of them; empty for any
             * @default []
             */
            emailDomains?: string[];
            /**
             * @description Its e-mail addresses count as verified also where it does not say so, as SAML never does. Only where people cannot change their own
             * @default false
             */
            trustsEmail?: boolean;
            /**
             * Format: uuid
             * @description Chosen in advance where the redirect address has to be known before
             */
            id?: string;
            /** @description The provider's metadata, an XML document. It names its certificates: bring a new one to change them */
            metadata: string;
            /**
             * @description Whether its answers are taken that nobody here has asked for
             * @default false
             */
            idpInitiated?: boolean;
        };
        CreatePolicyGroupInput: {
            name: string;
            /**
             * @default preventative
             * @enum {string}
             */
            mode?: "preventative" | "audit";
        };
        CreateProvisioningTokenInput: {
            name: string;
            /** @default 365 */
            expiresInDays?: number;
        };
        CreateStateBackendInput: {
            name: string;
            kind: components["schemas"]["StateBackendKind"];
            /** @description Without any secret. It cannot be changed later */
            url: string;
            /** @description For a service: the organization there */
            serviceOrganization?: string;
            secrets: components["schemas"]["StateBackendSecrets"];
            /**
             * @description Which new environments go there. The most exact one decides
             * @default []
             */
            uses?: {
                /**
                 * @description Null: of any team
                 * @default null
                 */
                teamId?: string | null;
                /**
                 * @description Null: in any stage
                 * @default null
                 */
                stage?: components["schemas"]["Stage"] | null;
            }[];
        };
        CreateTeamInput: {
            slug: string;
            name: string;
            /** @default  */
            description?: string;
        };
        CreateTokenInput: {
            /** @constant */
            kind: "organization";
            name: string;
            /** @description Null where it shall never end; left out, as many as the rules for tokens say */
            expiresInDays?: number | null;
            /**
             * @description Narrows what the kind gives; null does not
             * @default null
             */
            scopes?: components["schemas"]["TokenScope"][] | null;
        } | {
            /** @constant */
            kind: "team";
            /** Format: uuid */
            teamId: string;
            name: string;
            /** @description Null where it shall never end; left out, as many as the rules for tokens say */
            expiresInDays?: number | null;
            /**
             * @description Narrows what the kind gives; null does not
             * @default null
             */
            scopes?: components["schemas"]["TokenScope"][] | null;
        } | {
            /** @constant */
            kind: "personal";
            name: string;
            /** @description Null where it shall never end; left out, as many as the rules for tokens say */
            expiresInDays?: number | null;
            /**
             * @description Narrows what the kind gives; null does not
             * @default null
             */
            scopes?: components["schemas"]["TokenScope"][] | null;
        };
        CreateTokenTargetInput: {
            /** @constant */
            kind: "webhook";
            name: string;
            url: string;
            /**
             * @description Whose tokens go there; null for the organization's own
             * @default null
             */
            teamId?: string | null;
            /**
             * @description Whether it is also told of tokens that expire
             * @default false
             */
            receivesReminders?: boolean;
        } | {
            /**
             * @description HashiCorp Vault or OpenBao, KV version 2
             * @constant
             */
            kind: "vault";
            name: string;
            /** @description Where it answers, such as https://vault.example.com:8200 */
            url: string;
            /**
             * @description Whose tokens go there; null for the organization's own
             * @default null
             */
            teamId?: string | null;
            /** @default secret */
            mount?: string;
            /**
             * @description Everything is written below this path
             * @default null
             */
            pathPrefix?: string | null;
            /** @default null */
            namespace?: string | null;
            /** @description A token of the store that may write there */
            token: string;
        };
        CreateTrustRuleInput: {
            name: string;
            /**
             * @description A rule that denies beats every rule that allows
             * @default allow
             * @enum {string}
             */
            effect?: "allow" | "deny";
            /** @default true */
            enabled?: boolean;
            /** @description Exactly as the token says it, such as https://token.actions.githubusercontent.com */
            issuer: string;
            /** @description A token is taken only where each of its audiences is one of these */
            audiences: string[];
            /** @description `*` stands for characters of one part between ":" and "/", `**` for any */
            subject: string;
            /**
             * @description Further claims, and the text that each must be
             * @default {}
             */
            claims?: {
                [key: string]: string;
            };
            /**
             * @description Whose token it grants; null for the organization's own
             * @default null
             */
            teamId?: string | null;
            /**
             * @description How long such a token works at most
             * @default 3600
             */
            maxSeconds?: number;
        };
        CreatedProvisioningTokenView: {
            token: components["schemas"]["ProvisioningTokenView"];
            /** @description Shown once */
            secret: string;
        };
        CreatedTokenTargetView: {
            target: components["schemas"]["TokenTargetView"];
            /** @description Of a webhook, shown once: what its signatures are checked with */
            signingSecret: string | null;
        };
        CreatedTokenView: {
            token: components["schemas"]["TokenView"];
            /** @description Shown once */
            secret: string;
        };
        EnablePolicyPackInput: {
            /** @description The newest where it is left out */
            version?: string;
            /**
             * @description Policy → enforcement level, or an object with level and properties
             * @default {}
             */
            config?: {
                [key: string]: unknown;
            };
        };
        EndedSessionsView: {
            ended: number;
        };
        EnvironmentOutput: {
            name: string;
            title: string;
            secret: boolean;
            /** @description Null where the output is secret: reveal it */
            value: unknown;
        };
        /** @enum {string} */
        EnvironmentState: "ordered" | "ready" | "failed" | "destroyed";
        EnvironmentView: {
            /** Format: uuid */
            id: string;
            name: string;
            stage: string;
            state: components["schemas"]["EnvironmentState"];
            protected: boolean;
            blueprint: {
                /** Format: uuid */
                id: string;
                name: string;
                title: string;
                icon: string;
                version: string;
                /** Format: uuid */
                versionId: string;
            };
            team: components["schemas"]["TeamRef"];
            /** @description As it is called where its state is */
            stack: {
                organization: string;
                project: string;
                name: string;
            };
            /** @description Where its state is; null for the state service of Automat */
            stateBackend: {
                /** Format: uuid */
                id: string;
                name: string;
                kind: components["schemas"]["StateBackendKind"];
            } | null;
            /** @description Secrets are left out */
            inputs: {
                [key: string]: unknown;
            };
            /** @description Names of the secret inputs that are set */
            secretInputs: string[];
            /** @description What was there before and was taken over */
            imported: components["schemas"]["ImportedResource"][];
            /** @description Left out of lists */
            outputs: components["schemas"]["EnvironmentOutput"][];
            /** @description A second person approves each of its runs */
            needsApproval: boolean;
            activeRun: components["schemas"]["RunSummary"] | null;
            lastRun: components["schemas"]["RunSummary"] | null;
            createdBy: components["schemas"]["ActorView"];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            updatedAt: string;
            destroyedAt: string | null;
            /** @description Since when what exists is known to differ from what was deployed */
            driftedAt: string | null;
            can: {
                change: boolean;
                destroy: boolean;
                refresh: boolean;
                reveal: boolean;
                protect: boolean;
            };
        };
        Finding: {
            name: string;
            passed: boolean;
            message: string;
        };
        /** @enum {string} */
        IdentityProviderKind: "openid" | "github" | "bitbucket" | "saml";
        IdentityProviderView: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["IdentityProviderKind"];
            name: string;
            issuer: string;
            /** @description Null for SAML */
            clientId: string | null;
            enabled: boolean;
            /**
             * @description Who gets in by an account that was not used here before: `members` whoever belongs to the organization or is invited, by their verified e-mail; `everyone` also joins all others as ordinary members
             * @enum {string}
             */
            admits: "members" | "everyone";
            emailDomains: string[];
            trustsEmail: boolean;
            /** @description What the provider has to be told; of SAML the assertion consumer service */
            redirectUri: string;
            /** @description Where the provider may tell that somebody signed out */
            backChannelLogoutUri: string | null;
            saml: {
                /** @description Of the portal; our metadata is served there */
                entityId: string;
                ssoUrl: string;
                certificates: {
                    /** @description SHA-256 */
                    fingerprint: string;
                    /**
                     * Format: date-time
                     * @description ISO 8601, UTC
                     */
                    expiresAt: string;
                }[];
                idpInitiated: boolean;
            } | null;
            /** @description How many accounts of it are connected */
            people: number;
            createdBy: components["schemas"]["ActorView"];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            lastUsedAt: string | null;
            can: {
                change: boolean;
            };
        };
        ImportInput: {
            /** @description Of a resource that the blueprint declares */
            type: string;
            /** @description Where the blueprint declares more than one of the type */
            name?: string;
            /** @description By which the provider finds what exists */
            id: string;
            /**
             * @description Refuses to delete or replace it while the environment is protected
             * @default true
             */
            protect?: boolean;
            /**
             * @description Although another stack has this type and id in its state
             * @default false
             */
            evenIfManaged?: boolean;
            /** @description Of the CLI’s import file: goes before the name */
            logicalName?: string;
            /** @description Of the CLI’s import file; the blueprint decides */
            parent?: string;
            /** @description Of the CLI’s import file; the blueprint decides */
            provider?: string;
            /** @description Of the CLI’s import file; the blueprint decides */
            version?: string;
            /** @description Of the CLI’s import file; the blueprint decides */
            pluginDownloadUrl?: string;
            /** @description Of the CLI’s import file; all are compared */
            properties?: string[];
        };
        ImportedCodeView: {
            /** @description TypeScript that declares and imports the same resources; secrets are left out */
            code: string;
        };
        ImportedResource: {
            urn: string;
            type: string;
            name: string;
            id: string;
            /** @description Not deleted and not replaced while the environment is protected */
            protect: boolean;
        };
        InspectInvitationInput: {
            secret: string;
        };
        InspectedInvitationView: {
            email: string;
            organization: components["schemas"]["OrganizationRef"];
            role: components["schemas"]["OrganizationRole"];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            expiresAt: string;
        };
        InvitationView: {
            /** Format: uuid */
            id: string;
            email: string;
            role: components["schemas"]["OrganizationRole"];
            teamIds: string[];
            invitedBy: components["schemas"]["ActorView"];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            expiresAt: string;
            acceptedAt: string | null;
            revokedAt: string | null;
        };
        InviteInput: {
            /** Format: email */
            email: string;
            /** @default member */
            role?: components["schemas"]["OrganizationRole"];
            /** @default [] */
            teamIds?: string[];
        };
        InvitedView: {
            invitation: components["schemas"]["InvitationView"];
            /** @description Shown once */
            link: string;
        };
        IssuerView: {
            /** Format: uri */
            issuer: string;
            /** @description False where PUBLIC_URL is no https address that a cloud could ask */
            isReachable: boolean;
            keys: {
                /**
                 * Format: uuid
                 * @description The `kid` of tokens that it signs
                 */
                id: string;
                /** @enum {string} */
                state: "published" | "signing" | "retired";
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC
                 */
                signsFrom: string;
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC
                 */
                createdAt: string;
            }[];
            can: {
                rotate: boolean;
            };
        };
        LeakedTokenInput: {
            secret: string;
        };
        MapGroupInput: {
            mappings: {
                /** Format: uuid */
                teamId: string;
                role: components["schemas"]["TeamRole"];
            }[];
            /** @description Of the preview that was looked at */
            digest: string;
        };
        MappingEffectView: {
            /** @description How many are in the teams that are concerned */
            people: number;
            gain: components["schemas"]["MembershipChangeView"][];
            lose: components["schemas"]["MembershipChangeView"][];
            /** @description Who gets another role */
            change: components["schemas"]["MembershipChangeView"][];
            digest: string;
        };
        MemberView: {
            /** Format: uuid */
            userId: string;
            email: string;
            displayName: string;
            role: components["schemas"]["OrganizationRole"];
            teams: components["schemas"]["TeamRef"][];
            /** @description An identity provider looks after them over SCIM */
            provisioned: boolean;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            can: {
                change: boolean;
            };
        };
        MembershipChangeView: {
            /** Format: uuid */
            userId: string;
            email: string;
            displayName: string;
            /** @description Its short name */
            team: string;
            before: components["schemas"]["TeamRole"] | null;
            after: components["schemas"]["TeamRole"] | null;
        };
        NarrowTokenInput: {
            scopes: components["schemas"]["TokenScope"][];
        };
        /** @description RFC 6749 §5.2 */
        OAuthError: {
            error: string;
            error_description: string;
        };
        OfferedIdentityProvidersView: {
            items: {
                /** Format: uuid */
                id: string;
                kind: components["schemas"]["IdentityProviderKind"];
                name: string;
                organization: {
                    slug: string;
                    name: string;
                };
            }[];
            nextCursor: string | null;
            /** @description There are several organizations: name one */
            askForOrganization: boolean;
        };
        OrderEnvironmentInput: {
            name: string;
            /** @description Slug or id */
            team: string;
            /** @description Name */
            blueprint: string;
            /** @description The newest published version where left out */
            version?: string;
            stage: components["schemas"]["Stage"];
            inputs: {
                [key: string]: unknown;
            };
            /**
             * @description For a deploy that is reviewed: what exists already and is to be taken over as it is
             * @default []
             */
            imports?: components["schemas"]["ImportInput"][];
            /**
             * @description review: preview, then wait for a person. auto: apply at once
             * @default review
             * @enum {string}
             */
            confirm?: "review" | "auto";
        };
        OrderedEnvironmentView: {
            environment: components["schemas"]["EnvironmentView"];
            run: components["schemas"]["RunView"];
        };
        OrganizationRef: {
            /** Format: uuid */
            id: string;
            slug: string;
            name: string;
        };
        /** @enum {string} */
        OrganizationRole: "admin" | "catalog_admin" | "approver" | "auditor" | "member";
        /** @description WebAuthn's AuthenticationResponseJSON */
        PasskeyAnswerInput: {
            id: string;
            rawId: string;
            /** @constant */
            type: "public-key";
            response: {
                clientDataJSON: string;
                authenticatorData: string;
                signature: string;
                userHandle?: string;
            };
        };
        /** @description WebAuthn's PublicKeyCredentialCreationOptionsJSON */
        PasskeyCreationView: {
            challenge: string;
            rp: {
                id: string;
                name: string;
            };
            user: {
                id: string;
                name: string;
                displayName: string;
            };
            pubKeyCredParams: {
                alg: number;
                /** @constant */
                type: "public-key";
            }[];
            timeout: number;
            excludeCredentials: {
                id: string;
                /** @constant */
                type: "public-key";
                transports?: string[];
            }[];
            authenticatorSelection: {
                /** @constant */
                residentKey: "required";
                /** @constant */
                requireResidentKey: true;
                /** @constant */
                userVerification: "required";
            };
            /** @constant */
            attestation: "none";
        };
        /** @description WebAuthn's PublicKeyCredentialRequestOptionsJSON */
        PasskeyRequestView: {
            challenge: string;
            rpId: string;
            timeout: number;
            allowCredentials?: {
                id: string;
                /** @constant */
                type: "public-key";
                transports?: string[];
            }[];
            /** @constant */
            userVerification: "required";
        };
        PasskeyView: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description What keeps it, such as a password manager; null where it does not say */
            authenticator: string | null;
            /** @description Whether it is kept beside the device too, as a rule on all devices of the person */
            synced: boolean;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            lastUsedAt: string | null;
            lastUsedAddress: string | null;
        };
        PasskeysView: {
            items: components["schemas"]["PasskeyView"][];
            nextCursor: string | null;
            /** @description How many somebody may have */
            most: number;
            /** @description Whether they sign this person in: not where an identity provider is required of them */
            allowed: boolean;
            /** @description Whether one would spare this person the next link: they came by one here, and have no passkey */
            offered: boolean;
        };
        PendingOperationView: {
            /** @description creating, updating, deleting, reading or importing */
            type: string;
            urn: string;
            resourceType: string;
            name: string;
            id: string | null;
            /**
             * @description How it is brought to an end
             * @enum {string}
             */
            settle: "by-hand" | "by-refresh";
        };
        PendingOperationsView: {
            version: number;
            items: components["schemas"]["PendingOperationView"][];
        };
        PinVersionInput: {
            pinned: boolean;
        };
        PolicyGroupView: {
            name: string;
            /** @description It holds every stack of the organization */
            isDefault: boolean;
            /**
             * @description audit: violations are told and stop nothing
             * @enum {string}
             */
            mode: "preventative" | "audit";
            /** @description Those that the caller may see */
            stacks: {
                project: string;
                name: string;
            }[];
            packs: {
                name: string;
                displayName: string;
                version: string;
                config: {
                    [key: string]: unknown;
                };
            }[];
            can: {
                change: boolean;
                delete: boolean;
            };
        };
        PolicyPackVersionView: {
            version: string;
            /** @description Of the archive, in hexadecimal digits */
            sha256: string;
            sizeBytes: number;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            publishedAt: string;
            publishedBy: components["schemas"]["ActorView"];
            policies: components["schemas"]["PolicyView"][];
            /** @description The policy groups that require it */
            groups: string[];
        };
        PolicyPackView: {
            name: string;
            displayName: string;
            description: string;
            /** @description Newest first */
            versions: components["schemas"]["PolicyPackVersionView"][];
        };
        PolicyView: {
            name: string;
            displayName: string;
            description: string;
            /**
             * @description Where a group does not say otherwise
             * @enum {string}
             */
            level: "advisory" | "mandatory" | "remediate" | "disabled";
            hasConfiguration: boolean;
        };
        PolicyViolation: {
            policy: string;
            pack: string;
            packVersion: string;
            /** @enum {string} */
            level: "advisory" | "mandatory";
            message: string;
            urn?: string;
            /** @description The name of the resource */
            resource?: string;
        };
        PortfolioEntryView: {
            blueprint: string;
            /** Format: uuid */
            teamId: string;
            stages: components["schemas"]["Stage"][];
            approvalStages: components["schemas"]["Stage"][];
        };
        PreviewMappingsInput: {
            mappings: {
                /** Format: uuid */
                teamId: string;
                role: components["schemas"]["TeamRole"];
            }[];
        };
        /** @description RFC 9457. Match `code`; `detail` is for people. */
        Problem: {
            type: string;
            title: string;
            status: number;
            code: string;
            detail: string;
            requestId: string;
            errors?: {
                field: string;
                rule: string;
                message: string;
            }[];
            nextStep?: string;
        };
        ProvisionedGroupView: {
            /** Format: uuid */
            id: string;
            displayName: string;
            externalId: string | null;
            memberCount: number;
            /** @description What it gives */
            mappings: {
                team: components["schemas"]["TeamRef"];
                role: components["schemas"]["TeamRole"];
            }[];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            updatedAt: string;
        };
        ProvisionedUserView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            userId: string;
            userName: string;
            displayName: string;
            email: string | null;
            externalId: string | null;
            active: boolean;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            updatedAt: string;
        };
        ProvisioningRequestView: {
            /** Format: uuid */
            id: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            at: string;
            method: string;
            path: string;
            filter: string | null;
            status: number;
            scimType: string | null;
            error: string | null;
            durationMs: number;
            requestId: string;
            /** @description The name of the token */
            client: string;
            address: string;
            /** @description With everything secret left out */
            body: string | null;
        };
        ProvisioningTokenView: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description How the secret begins */
            hint: string;
            createdBy: components["schemas"]["ActorView"];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            expiresAt: string;
            lastUsedAt: string | null;
            revokedAt: string | null;
            live: boolean;
            /** @description The one that can be rotated */
            newest: boolean;
        };
        ProvisioningView: {
            /**
             * Format: uri
             * @description What identity providers call the tenant or base URL
             */
            baseUrl: string;
            users: {
                active: number;
                inactive: number;
            };
            groups: number;
            tokens: components["schemas"]["ProvisioningTokenView"][];
            can: {
                change: boolean;
            };
        };
        RefuseVersionInput: {
            reason: string;
        };
        RejectRunInput: {
            /** @description Whoever asked for the run reads it */
            note: string;
        };
        ReplaceCredentialsInput: {
            /** @description Environment variables for the runner. They are sealed, and never shown again */
            credentials: {
                [key: string]: string;
            };
        };
        ReportedTokenView: {
            token: components["schemas"]["TokenView"];
            findings: components["schemas"]["TokenFinding"][];
            /** @description Which permissions it used, as far as is known; right within an hour */
            uses: {
                permission: string;
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC
                 */
                lastUsedAt: string;
            }[];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            usesNotedSince: string;
        };
        RequestRunInput: {
            kind: components["schemas"]["RunKind"];
            /** @description For deploy: all inputs. A secret that is left out stays, null takes it away */
            inputs?: {
                [key: string]: unknown;
            };
            /** @description For deploy: the blueprint version to move to */
            version?: string;
            /**
             * @description For a deploy that is reviewed: what exists already and is to be taken over as it is
             * @default []
             */
            imports?: components["schemas"]["ImportInput"][];
            /**
             * @description review: preview, then wait for a person. auto: apply at once
             * @default review
             * @enum {string}
             */
            confirm?: "review" | "auto";
            /** @description For destroy: the name of the environment */
            confirmName?: string;
        };
        ResourceDiffView: {
            urn: string;
            type: string;
            name: string;
            /** @enum {string} */
            change: "added" | "removed" | "changed";
            /** @description At most 200. Secrets are never shown, encrypted or not */
            properties: {
                path: string;
                /** @enum {string} */
                kind: "add" | "update" | "delete";
                before?: unknown;
                after?: unknown;
                /** @constant */
                secret?: true;
                /** @constant */
                replaces?: true;
            }[];
            truncated: boolean;
        };
        RestoreVersionInput: {
            version: number;
            /** @description The newest version that you have seen: another one is answered with 409 */
            currentVersion: number;
            reason: string;
            /** @description The name of the stack */
            confirmName: string;
        };
        RevealOutputInput: {
            name: string;
            reason?: string;
        };
        RevealedOutputView: {
            value: unknown;
        };
        RotateIssuerInput: {
            /**
             * @description For a key that leaked: the new key signs now, and what the old ones signed is good for nothing
             * @default false
             */
            atOnce?: boolean;
        };
        RotateProvisioningTokenInput: {
            /** @default 365 */
            expiresInDays?: number;
            /**
             * @description How long the old secret still works; at most 7 days
             * @default 24
             */
            graceHours?: number;
        };
        RotateStateBackendInput: {
            secrets: components["schemas"]["StateBackendSecrets"];
        };
        RotateTokenInput: {
            /** @description Null where it shall never end; left out, as many as the rules for tokens say */
            expiresInDays?: number | null;
            /**
             * @description How long the old secret still works; at most 7 days
             * @default 24
             */
            graceHours?: number;
        };
        RunApproval: {
            /** @description It is applied only once a second person has approved its plan */
            required: boolean;
            /** @enum {string} */
            state: "none" | "pending" | "approved" | "rejected";
            by: components["schemas"]["ActorView"] | null;
            at: string | null;
            note: string | null;
        };
        RunError: {
            code: string;
            message: string;
            nextStep: string;
            resource?: string;
            field?: string;
            /** @description Of mandatory policies */
            violations?: components["schemas"]["PolicyViolation"][];
        };
        RunEventView: {
            sequence: number;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            at: string;
            /** @constant */
            kind: "phase";
            body: {
                phase: components["schemas"]["RunPhase"];
                state: components["schemas"]["RunState"];
            };
        } | {
            sequence: number;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            at: string;
            /** @constant */
            kind: "resource";
            body: components["schemas"]["RunResourceEvent"];
        } | {
            sequence: number;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            at: string;
            /** @constant */
            kind: "log";
            body: components["schemas"]["RunLogEvent"];
        } | {
            sequence: number;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            at: string;
            /** @constant */
            kind: "finished";
            body: {
                state: components["schemas"]["RunState"];
                error?: components["schemas"]["RunError"];
            };
        };
        RunImportView: {
            type: string;
            /** @description Null where it is the only one of its type */
            name: string | null;
            id: string;
            protect: boolean;
        };
        /** @enum {string} */
        RunKind: "deploy" | "refresh" | "destroy";
        RunLogEvent: {
            /** @enum {string} */
            severity: "info" | "warning" | "error" | "output";
            text: string;
            urn?: string;
        };
        /** @enum {string} */
        RunPhase: "preview" | "apply";
        RunPreview: {
            /** @description create, update, replace, delete, same, read … → number */
            counts: {
                [key: string]: number;
            };
            steps: {
                urn: string;
                type: string;
                name: string;
                /** @enum {string} */
                op: "create" | "update" | "replace" | "delete" | "same" | "read" | "refresh" | "import";
                diff: {
                    path: string;
                    /** @enum {string} */
                    kind: "add" | "update" | "delete";
                    before?: unknown;
                    after?: unknown;
                    /** @constant */
                    secret?: true;
                    /** @constant */
                    replaces?: true;
                }[];
                inputs?: {
                    [key: string]: unknown;
                };
            }[];
            violations?: components["schemas"]["PolicyViolation"][];
        };
        RunResourceEvent: {
            urn: string;
            type: string;
            name: string;
            parent?: string;
            /** @enum {string} */
            op: "create" | "update" | "replace" | "delete" | "same" | "read" | "refresh" | "import";
            /** @enum {string} */
            status: "running" | "done" | "failed";
            seconds?: number;
            diff?: {
                path: string;
                /** @enum {string} */
                kind: "add" | "update" | "delete";
                before?: unknown;
                after?: unknown;
                /** @constant */
                secret?: true;
                /** @constant */
                replaces?: true;
            }[];
        };
        RunResult: {
            /** @description create, update, replace, delete, same, read … → number */
            counts: {
                [key: string]: number;
            };
            durationSeconds: number;
            /** @description Secrets are masked */
            outputs: {
                [key: string]: unknown;
            };
        };
        /** @enum {string} */
        RunState: "queued" | "running" | "waiting" | "succeeded" | "failed" | "cancelled";
        RunSummary: {
            /** Format: uuid */
            id: string;
            number: number;
            kind: components["schemas"]["RunKind"];
            state: components["schemas"]["RunState"];
            phase: components["schemas"]["RunPhase"];
            approval: components["schemas"]["RunApproval"];
            requestedBy: components["schemas"]["ActorView"];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            startedAt: string | null;
            finishedAt: string | null;
        };
        RunView: {
            /** Format: uuid */
            id: string;
            number: number;
            kind: components["schemas"]["RunKind"];
            state: components["schemas"]["RunState"];
            phase: components["schemas"]["RunPhase"];
            approval: components["schemas"]["RunApproval"];
            requestedBy: components["schemas"]["ActorView"];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            startedAt: string | null;
            finishedAt: string | null;
            environment: {
                /** Format: uuid */
                id: string;
                name: string;
                stage: string;
            };
            blueprint: {
                name: string;
                title: string;
                version: string;
            };
            team: components["schemas"]["TeamRef"];
            needsConfirmation: boolean;
            /** @description Secrets are left out */
            inputs: {
                [key: string]: unknown;
            };
            /** @description What exists already and this run takes over */
            imports: components["schemas"]["RunImportView"][];
            /** @description What its runner was given the credentials of */
            accounts: components["schemas"]["AccountRef"][];
            confirmedBy: components["schemas"]["ActorView"] | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            queuedAt: string;
            applyStartedAt: string | null;
            cancelRequestedAt: string | null;
            /** @description Of what is decided on: the plan, or where there is none the preview */
            planDigest: string | null;
            preview: components["schemas"]["RunPreview"] | null;
            result: components["schemas"]["RunResult"] | null;
            error: components["schemas"]["RunError"] | null;
            queue: {
                position: number;
                waitingFor: string | null;
            } | null;
            estimate: {
                p50Seconds: number;
                p95Seconds: number;
            } | null;
            can: {
                confirm: boolean;
                cancel: boolean;
                discard: boolean;
                retry: boolean;
                approve: boolean;
                reject: boolean;
            };
        };
        RunningUpdateView: {
            kind: string;
            by: components["schemas"]["ActorView"];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            since: string;
            runId: string | null;
        };
        SessionView: {
            user: {
                /** Format: uuid */
                id: string;
                email: string;
                displayName: string;
            } | null;
            actor: components["schemas"]["ActorView"];
            organization: components["schemas"]["OrganizationRef"];
            role: components["schemas"]["OrganizationRole"] | null;
            teams: {
                /** Format: uuid */
                id: string;
                slug: string;
                name: string;
                role: components["schemas"]["TeamRole"];
                /** @description When what was given by hand ends by itself; null where it lasts */
                until: string | null;
            }[];
            /** @description Permission → whether it is held in the whole organization */
            can: {
                [key: string]: boolean;
            };
        };
        SetPortfolioInput: {
            stages: components["schemas"]["Stage"][];
            /** @description Of these stages those in which a run is applied only once approved; as before where left out */
            approvalStages?: components["schemas"]["Stage"][];
        };
        SetTeamMemberInput: {
            role: components["schemas"]["TeamRole"];
            /** @description When it ends by itself, at most two years ahead; null: it lasts. Left out, what holds stays */
            until?: string | null;
        };
        SettlePendingCreatesInput: {
            /** @description The newest version that you have seen: another one is answered with 409 */
            currentVersion: number;
            reason: string;
            creates: ({
                urn: string;
                /**
                 * @description Nothing came of it
                 * @constant
                 */
                action: "clear";
            } | {
                urn: string;
                /**
                 * @description It exists
                 * @constant
                 */
                action: "import";
                /** @description As its provider calls it */
                id: string;
            })[];
        };
        SignInByLinkInput: {
            secret: string;
        };
        SignInPolicyInput: {
            /** @description Null: links and passkeys sign people in. Else identity providers are required of everybody but this administrator */
            emergencyUserId: string | null;
        };
        SignInPolicyView: {
            required: boolean;
            emergency: {
                /** Format: uuid */
                userId: string;
                email: string;
                displayName: string;
            } | null;
            can: {
                change: boolean;
            };
        };
        SignInTrialResultView: {
            provider: {
                /** Format: uuid */
                id: string;
                name: string;
                /**
                 * @description Of a draft nothing is stored
                 * @enum {string}
                 */
                state: "draft" | "off" | "on";
            };
            /** @description Whether it would have signed somebody in */
            works: boolean;
            /** @description Null where the answer was not to be trusted */
            arrived: {
                /** @description The provider's own id of the account; of SAML the NameID */
                subject: string;
                email: string | null;
                /** @description As the provider says it */
                isEmailVerified: boolean;
                displayName: string | null;
                groups: string[];
                /** @description Claims or attributes as they came, cut short where they are long */
                said: {
                    name: string;
                    values: string[];
                }[];
            } | null;
            /** @description Whom it would sign in here; null where nobody */
            person: {
                /** @enum {string} */
                kind: "existing" | "new";
                isYou: boolean;
                email: string;
                displayName: string;
                role: string;
                /** @description Whether this account is theirs already */
                isConnected: boolean;
            } | null;
            findings: {
                code: string;
                /** @enum {string} */
                level: "wrong" | "warning" | "note";
                message: string;
                nextStep: string;
            }[];
        };
        StackAccessView: {
            stack: {
                /** Format: uuid */
                id: string;
                organization: string;
                project: string;
                name: string;
            };
            stage: string | null;
            you: {
                level: components["schemas"]["StackLevel"];
                secrets: boolean;
            };
            /** @description The person asked for: their role, those of their teams that count here, and what comes of it */
            person: {
                /** Format: uuid */
                userId: string;
                name: string;
                role: components["schemas"]["OrganizationRole"];
                teams: components["schemas"]["TeamRef"][];
                level: components["schemas"]["StackLevel"];
                secrets: boolean;
            } | null;
            teams: {
                team: components["schemas"]["TeamRef"];
                level: components["schemas"]["StackLevel"];
                secrets: boolean;
                isOwner: boolean;
                /** @description Where there is none, owning the stack gives everything */
                grants: components["schemas"]["StackGrantView"][];
            }[];
            /** @description Who reaches every stack of the organization, whatever the grants say */
            everywhere: {
                /** @enum {string} */
                holder: "administrators" | "auditors" | "organization tokens";
                level: components["schemas"]["StackLevel"];
                secrets: boolean;
            }[];
        };
        StackGrantView: {
            /** Format: uuid */
            id: string;
            team: components["schemas"]["TeamRef"];
            selector: components["schemas"]["StackSelectorView"];
            level: components["schemas"]["StackLevel"];
            secrets: boolean;
            createdBy: components["schemas"]["ActorView"];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
        };
        /** @enum {string} */
        StackLevel: "none" | "read" | "write" | "admin";
        StackResourceView: {
            urn: string;
            type: string;
            name: string;
            id: string | null;
            parent: string | null;
            dependencies: string[];
            protect: boolean;
            createdAt: string | null;
            modifiedAt: string | null;
        };
        /** @description Which stacks: all, one, those of a stage, those with a tag */
        StackSelectorInput: {
            /** @constant */
            kind: "all";
        } | {
            /** @constant */
            kind: "stack";
            project: string;
            name: string;
        } | {
            /** @constant */
            kind: "stage";
            stage: string;
        } | {
            /** @constant */
            kind: "tag";
            name: string;
            value: string;
        };
        StackSelectorView: {
            /** @constant */
            kind: "all";
        } | {
            /** @constant */
            kind: "stack";
            project: string;
            name: string;
            /** Format: uuid */
            stackId: string;
            isDeleted: boolean;
        } | {
            /** @constant */
            kind: "stage";
            stage: string;
        } | {
            /** @constant */
            kind: "tag";
            name: string;
            value: string;
        };
        StackSummaryView: {
            /** Format: uuid */
            id: string;
            /** @description The first part of its name where its state is */
            organization: string;
            project: string;
            name: string;
            team: components["schemas"]["TeamRef"] | null;
            /** @description Whose stack it is, if any’s */
            environment: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            tags: {
                [key: string]: string;
            };
            /** @description The newest version; 0 before the first update */
            version: number;
            resourceCount: number;
            /** @description What an interrupted update left unfinished */
            pendingOperations: number;
            /** @description Why the engine will not take the newest version as it is */
            integrityProblem: string | null;
            /** @description The newest version that holds together */
            lastGoodVersion: number | null;
            runningUpdate: components["schemas"]["RunningUpdateView"] | null;
            lastUpdate: {
                kind: string;
                state: string;
                by: components["schemas"]["ActorView"];
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC
                 */
                at: string;
            } | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            /** @description Where its state is; null for the state service of Automat. What is elsewhere has no versions and no resources here */
            stateBackend: {
                /** Format: uuid */
                id: string;
                name: string;
                kind: components["schemas"]["StateBackendKind"];
            } | null;
        };
        StackVersionView: {
            version: number;
            /** @description update, refresh, destroy, import, rename, restore or repair */
            kind: string;
            /** @enum {string} */
            state: "running" | "succeeded" | "failed" | "cancelled";
            message: string;
            by: components["schemas"]["ActorView"];
            runId: string | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            startedAt: string;
            endedAt: string | null;
            resourceChanges: {
                [key: string]: number;
            };
            resourceCount: number | null;
            pendingOperations: number;
            integrityProblem: string | null;
            /** @description Whether its state is still there: it can be compared and restored */
            kept: boolean;
            /** @description Kept whatever its age */
            pinned: boolean;
        };
        StackView: {
            /** Format: uuid */
            id: string;
            /** @description The first part of its name where its state is */
            organization: string;
            project: string;
            name: string;
            team: components["schemas"]["TeamRef"] | null;
            /** @description Whose stack it is, if any’s */
            environment: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            tags: {
                [key: string]: string;
            };
            /** @description The newest version; 0 before the first update */
            version: number;
            resourceCount: number;
            /** @description What an interrupted update left unfinished */
            pendingOperations: number;
            /** @description Why the engine will not take the newest version as it is */
            integrityProblem: string | null;
            /** @description The newest version that holds together */
            lastGoodVersion: number | null;
            runningUpdate: components["schemas"]["RunningUpdateView"] | null;
            lastUpdate: {
                kind: string;
                state: string;
                by: components["schemas"]["ActorView"];
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC
                 */
                at: string;
            } | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            /** @description Where its state is; null for the state service of Automat. What is elsewhere has no versions and no resources here */
            stateBackend: {
                /** Format: uuid */
                id: string;
                name: string;
                kind: components["schemas"]["StateBackendKind"];
            } | null;
            can: {
                write: boolean;
            };
        };
        /** @enum {string} */
        Stage: "dev" | "staging" | "production";
        StateBackendCheckView: {
            works: boolean;
            findings: {
                /** @enum {string} */
                name: "reachable" | "credentials" | "writable";
                passed: boolean;
                message: string;
            }[];
        };
        /** @enum {string} */
        StateBackendKind: "service" | "file" | "s3" | "postgres";
        StateBackendSecrets: {
            /** @description For a service: the access token of a team */
            accessToken?: string;
            /** @description For postgres: the password of the address's user */
            password?: string;
            /** @description For s3 */
            accessKeyId?: string;
            /** @description For s3 */
            secretAccessKey?: string;
            /** @description For file, s3 and postgres: what secrets in the state are encrypted with */
            passphrase?: string;
        };
        StateBackendView: {
            /** Format: uuid */
            id: string;
            name: string;
            kind: components["schemas"]["StateBackendKind"];
            url: string;
            serviceOrganization: string | null;
            /** @description Names of what is sealed. Nothing of it leaves the server but for a run */
            secrets: string[];
            uses: {
                team: components["schemas"]["TeamRef"] | null;
                stage: components["schemas"]["Stage"] | null;
            }[];
            /** @description Whose state is there; the first ten by name */
            environments: {
                /** Format: uuid */
                id: string;
                name: string;
            }[];
            environmentCount: number;
            createdBy: components["schemas"]["ActorView"];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            rotatedAt: string | null;
            can: {
                change: boolean;
                remove: boolean;
            };
        };
        TeamMemberView: {
            /** Format: uuid */
            userId: string;
            email: string;
            displayName: string;
            role: components["schemas"]["TeamRole"];
            organizationRole: components["schemas"]["OrganizationRole"];
            /** @description What was given by hand; null where groups alone give it */
            byHand: components["schemas"]["TeamRole"] | null;
            /** @description When what was given by hand ends by itself; null where it lasts */
            until: string | null;
            /** @description Groups of the identity provider that give it */
            groups: {
                /** Format: uuid */
                id: string;
                displayName: string;
            }[];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
        };
        TeamRef: {
            /** Format: uuid */
            id: string;
            slug: string;
            name: string;
        };
        /** @enum {string} */
        TeamRole: "admin" | "member";
        TeamView: {
            /** Format: uuid */
            id: string;
            slug: string;
            name: string;
            description: string;
            memberCount: number;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            can: {
                change: boolean;
                delete: boolean;
                order: boolean;
                createToken: boolean;
                seeGrants: boolean;
                changeGrants: boolean;
            };
        };
        TestIdTokenInput: {
            /** @description An ID token. It is checked, and neither kept nor used up */
            token: string;
            /**
             * @description Whose token it grants; null for the organization's own
             * @default null
             */
            teamId?: string | null;
        };
        TestedIdTokenView: {
            granted: boolean;
            summary: string;
            /** @description Null where the token is not good */
            claims: {
                [key: string]: unknown;
            } | null;
            rules: {
                /** Format: uuid */
                id: string;
                name: string;
                /** @enum {string} */
                effect: "allow" | "deny";
                applies: boolean;
                /** @description Why it does not apply */
                reasons: string[];
            }[];
        };
        TestedIdentityProviderView: {
            works: boolean;
            checks: {
                name: string;
                passed: boolean;
                message: string;
            }[];
        };
        TestedTokenTargetView: {
            works: boolean;
            /**
             * @description `TARGET_REFUSED`: by the rules of this server. `TARGET_UNREACHABLE`: nothing answered in time
             * @enum {string}
             */
            code: "ARRIVED" | "TARGET_DENIED" | "TARGET_NOT_FOUND" | "TARGET_FAILED" | "TARGET_REFUSED" | "TARGET_UNREACHABLE";
            /** @description Null where nothing answered */
            status: number | null;
            /** @description Until it answered, or did not */
            milliseconds: number;
            message: string;
            nextStep: string | null;
        };
        TokenExchangeInput: {
            /** @description `urn:ietf:params:oauth:grant-type:token-exchange` */
            grant_type: string;
            /** @description The pipeline's own OpenID Connect ID token */
            subject_token: string;
            /** @description `urn:ietf:params:oauth:token-type:id_token` */
            subject_token_type: string;
            /** @description `urn:pulumi:org:<organization>` */
            audience: string;
            /** @description `urn:pulumi:token-type:access_token:team` or `urn:pulumi:token-type:access_token:organization` */
            requested_token_type: string;
            /**
             * @description `team:<team>` for a team token, else empty
             * @default
             */
            scope?: string;
            /** @description Seconds; the rule that applies may give less */
            expiration?: number;
        };
        TokenExchangeView: {
            /** @description For `Authorization: Bearer`, and as PULUMI_ACCESS_TOKEN */
            access_token: string;
            issued_token_type: string;
            /** @constant */
            token_type: "Bearer";
            /** @description Seconds */
            expires_in: number;
            scope: string;
        };
        /** @enum {string} */
        TokenFinding: "stale" | "unused" | "endless" | "over-policy" | "over-privileged" | "maker-left";
        TokenNoticeView: {
            token: components["schemas"]["TokenView"];
            /** @description The step: so many days before it expires, or fewer */
            days: number;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            remindedAt: string;
        };
        TokenPolicyInput: {
            /** @description How long a token of each kind lives at most */
            maxDays: {
                organization: number;
                team: number;
                personal: number;
            };
            /** @description How long one lives where nobody says */
            defaultDays: number;
            allowsNeverExpiring: boolean;
            /** @description Unused for so long, a token is called stale */
            staleDays: number;
        };
        TokenPolicyView: {
            /** @description How long a token of each kind lives at most */
            maxDays: {
                organization: number;
                team: number;
                personal: number;
            };
            /** @description How long one lives where nobody says */
            defaultDays: number;
            allowsNeverExpiring: boolean;
            /** @description Unused for so long, a token is called stale */
            staleDays: number;
            can: {
                change: boolean;
            };
        };
        TokenReportCountsView: {
            all: number;
            stale: number;
            unused: number;
            endless: number;
            "over-policy": number;
            "over-privileged": number;
            "maker-left": number;
        } & {
            [key: string]: number;
        };
        TokenRotationInput: {
            /** Format: uuid */
            targetId: string;
            /**
             * @description So many days before its end it renews itself
             * @default 7
             */
            daysBefore?: number;
            /** @description In a secret store, below the target; by its name where left out */
            path?: string;
        };
        /** @enum {string} */
        TokenScope: "all:read" | "stacks:preview" | "stacks:deploy" | "environments:deploy" | "organization:read" | "people:read" | "people:invite" | "people:change" | "sign-in:read" | "sign-in:change" | "provisioning:read" | "provisioning:change" | "provisioning:provision" | "teams:read" | "teams:create" | "teams:change" | "teams:delete" | "tokens:read" | "tokens:create" | "tokens:revoke" | "tokens:govern" | "trust:read" | "trust:change" | "catalog:read" | "catalog:upload" | "catalog:publish" | "catalog:assign" | "environments:read" | "environments:order" | "environments:change" | "environments:destroy" | "environments:reveal" | "environments:protect" | "runs:read" | "runs:confirm" | "runs:approve" | "runs:cancel" | "stacks:read" | "stacks:write" | "stacks:delete" | "stacks:administer" | "stacks:decrypt" | "grants:read" | "grants:change" | "accounts:read" | "accounts:change" | "policies:read" | "policies:change" | "backends:read" | "backends:change" | "access:read" | "audit:read";
        TokenTargetView: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "webhook" | "vault";
            name: string;
            url: string;
            team: components["schemas"]["TeamRef"] | null;
            mount: string | null;
            pathPrefix: string | null;
            namespace: string | null;
            receivesReminders: boolean;
            createdBy: components["schemas"]["ActorView"];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            can: {
                delete: boolean;
            };
        };
        TokenView: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "organization" | "team" | "personal" | "run" | "provisioning";
            name: string;
            /** @description How the secret begins */
            hint: string;
            team: components["schemas"]["TeamRef"] | null;
            user: {
                /** Format: uuid */
                id: string;
                displayName: string;
            } | null;
            /** @description Set where a trusted pipeline got it for its ID token */
            pipeline: {
                subject: string;
                trustRuleId: string | null;
            } | null;
            /** @description What narrows it; null where it may do all that its kind gives */
            scopes: string[] | null;
            /** @description Set where it renews itself before its end */
            rotation: {
                target: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                    /** @enum {string} */
                    kind: "webhook" | "vault";
                };
                daysBefore: number;
                path: string | null;
            } | null;
            /** @description How its secret went to a target, where it was made by itself */
            delivery: {
                /** @enum {string} */
                state: "waiting" | "delivered" | "given-up";
                attempts: number;
                lastError: string | null;
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC
                 */
                at: string;
                nextAttemptAt: string | null;
            } | null;
            createdBy: components["schemas"]["ActorView"];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            /** @description Null where it never does */
            expiresAt: string | null;
            /** @description Right within a minute */
            lastUsedAt: string | null;
            lastUsedFrom: {
                address: string | null;
                client: string | null;
            } | null;
            revokedAt: string | null;
            can: {
                rotate: boolean;
                revoke: boolean;
            };
        };
        TrustRuleView: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            effect: "allow" | "deny";
            enabled: boolean;
            issuer: string;
            audiences: string[];
            subject: string;
            claims: {
                [key: string]: string;
            };
            team: components["schemas"]["TeamRef"] | null;
            maxSeconds: number;
            createdBy: components["schemas"]["ActorView"];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            lastUsedAt: string | null;
            can: {
                change: boolean;
            };
        };
        UploadVersionInput: {
            /** @description The name that the artifact must turn out to have */
            name: string;
            version: string;
            /**
             * Format: base64
             * @description One ES module that exports `blueprint`, in base64
             */
            artifact: string;
        };
        VersionsDiffView: {
            from: number;
            to: number;
            counts: {
                added: number;
                removed: number;
                changed: number;
                same: number;
            };
            items: components["schemas"]["ResourceDiffView"][];
            nextCursor: string | null;
        };
        WayToConfirmView: {
            /** @constant */
            kind: "passkey";
        } | {
            /** @constant */
            kind: "identity-provider";
            provider: {
                /** Format: uuid */
                id: string;
                name: string;
                kind: components["schemas"]["IdentityProviderKind"];
            };
        } | {
            /** @constant */
            kind: "link";
            /** @description For an operator on the server; the link that it prints begins a new session, in this browser */
            command: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    postSignInLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInByLinkInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSignOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMeSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["BrowserSessionView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMeSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndedSessionsView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMeSessionsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSignInPasskeyChallenge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyRequestView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSignInPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyAnswerInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMePasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeysView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMePasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddPasskeyInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMePasskeysChallenge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyCreationView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMePasskeysId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchMePasskeysId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasskeyInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMeConfirmation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmationView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMeConfirmationPasskeyChallenge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyRequestView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMeConfirmationPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyAnswerInput"];
            };
        };
        responses: {
            /** @description Done; no body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMeConfirmationProvidersId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BegunConfirmationView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIdentityProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["IdentityProviderView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIdentityProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateIdentityProviderInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityProviderView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteIdentityProvidersId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchIdentityProvidersId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeIdentityProviderInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityProviderView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIdentityProvidersIdTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestedIdentityProviderView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSignInPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInPolicyView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putSignInPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInPolicyInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInPolicyView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMembersUserIdIdentities: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ConnectedIdentityView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMembersUserIdIdentitiesProviderId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
                providerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIdentityProviderTrials: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateIdentityProviderInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BegunSignInTrialView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIdentityProvidersIdTrials: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeIdentityProviderInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BegunSignInTrialView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIdentityProviderTrialsIdReveal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInTrialResultView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSignInProviders: {
        parameters: {
            query?: {
                organization?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferedIdentityProvidersView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSignInProvidersId: {
        parameters: {
            query?: {
                /** @description The page of this portal to go on to */
                next?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Look at Location */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSignInProvidersIdCallback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Look at Location */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSignInProvidersIdAcs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    SAMLResponse: string;
                    RelayState?: string;
                };
            };
        };
        responses: {
            /** @description Look at Location */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSignInProvidersIdBackChannelLogout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    logout_token: string;
                };
            };
        };
        responses: {
            /** @description Signed out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSignInProvidersIdMetadata: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getInvitations: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["InvitationView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postInvitations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitedView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteInvitationsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postInvitationsInspect: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InspectInvitationInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectedInvitationView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postInvitationsAccept: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptInvitationInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMembers: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MemberView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMembersUserId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchMembersUserId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeMemberInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProvisioning: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProvisioningView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postProvisioningTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateProvisioningTokenInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedProvisioningTokenView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postProvisioningTokensIdRotate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateProvisioningTokenInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedProvisioningTokenView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteProvisioningTokensId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProvisioningGroups: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description Part of the name */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ProvisionedGroupView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postProvisioningGroupsIdMappingsPreview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewMappingsInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingEffectView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putProvisioningGroupsIdMappings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MapGroupInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProvisionedGroupView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProvisioningUsers: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                state?: "active" | "inactive";
                /** @description Part of the user name or of any attribute */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ProvisionedUserView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteProvisioningUsersId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProvisioningRequests: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                state?: "succeeded" | "refused" | "failed";
                /** @description Part of path, filter, error, body or request id */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ProvisioningRequestView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTeams: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TeamView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTeams: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTeamInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTeamsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTeamsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchTeamsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeTeamInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTeamsIdMembers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TeamMemberView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putTeamsIdMembersUserId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetTeamMemberInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamMemberView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTeamsIdMembersUserId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTeamsIdStackGrants: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StackGrantView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTeamsIdStackGrants: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddStackGrantInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StackGrantView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putTeamsIdStackGrantsGrantId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                grantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeStackGrantInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StackGrantView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTeamsIdStackGrantsGrantId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                grantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStacksIdAccess: {
        parameters: {
            query?: {
                /** @description Whose access to explain as well */
                user?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StackAccessView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccessPermission: {
        parameters: {
            query?: {
                /** @description A person */
                user?: string;
                /** @description A token */
                token?: string;
                /** @description What pipelines get by this rule */
                trustRule?: string;
                /** @description In this team */
                team?: string;
                /** @description On this stack */
                stack?: string;
                /** @description On this environment */
                environment?: string;
            };
            header?: never;
            path: {
                permission: "organization:read" | "people:read" | "people:invite" | "people:change" | "sign-in:read" | "sign-in:change" | "provisioning:read" | "provisioning:change" | "provisioning:provision" | "teams:read" | "teams:create" | "teams:change" | "teams:delete" | "tokens:read" | "tokens:create" | "tokens:revoke" | "tokens:govern" | "trust:read" | "trust:change" | "catalog:read" | "catalog:upload" | "catalog:publish" | "catalog:assign" | "environments:read" | "environments:order" | "environments:change" | "environments:destroy" | "environments:reveal" | "environments:protect" | "runs:read" | "runs:confirm" | "runs:approve" | "runs:cancel" | "stacks:read" | "stacks:write" | "stacks:delete" | "stacks:administer" | "stacks:decrypt" | "grants:read" | "grants:change" | "accounts:read" | "accounts:change" | "policies:read" | "policies:change" | "backends:read" | "backends:change" | "access:read" | "audit:read";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessExplanationView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTokens: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description Made by people, or got by pipelines for ID tokens */
                origin?: "made" | "exchanged";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TokenView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTokenInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedTokenView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTokensId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTokensId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTokensIdRotate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateTokenInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedTokenView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putTokensIdScopes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NarrowTokenInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putTokensIdRotation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenRotationInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTokensIdRotation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTokensIdDeliveryRetry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTokensRevokeLeaked: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeakedTokenInput"];
            };
        };
        responses: {
            /** @description Done; no body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTokenPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPolicyView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putTokenPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenPolicyInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPolicyView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTokenReport: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description `any`: whatever there is something to say of */
                finding?: "stale" | "unused" | "endless" | "over-policy" | "over-privileged" | "maker-left" | "any";
                kind?: "organization" | "team" | "personal";
                /** @description Part of the name or of how it begins */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ReportedTokenView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTokenReportCounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenReportCountsView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTokenReportCsv: {
        parameters: {
            query?: {
                /** @description `any`: whatever there is something to say of */
                finding?: "stale" | "unused" | "endless" | "over-policy" | "over-privileged" | "maker-left" | "any";
                kind?: "organization" | "team" | "personal";
                /** @description Part of the name or of how it begins */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTokenNotices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TokenNoticeView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTokenTargets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TokenTargetView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTokenTargets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTokenTargetInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedTokenTargetView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTokenTargetsIdTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestedTokenTargetView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTokenTargetsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTrustRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TrustRuleView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTrustRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTrustRuleInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrustRuleView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTrustRulesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchTrustRulesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeTrustRuleInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrustRuleView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTrustRulesTest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestIdTokenInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestedIdTokenView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBlueprints: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                search?: string;
                /** @description Slug or id: only what this team may order */
                team?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["BlueprintView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBlueprintsName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlueprintView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBlueprintsNameVersions: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["BlueprintVersionView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putBlueprintsNamePortfolioTeamId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                teamId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetPortfolioInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PortfolioEntryView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteBlueprintsNamePortfolioTeamId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                teamId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBlueprintVersions: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                state?: components["schemas"]["BlueprintVersionState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["BlueprintVersionView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postBlueprintVersions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UploadVersionInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlueprintVersionView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBlueprintVersionsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlueprintVersionView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postBlueprintVersionsIdPublish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlueprintVersionView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postBlueprintVersionsIdRefuse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefuseVersionInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlueprintVersionView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postBlueprintVersionsIdDeprecate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlueprintVersionView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postBlueprintVersionsIdRetire: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlueprintVersionView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEnvironments: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description Slug or id */
                team?: string;
                /** @description Name */
                blueprint?: string;
                state?: components["schemas"]["EnvironmentState"];
                stage?: components["schemas"]["Stage"];
                /** @description Only those that you ordered */
                mine?: boolean;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["EnvironmentView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postEnvironments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderEnvironmentInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderedEnvironmentView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEnvironmentsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvironmentView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchEnvironmentsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeEnvironmentInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvironmentView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEnvironmentsIdRuns: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RunView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postEnvironmentsIdRuns: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestRunInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEnvironmentsIdImportedCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportedCodeView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postEnvironmentsIdOutputsReveal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevealOutputInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevealedOutputView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRuns: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                environment?: string;
                state?: components["schemas"]["RunState"];
                /** @description Only what waits for an approval */
                approval?: "pending";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RunView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRunsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRunsIdConfirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmRunInput"] | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRunsIdApprove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApproveRunInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRunsIdReject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectRunInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRunsIdDiscard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRunsIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRunsIdRetry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRunsIdEvents: {
        parameters: {
            query?: {
                /** @description The last sequence number already known */
                after?: number;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RunEventView"][];
                        nextAfter: number | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRunsIdStream: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended, and all of it is known already */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStacks: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description Part of the project or the name */
                search?: string;
                project?: string;
                /** @description Slug or id */
                team?: string;
                /** @description `name`, or `name:value` */
                tag?: string;
                /** @description An update is at work; the newest version does not hold together; it has pending operations */
                state?: "updating" | "broken" | "unfinished";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StackSummaryView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStacksId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StackView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStacksNamedProjectName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StackView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStacksIdPendingOperations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PendingOperationsView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStacksIdPendingOperationsSettle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettlePendingCreatesInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StackView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStacksIdVersions: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StackVersionView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStacksIdVersionsVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StackVersionView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putStacksIdVersionsVersionPin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PinVersionInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StackVersionView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStacksIdResources: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description The newest where left out */
                version?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StackResourceView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStacksIdDiff: {
        parameters: {
            query: {
                limit?: number;
                cursor?: string;
                from: number;
                to: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionsDiffView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStacksIdRestore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestoreVersionInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StackView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AccountView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateAccountInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccountsId: {
        parameters: {
            query?: {
                evenIfUsed?: boolean;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchAccountsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeAccountInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAccountsIdCredentials: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplaceCredentialsInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsIdSetUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountSetUpView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccountsIdTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountCheckView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIssuer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuerView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postIssuerRotate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateIssuerInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuerView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPolicyPacks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PolicyPackView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deletePolicyPacksPackVersionsVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pack: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPolicyGroups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PolicyGroupView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPolicyGroups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePolicyGroupInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyGroupView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deletePolicyGroupsGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchPolicyGroupsGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePolicyGroupInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyGroupView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putPolicyGroupsGroupPacksPack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: string;
                pack: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnablePolicyPackInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyGroupView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deletePolicyGroupsGroupPacksPack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: string;
                pack: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyGroupView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStateBackends: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StateBackendView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStateBackends: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateStateBackendInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateBackendView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteStateBackendsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; no body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchStateBackendsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeStateBackendInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateBackendView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStateBackendsIdTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateBackendCheckView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postStateBackendsIdRotate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateStateBackendInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateBackendView"];
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAudit: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description `token.created`, or `token.` for everything about tokens */
                action?: string;
                /** @description Id of the actor */
                actor?: string;
                /** @description Id of the target */
                target?: string;
                /** @description ISO 8601, UTC */
                from?: string;
                /** @description ISO 8601, UTC */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEventView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getActivity: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEventView"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be done */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The server failed */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOauthToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenExchangeInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenExchangeView"];
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description Default Response */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
        };
    };
}
