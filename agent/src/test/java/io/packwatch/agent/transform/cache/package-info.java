/** The transformation cache against torn files, other builds, other JVMs and full directories. */
package io.packwatch.agent.transform.cache;
