package io.packwatch.agent.provisioning.reconcile;

import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One kind of resource in an account. Its exceptions are the SDK's. */
interface ResourceClient {

  ResourceKind kind();

  /**
   * The resources with wanted names, whoever owns them, and all others with the pack's mark.
   *
   * @throws InterruptedException while waiting for a quota
   */
  List<ActualResource> read(List<Resource> wanted) throws InterruptedException;

  /**
   * Creates a resource, or changes it to what is wanted.
   *
   * @param mark stored with it from the first moment on
   * @param before the existing one; null if there is none
   */
  void put(Resource wanted, String mark, @Nullable ActualResource before)
      throws InterruptedException;

  void delete(ActualResource found) throws InterruptedException;

  /** Whether unwanted resources may be deleted: those with data may not. */
  default boolean mayDelete() {
    return true;
  }
}
