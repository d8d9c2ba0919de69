package com.acme.clients.partner;

import java.io.IOException;

/** Calls by one library. */
public interface Client {

  /** The status of the response, which is read to its end. */
  int get(String url) throws IOException;
}
