package io.packwatch.integration;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The same statements on PostgreSQL in a container; skipped where there is no engine for them. */
@Testcontainers(disabledWithoutDocker = true)
class DatabaseContainerIT {

  @Container
  private static final PostgreSQLContainer POSTGRES =
      new PostgreSQLContainer(
              DockerImageName.parse(System.getenv().getOrDefault("POSTGRES_IMAGE", "postgres:17"))
                  .asCompatibleSubstituteFor("postgres"))
          .withUsername("postgres")
          .withPassword("postgres");

  @Test
  void statementsAreCountedOnce() throws Exception {
    DatabasesIT.statementsAreCountedOnce(
        POSTGRES.getJdbcUrl(), "postgres", List.of(PlainIT.KINDS), PlainIT.STATEMENTS);
  }
}
