package io.packwatch.agent.logs;

/**
 * Something that an application thread saw, on its way to become a line, or a part of one. {@link
 * LogLineEncoder} knows the four kinds.
 */
interface Event {}
