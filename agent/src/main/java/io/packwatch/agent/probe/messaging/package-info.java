/** Libraries that hand messages to the application. */
package io.packwatch.agent.probe.messaging;
