package com.acme.frames.sparkjava;

import com.acme.frames.sparkjava.api.Orders;
import com.acme.frames.sparkjava.errors.BusyException;
import com.acme.frames.sparkjava.errors.Refusals;
import com.acme.frames.sparkjava.items.Items;
import com.acme.frames.sparkjava.security.Gate;
import spark.Service;

/** Routes of a service of Spark's. */
public final class OnSpark {

  private OnSpark() {}

  public static void main(String[] args) {
    Service app = Service.ignite().port(0);
    Orders orders = new Orders();
    app.before(new Gate());
    app.before(
        (request, response) -> {
          if ("true".equals(request.queryParams("closed"))) {
            app.halt(403, "closed");
          }
        });
    app.get("/orders/:id", orders::find);
    app.get("/fail", orders::fail);
    app.get("/items/:id", new Items());
    app.get("/lambda", (request, response) -> "no class of its own");
    app.after((request, response) -> response.header("X-Sent", "true"));
    app.afterAfter((request, response) -> response.header("X-Over", "true"));
    app.exception(BusyException.class, Refusals::busy);
    app.awaitInitialization();
    System.out.println("READY " + app.port());
  }
}
