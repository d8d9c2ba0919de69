/** Libraries that run the application's jobs. */
package io.packwatch.agent.probe.job;
