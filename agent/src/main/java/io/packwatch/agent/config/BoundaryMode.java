package io.packwatch.agent.config;

/** The values of {@code packwatch.boundary}: which calls open a package scope. */
public enum BoundaryMode {
  ALL,
  COMPONENTS,
  OFF
}
