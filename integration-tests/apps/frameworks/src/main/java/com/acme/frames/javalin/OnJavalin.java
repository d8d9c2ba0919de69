package com.acme.frames.javalin;

import com.acme.frames.javalin.api.Orders;
import com.acme.frames.javalin.errors.BusyException;
import com.acme.frames.javalin.errors.Refusals;
import com.acme.frames.javalin.items.Items;
import com.acme.frames.javalin.security.Gate;
import io.javalin.Javalin;
import io.javalin.http.ForbiddenResponse;

/** Written for Javalin 3; the build writes down what later versions call differently. */
public final class OnJavalin {

  private OnJavalin() {}

  public static void main(String[] args) {
    Javalin app = Javalin.create();
    define(app);
    app.start(0);
    System.out.println("READY " + app.port());
  }

  private static void define(Javalin routes) {
    Orders orders = new Orders();
    routes.before(new Gate());
    routes.before(
        ctx -> {
          if ("true".equals(ctx.queryParam("closed"))) {
            throw new ForbiddenResponse();
          }
        });
    routes.get("/orders/:id", orders::find);
    routes.get("/fail", orders::fail);
    routes.get("/later", orders::later);
    routes.get("/items/:id", new Items());
    routes.get("/lambda", ctx -> ctx.result("no class of its own"));
    routes.after(ctx -> ctx.header("X-Sent", "true"));
    routes.exception(BusyException.class, Refusals::busy);
  }
}
