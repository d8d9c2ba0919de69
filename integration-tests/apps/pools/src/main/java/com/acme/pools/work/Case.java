package com.acme.pools.work;

/** One pool, driver or situation. */
public interface Case {

  void run(Database database, Tally asked) throws Exception;
}
