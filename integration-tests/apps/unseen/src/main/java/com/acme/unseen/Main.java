package com.acme.unseen;

import com.jolbox.bonecp.BoneCPDataSource;
import fi.iki.elonen.NanoHTTPD;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;

/** Answers each request with what its database says, through a pool and a driver of its own. */
public final class Main extends NanoHTTPD {

  private final BoneCPDataSource pool = new BoneCPDataSource();

  private Main(Driver driver) throws ClassNotFoundException {
    super(0);
    pool.setDriverClass(driver.getClass().getName());
    pool.setJdbcUrl("jdbc:h2:mem:unseen;DB_CLOSE_DELAY=-1");
  }

  public static void main(String[] arguments) throws Exception {
    Main server =
        new Main(
            Class.forName(arguments[0]).asSubclass(Driver.class).getConstructor().newInstance());
    server.start(SOCKET_READ_TIMEOUT, false);
    System.out.println("READY " + server.getListeningPort());
  }

  @Override
  public Response serve(IHTTPSession session) {
    try (Connection connection = pool.getConnection()) {
      connection.createStatement().execute("SELECT 1");
      return newFixedLengthResponse("1");
    } catch (SQLException failure) {
      return newFixedLengthResponse(
          Response.Status.INTERNAL_ERROR, MIME_PLAINTEXT, failure.toString());
    }
  }
}
