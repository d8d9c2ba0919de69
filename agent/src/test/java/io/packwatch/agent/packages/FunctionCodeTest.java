package io.packwatch.agent.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where AWS Lambda's runtime client finds a function, and what that says of its packages. */
class FunctionCodeTest {

  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private ApplicationFiles files;

  @BeforeEach
  void begin(@TempDir Path temp) {
    files = new ApplicationFiles(temp);
  }

  @Test
  void aFunctionsClassesLieBesideItsLibraries() throws IOException {
    File task =
        files.classes("com/acme/shop/api/Find", "com/acme/shop/db/Orders").directory("task");
    files.classes("org/h2/Driver").jar("task/lib/h2.jar");
    files.classes("com/acme/shop/billing/Bill").jar("task/lib/billing.jar");

    Discovery found = function(task, "com.acme.shop.api.Find::handleRequest");
    assertEquals(Collections.singletonList("com.acme.shop"), found.roots());
    assertEquals(
        Arrays.asList("com.acme.shop.api", "com.acme.shop.billing", "com.acme.shop.db"),
        sorted(found));
  }

  /** A shaded jar: Lambda unpacks it. */
  @Test
  void ofAJarWithEverythingInItOnlyTheHandlersOwnerIsTaken() throws IOException {
    File task =
        files
            .classes("com/acme/shop/api/Find", "com/acme/shop/db/Orders", "io/strange/lib/Thing")
            .file("META-INF/maven/com.acme/shop/pom.xml")
            .file("META-INF/maven/io.strange/lib/pom.xml")
            .directory("task");

    assertEquals(
        Collections.singletonList("com.acme.shop"),
        function(task, "com.acme.shop.api.Find").roots());
  }

  @Test
  void behindAFrameworksHandlerIsWhatTheManifestStarts() throws IOException {
    File task =
        files
            .manifest("Start-Class", "com.acme.shop.Shop")
            .classes("com/acme/shop/Shop", "com/acme/shop/api/Find", "com/acme/shop/db/Orders")
            .classes("org/springframework/cloud/function/adapter/aws/FunctionInvoker")
            .directory("task");

    assertEquals(
        Collections.singletonList("com.acme.shop"),
        function(
                task,
                "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest")
            .roots());
  }

  @Test
  void behindAFrameworksHandlerIsWhatIsNoLibrarys() throws IOException {
    File task = files.directory("task");
    files.classes("io/micronaut/function/Invoker").jar("task/lib/micronaut.jar");
    files.classes("com/acme/shop/api/Find", "com/acme/shop/db/Orders").jar("task/lib/shop.jar");

    assertEquals(
        Collections.singletonList("com.acme.shop"),
        function(task, "io.micronaut.function.aws.proxy.MicronautLambdaHandler").roots());
  }

  /** Its image has the client and the function on one class path. */
  @Test
  void aContainersClassPathHoldsBoth() throws IOException {
    File client = files.classes(CLIENT.replace('.', '/')).jar("client.jar");
    File shop = files.classes("com/acme/shop/api/Find", "com/acme/shop/db/Orders").jar("shop.jar");
    files.environment.put("_HANDLER", "com.acme.shop.api.Find");

    assertEquals(
        Collections.singletonList("com.acme.shop"),
        Discovery.of(files.runMain(CLIENT, client, shop)).roots());
  }

  private Discovery function(File task, String handler) throws IOException {
    File client = files.classes(CLIENT.replace('.', '/')).jar("runtime/client.jar");
    files.environment.put("LAMBDA_TASK_ROOT", task.getPath());
    files.environment.put("_HANDLER", handler);
    return Discovery.of(files.runMain(CLIENT, client));
  }

  private static Object sorted(Discovery found) {
    String[] names = found.javaPackages().toArray(new String[0]);
    Arrays.sort(names);
    return Arrays.asList(names);
  }
}
