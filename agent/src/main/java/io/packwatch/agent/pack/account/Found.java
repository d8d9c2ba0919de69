package io.packwatch.agent.pack.account;

import io.packwatch.agent.pack.Resource;
import org.jspecify.annotations.Nullable;

/** A resource as it is in the account. Immutable. */
final class Found {

  private final Resource resource;
  private final String id;
  private final @Nullable String mark;

  /**
   * @param resource its fields, spelled as {@link Resource} wants them, without the mark
   * @param id what the service knows it by: a name, an ARN, a number
   * @param mark as it was found; null for none
   */
  Found(Resource resource, String id, @Nullable String mark) {
    this.resource = resource;
    this.id = id;
    this.mark = mark;
  }

  Resource resource() {
    return resource;
  }

  String id() {
    return id;
  }

  @Nullable String mark() {
    return mark;
  }
}
