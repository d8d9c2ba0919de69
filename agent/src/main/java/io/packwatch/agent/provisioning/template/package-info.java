/**
 * The pack as code: CloudFormation (JSON), Terraform (JSON), CDK (Java). It contains what {@code
 * setup} would apply, for teams that deploy with their own tools.
 *
 * <p>Always holds: the same pack makes the same text. A {@link
 * io.packwatch.agent.provisioning.PseudoParameter} becomes an expression of the tool, so a template
 * fits any account and region. A template has no ownership marks: its resources belong to it, and
 * {@code setup} leaves them alone.
 */
package io.packwatch.agent.provisioning.template;
