/**
 * Weaves the lines {@code packwatch.business.<Name>} into the methods that they name. Threads that
 * load classes ask here; the rules are replaced as a whole when the configuration changes.
 */
package io.packwatch.agent.probe.business;
