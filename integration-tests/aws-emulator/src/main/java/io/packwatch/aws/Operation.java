package io.packwatch.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One operation of a service: the request's members in, the answer's out. */
interface Operation {

  /**
   * Serves a request. Called under the account's lock.
   *
   * @throws Refusal when the service would not
   */
  ObjectNode serve(ObjectNode request);
}
