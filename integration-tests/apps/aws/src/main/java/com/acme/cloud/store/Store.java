package com.acme.cloud.store;

/** Tables and objects, by one SDK or another. */
public interface Store {

  /** {@code table-NAME} reads an item, {@code object-NAME} an object; others are the SDK's own. */
  String ask(String what) throws Exception;
}
