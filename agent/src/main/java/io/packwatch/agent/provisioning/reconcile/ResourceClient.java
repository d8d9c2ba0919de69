package io.packwatch.agent.provisioning.reconcile;

import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One kind of resource in an account. Exceptions are the SDK's. */
interface ResourceClient {

  ResourceKind kind();

  /**
   * What exists under the wanted names, whoever owns it, and what else bears our tag.
   *
   * @throws InterruptedException while waiting for a quota
   */
  List<ActualResource> read(List<Resource> wanted) throws InterruptedException;

  /**
   * Makes a resource, or makes it what is wanted.
   *
   * @param mark to be kept with it, from the first moment on
   * @param before what is there; null when nothing is
   */
  void put(Resource wanted, String mark, @Nullable ActualResource before)
      throws InterruptedException;

  void delete(ActualResource found) throws InterruptedException;

  /** Whether what is no longer wanted may be deleted: what holds data may not. */
  default boolean mayDelete() {
    return true;
  }
}
