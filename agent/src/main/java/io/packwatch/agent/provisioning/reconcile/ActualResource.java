package io.packwatch.agent.provisioning.reconcile;

import io.packwatch.agent.provisioning.Resource;
import org.jspecify.annotations.Nullable;

/** A resource as it exists in the account. Immutable. */
final class ActualResource {

  private final Resource resource;
  private final String id;
  private final @Nullable String mark;
  private final boolean mayStay;
  private final @Nullable String remark;
  private final @Nullable Resource shared;
  private final @Nullable String successor;

  /**
   * @param resource its fields, spelled as {@link Resource} wants them, without the mark
   * @param id the service's identifier: a name, an ARN, a number
   * @param mark as it was found; null for none
   */
  ActualResource(Resource resource, String id, @Nullable String mark) {
    this(resource, id, mark, false, null, null, null);
  }

  private ActualResource(
      Resource resource,
      String id,
      @Nullable String mark,
      boolean mayStay,
      @Nullable String remark,
      @Nullable Resource shared,
      @Nullable String successor) {
    this.resource = resource;
    this.id = id;
    this.mark = mark;
    this.mayStay = mayStay;
    this.remark = remark;
    this.shared = shared;
    this.successor = successor;
  }

  /**
   * A resource of another owner, which is usable unchanged.
   *
   * @param remark a difference that stays; null if there is none
   */
  static ActualResource foreign(Resource resource, String id, @Nullable String remark) {
    return new ActualResource(resource, id, null, true, remark, null, null);
  }

  /** The same resource, shared with others who together want it like this. */
  ActualResource wantedAs(Resource together) {
    return new ActualResource(resource, id, mark, mayStay, remark, together, successor);
  }

  /** The same resource, which one of another name replaces. */
  ActualResource replacedBy(String name) {
    return new ActualResource(resource, id, mark, mayStay, remark, shared, name);
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

  /** Whether it is usable although it has another owner. */
  boolean mayStay() {
    return mayStay;
  }

  @Nullable String remark() {
    return remark;
  }

  /** The combined wish of all owners that share it; null if it is not shared. */
  @Nullable Resource shared() {
    return shared;
  }

  /** The name of its replacement; null for none. */
  @Nullable String successor() {
    return successor;
  }
}
