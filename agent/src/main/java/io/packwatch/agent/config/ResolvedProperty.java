package io.packwatch.agent.config;

import org.jspecify.annotations.Nullable;

/** A key that one of the sources sets, with what it was found to mean. Immutable. */
final class ResolvedProperty {

  final Key<?> key;

  /** Of a family: the name part. */
  final @Nullable String part;

  /** As the key's type parsed it. */
  final Object parsed;

  /** What may be shown of it. */
  final String shown;

  /** Where it was found, for people; empty for the safe value of one that cannot be used. */
  final String origin;

  ResolvedProperty(Key<?> key, @Nullable String part, Object parsed, String shown, String origin) {
    this.key = key;
    this.part = part;
    this.parsed = parsed;
    this.shown = shown;
    this.origin = origin;
  }
}
