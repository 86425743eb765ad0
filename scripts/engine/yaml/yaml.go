//go:build engine

// Package yaml names what the tests build beside the engine: the language host for programs written in YAML.
package yaml

import _ "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml"
