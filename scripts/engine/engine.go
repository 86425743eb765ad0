//go:build engine

// Package engine names what set-up builds where no Pulumi CLI can be found: the CLI itself, from its public Go modules.
package engine

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
