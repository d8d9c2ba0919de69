package io.packwatch.agent.config;

import org.jspecify.annotations.Nullable;

/** A key that a source sets, with its interpreted value. Immutable. */
final class ResolvedProperty {

  final Key<?> key;

  /** For a family: the name part. */
  final @Nullable String part;

  /** As the key's type parsed it. */
  final Object parsed;

  /** The text that may be shown. */
  final String shown;

  /** Where it was found, for people; empty for the safe value of an unusable one. */
  final String origin;

  ResolvedProperty(Key<?> key, @Nullable String part, Object parsed, String shown, String origin) {
    this.key = key;
    this.part = part;
    this.parsed = parsed;
    this.shown = shown;
    this.origin = origin;
  }
}
