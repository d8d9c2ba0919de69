/** Caches, remote ones and those of the process. */
package io.packwatch.agent.probe.cache;
