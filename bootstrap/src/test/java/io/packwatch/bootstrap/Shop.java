package io.packwatch.bootstrap;

/** An application of three packages, for the tests. {@link Library} belongs to none of them. */
final class Shop {

  static final int API = 1;
  static final int SERVICES = 2;
  static final int DATABASE = 3;

  /** Whom the stack would name. */
  static int caller;

  static final class Api {

    /** Routes, which the application writes in its API. */
    static Runnable reference() {
      return Database::find;
    }

    static Runnable body() {
      return () -> Database.find();
    }
  }

  static final class Services {}

  static final class Database {

    /** A boundary, as woven. */
    static void find() {
      Boundaries.exit(Boundaries.enter(DATABASE, 2), false);
    }
  }

  interface DatabaseInterface {
    void find();
  }

  static final class Library {}

  private Shop() {}

  /** A run of a job of the API's. */
  static void job() {
    Jobs.exit(Jobs.enter(Api.class), Api.class, "", false);
  }

  /** Puts this thread, the mapping and the switches back to where a process begins. */
  static void open() {
    ThreadState state = ThreadState.current();
    state.depth = 0;
    state.floor = 0;
    state.muted = false;
    state.inRequest = false;
    state.inStatement = false;
    state.inTransactionEnd = false;
    state.calls = null;
    state.housekeeping = false;
    state.handler = Packages.OTHER;
    state.handlerKnown = ThreadState.HANDLER_NONE;
    state.level = Guess.CLOSED;
    state.lambda = null;
    Recording.on = true;
    Recording.endpoints = false;
    Recording.routes = false;
    Recording.peers = true;
    Recording.slowRequestNanos = Long.MAX_VALUE;
    Recording.slowQueryNanos = Long.MAX_VALUE;
    Recording.errorStatuses(Recording.statuses(500, 599));
    caller = Packages.OTHER;
    Packages.resolveWith(new ByName());
  }

  private static final class ByName implements Packages.Resolver {

    @Override
    public int packageOf(String className) {
      String prefix = Shop.class.getName() + "$";
      if (className.startsWith(prefix + "Api")) {
        return API;
      }
      if (className.startsWith(prefix + "Services")) {
        return SERVICES;
      }
      return className.startsWith(prefix + "Database") ? DATABASE : Packages.OTHER;
    }

    @Override
    public int caller() {
      return caller;
    }
  }
}
