package io.packwatch.agent.provisioning.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.packwatch.agent.json.Json;
import io.packwatch.agent.provisioning.PseudoParameter;
import io.packwatch.agent.provisioning.ResourceSet;
import io.packwatch.agent.provisioning.Shop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pack as code, checked by each tool's own rules as far as they are at hand. */
class TemplateTest {

  private static final ResourceSet PACK =
      Shop.pack(
          "environment", "production",
          "notify.SEV1", "ops@example.com, https://events.example.com/$${hook}",
          "notify.SEV2", "arn:aws:sns:eu-west-1:123456789012:theirs",
          "slo.API", "99.9% < 300ms",
          "aws.ecs", "cluster/service",
          "aws.rds", "orders",
          "aws.alb", "app/front/1234+targetgroup/front/5678",
          "aws.dynamodb", "carts",
          "aws.lambda", "resize");

  /** CloudFormation's quotas: 1 MB for a template from S3, 500 resources, names of 255. */
  @Test
  void theCloudFormationTemplateKeepsTheServicesLimits() throws IOException {
    String json = CloudFormation.json(PACK).get(0);
    assertTrue(json.getBytes(UTF_8).length < 1_000_000, json.length() + " bytes");
    Map<String, @Nullable Object> resources = map(map(Json.read(json)).get("Resources"));
    assertEquals(PACK.resources().size(), resources.size());
    assertTrue(resources.size() <= 500);
    int needs = 0;
    for (Map.Entry<String, @Nullable Object> each : resources.entrySet()) {
      assertTrue(each.getKey().matches("[A-Za-z0-9]{1,255}"), each.getKey());
      Object needed = map(each.getValue()).get("DependsOn");
      for (Object need : needed instanceof List ? (List<?>) needed : new ArrayList<>()) {
        assertTrue(resources.containsKey(need), need + " is needed and not there");
        needs++;
      }
    }
    assertTrue(needs > 5, needs + " dependencies");
  }

  @Test
  void whatIsKnownOnlyThereIsSaidInEachToolsWay() {
    for (String text :
        Arrays.asList(String.join("\n", CloudFormation.json(PACK)), Terraform.json(PACK))) {
      assertFalse(PseudoParameter.in(text), "a mark is left");
      for (PseudoParameter place : PseudoParameter.values()) {
        assertFalse(text.contains(String.format("\\u%04x", (int) place.mark().charAt(0))));
      }
    }
    assertTrue(
        String.join("\n", CloudFormation.json(PACK))
            .contains("\"arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:Bella-pro"));
  }

  @Test
  void whatLooksLikeATemplatesOwnIsEscaped() {
    assertTrue(Terraform.json(PACK).contains("https://events.example.com/$${hook}"));
  }

  /** With cfn-lint where it is installed: its rules are the service's model. */
  @Test
  void cfnLintFindsNothing(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("packwatch.json");
    Files.write(file, String.join("\n", CloudFormation.json(PACK)).getBytes(UTF_8));
    Process lint;
    try {
      lint =
          new ProcessBuilder("cfn-lint", "--regions", "eu-west-1", "--", file.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "cfn-lint is not installed");
      return;
    }
    String said = read(lint.getInputStream());
    int status = lint.waitFor();
    assumeTrue(status != 127 && !said.contains("command not found"), "cfn-lint cannot be run");
    assertEquals("", said);
    assertEquals(0, status);
  }

  private static String read(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] some = new byte[8_192];
    for (int read = in.read(some); read >= 0; read = in.read(some)) {
      all.write(some, 0, read);
    }
    return new String(all.toByteArray(), UTF_8);
  }

  private static final List<String> ALARM_ARGUMENTS =
      Arrays.asList("alarm_name", "comparison_operator", "evaluation_periods", "tags");

  @Test
  void theTerraformIsJsonWithTheProvidersArguments() throws IOException {
    Map<String, @Nullable Object> document = map(Json.read(Terraform.json(PACK)));
    Map<String, @Nullable Object> resources = map(document.get("resource"));
    Set<String> all = new HashSet<>();
    for (Map.Entry<String, @Nullable Object> type : resources.entrySet()) {
      for (String id : map(type.getValue()).keySet()) {
        all.add(type.getKey() + "." + id);
      }
    }
    for (Object each : map(resources.get("aws_cloudwatch_metric_alarm")).values()) {
      Map<String, @Nullable Object> alarm = map(each);
      assertTrue(alarm.keySet().containsAll(ALARM_ARGUMENTS), alarm.keySet().toString());
      boolean query = alarm.containsKey("metric_query");
      assertTrue(
          query != alarm.containsKey("metric_name"), String.valueOf(alarm.get("alarm_name")));
      assertTrue(alarm.containsKey("threshold") != alarm.containsKey("threshold_metric_id"));
    }
    for (Object each : map(resources.get("aws_cloudwatch_composite_alarm")).values()) {
      Object needs = map(each).get("depends_on");
      for (Object need : needs instanceof List ? (List<?>) needs : new ArrayList<>()) {
        assertTrue(all.contains(String.valueOf(need)), need + " is needed and not there");
      }
    }
    for (Object each : map(resources.get("aws_cloudwatch_dashboard")).values()) {
      assertNotNull(Json.read(String.valueOf(map(each).get("dashboard_body"))));
    }
  }

  @SuppressWarnings("unchecked") // JSON's objects
  private static Map<String, @Nullable Object> map(@Nullable Object value) {
    assertNotNull(value);
    return (Map<String, @Nullable Object>) value;
  }

  /** Against classes with the methods of the CDK's that are called; CI has the real ones. */
  @Test
  void theCdkCodeCompilesHoweverManyTemplatesItIncludes(@TempDir Path directory)
      throws IOException {
    List<String> files = new ArrayList<>();
    for (Map.Entry<String, String> source : stubs().entrySet()) {
      files.add(write(directory, source.getKey(), source.getValue()));
    }
    List<String> templates =
        Arrays.asList("packwatch-1.json", "packwatch-2.json", "packwatch-3.json");
    files.add(write(directory, "Small", Cdk.java(PACK, "Small", templates.subList(0, 1))));
    files.add(write(directory, "Large", Cdk.java(PACK, "Large", templates)));
    assertEquals("", compile(directory, files));
  }

  private static Map<String, String> stubs() {
    String cdk = "software.amazon.awscdk";
    Map<String, String> stubs = new LinkedHashMap<>();
    stubs.put(
        "software.constructs.Construct", "package software.constructs; public class Construct {}");
    stubs.put(cdk + ".StackProps", "package " + cdk + "; public interface StackProps {}");
    stubs.put(
        cdk + ".Stack",
        "package "
            + cdk
            + "; import software.constructs.Construct; public class Stack extends Construct {"
            + " public void addDependency(Stack other) {}"
            + " public Stack(Construct scope, String id, StackProps props) {} }");
    stubs.put(
        cdk + ".cloudformation.include.CfnInclude",
        "package "
            + cdk
            + ".cloudformation.include; import software.constructs.Construct; public class"
            + " CfnInclude { public static final class Builder {"
            + " public static Builder create(Construct scope, String id) { return new Builder(); }"
            + " public Builder templateFile(String name) { return this; }"
            + " public CfnInclude build() { return new CfnInclude(); } } }");
    return stubs;
  }

  private static String write(Path directory, String name, String source) throws IOException {
    Path file = directory.resolve(name.replace('.', '/') + ".java");
    Files.createDirectories(file.getParent());
    Files.write(file, source.getBytes(UTF_8));
    return file.toString();
  }

  private static String compile(Path directory, List<String> files) throws IOException {
    Path output = Files.createDirectories(directory.resolve("classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertNotNull(compiler, "a JDK");
    List<String> arguments =
        new ArrayList<>(Arrays.asList("-proc:none", "-nowarn", "-d", output.toString()));
    arguments.addAll(files);
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    compiler.run(null, errors, errors, arguments.toArray(new String[0]));
    return new String(errors.toByteArray(), UTF_8);
  }
}
