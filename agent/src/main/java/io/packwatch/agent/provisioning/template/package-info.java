/**
 * The pack as code: CloudFormation (YAML), Terraform (JSON), CDK (Java). What {@code setup} would
 * apply, for teams that apply by themselves.
 *
 * <p>Always holds: the same pack makes the same text. A {@link
 * io.packwatch.agent.provisioning.PseudoParameter} is said in the tool's own way, so that a
 * template fits any account and region. Our marks are not in it: what a template made is the
 * template's, and {@code setup} leaves it alone.
 */
package io.packwatch.agent.provisioning.template;
