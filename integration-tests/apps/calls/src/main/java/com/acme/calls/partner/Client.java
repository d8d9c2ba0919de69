package com.acme.calls.partner;

/** Calls by one library. */
public interface Client {

  /** How long an impatient call waits for its answer. */
  int IMPATIENT_MILLIS = 500;

  /** How long any other does. */
  int PATIENT_MILLIS = 60_000;

  /**
   * Begins a GET request whose response is read to its end, redirects followed.
   *
   * @param patienceMillis one of the above
   */
  Pending begin(String url, int patienceMillis) throws Exception;
}
