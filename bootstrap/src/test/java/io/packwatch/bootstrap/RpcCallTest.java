package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls by gRPC. */
class RpcCallTest {

  private static final int OK = 0;
  private static final int CANCELLED = 1;
  private static final int UNAVAILABLE = 14;

  private final Object exchange = new Object();

  private Since api = Since.now(Shop.API);

  @BeforeEach
  void open() {
    Shop.open();
    Shop.caller = Shop.API;
    api = Since.now(Shop.API);
  }

  @Test
  void aCallIsCountedOnceForWhoMadeItWhoeverClosesIt() {
    Object call = RpcCall.made("Bank.example:443", "acme.Bank");
    Shop.caller = Packages.OTHER;
    RpcCall.awaitHead(exchange, call);
    RpcCall.head(exchange);
    RpcCall.closed(exchange, call, OK);
    RpcCall.closed(exchange, call, UNAVAILABLE);

    assertEquals(1, api.of("to bank.example"));
    assertEquals(0, api.of("to bank.example failed"));
  }

  @Test
  void itFailsByTheStatusesThatAreTheServersFault() {
    RpcCall.closed(exchange, RpcCall.made("bank", "acme.Bank"), UNAVAILABLE);
    RpcCall.closed(exchange, RpcCall.made("bank", "acme.Bank"), CANCELLED);

    assertEquals(1, api.of("to bank failed"));
  }

  @Test
  void aCallOfAToolBesideTheApplicationIsNobodys() {
    Shop.caller = Packages.NOBODY;
    assertNull(RpcCall.made("collector:4317", "opentelemetry.Traces"));
    RpcCall.closed(exchange, null, OK);
  }

  @Test
  void thePeerIsTheAuthoritysHostOrTheServiceWhereThatIsNone() {
    assertEquals("bank", RpcCall.hostOf("bank"));
    assertEquals("bank", RpcCall.hostOf("bank:443"));
    assertEquals("bank", RpcCall.hostOf("teller@bank:443"));
    assertEquals("[::1]", RpcCall.hostOf("[::1]:443"));
    assertNull(RpcCall.hostOf("/var/run/bank.sock"));
    assertNull(RpcCall.hostOf(""));
    RpcCall.closed(exchange, RpcCall.made("/var/run/bank.sock", "acme.Bank"), OK);

    assertEquals(1, api.of("to acme.bank"));
  }
}
