package io.packwatch.agent.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnersTest {

  @ParameterizedTest
  @CsvSource({
    "com.acme.shop.api, com.acme",
    "com.acme, com.acme",
    "acme.shop.api, acme",
    "shop, shop",
    "uk.co.acme.shop, uk.co.acme",
    "de.acme.shop, de.acme",
    "io.github.jane.shop.api, io.github.jane",
    "com.netflix.shop.api, com.netflix.shop",
    "org.springframework.samples.petclinic.owner, org.springframework.samples",
  })
  void theFirstSegmentsTellWhoseAPackageIs(String packageName, String owner) {
    assertEquals(owner, Owners.of(packageName));
  }
}
