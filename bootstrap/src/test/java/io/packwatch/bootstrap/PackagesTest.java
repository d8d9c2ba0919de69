package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PackagesTest {

  @BeforeEach
  void open() {
    Shop.open();
  }

  @Test
  void aClassIsOfThePackageItsNameSays() {
    assertEquals(Shop.API, Packages.of(Shop.Api.class));
    assertEquals(Packages.OTHER, Packages.of(Shop.Library.class));
  }

  @Test
  void aJdkProxyIsOfThePackageOfTheFirstInterfaceThatHasOne() {
    Class<?>[] types = {Runnable.class, Shop.DatabaseInterface.class};
    Object proxy =
        Proxy.newProxyInstance(
            Shop.class.getClassLoader(), types, (self, method, arguments) -> null);

    assertEquals(Shop.DATABASE, Packages.of(proxy.getClass()));
  }

  @Test
  void aClassIsAskedForOnce() {
    int[] asked = new int[1];
    Packages.resolveWith(answering(Shop.SERVICES, asked));
    Packages.of(Shop.Api.class);
    Packages.of(Shop.Api.class);

    assertEquals(1, asked[0]);
  }

  @Test
  void aNewMappingForgetsOldAnswers() {
    Packages.of(Shop.Api.class);
    Packages.resolveWith(answering(Shop.SERVICES, new int[1]));

    assertEquals(Shop.SERVICES, Packages.of(Shop.Api.class));
  }

  @Test
  void figuresOfAPackageBeginWhenTheyAreFirstRecorded() {
    int unused = Packages.MAX_PACKAGES - 1;
    assertNull(Packages.recorded(unused));

    assertSame(Packages.meters(Shop.API), Packages.recorded(Shop.API));
  }

  private static Packages.Resolver answering(int packageId, int[] asked) {
    return new Packages.Resolver() {
      @Override
      public int packageOf(String className) {
        asked[0]++;
        return packageId;
      }

      @Override
      public int caller() {
        return Packages.OTHER;
      }
    };
  }
}
