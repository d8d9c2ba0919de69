package io.packwatch.agent.cli.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.cli.CommandRun;
import io.packwatch.agent.cli.FakeClock;
import io.packwatch.agent.cli.support.Exit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Commands and keys as people mistype and paste them: each is refused before AWS is asked anything,
 * with what is wrong, where it stands and what to write.
 */
class WrongUseTest extends PackTest {

  /** Where {@link #configure} puts its first line. */
  private static final String LINE = "packwatch.properties, line 6)";

  WrongUseTest(@TempDir Path directory) throws Exception {
    super(directory);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "setup ~ --apply ~ --region ~ eu west 1 | --region \"eu west 1\" | Write eu-west-1",
        "setup ~ --apply ~ --region ~ Frankfurt | --region \"Frankfurt\" | Write eu-central-1",
        "setup ~ --apply ~ --region ~ eu-west-1a | --region \"eu-west-1a\" | Write eu-west-1",
        "setup ~ --apply ~ --region ~ EU-WEST-1 | --region \"EU-WEST-1\" | Write eu-west-1",
        "setup ~ --apply ~ --region ~ eu-wset-1 | --region \"eu-wset-1\" | like eu-west-1",
        "setup ~ --apply ~ --region= | --region \"\" is not a region | like eu-west-1",
        "verify ~ --region ~ useast1 | --region \"useast1\" | like eu-west-1",
        "tail ~ --no-follow ~ --region ~ eu_west_1 | --region \"eu_west_1\" | Write eu-west-1",
        "setup ~ --apply ~ --endpoint ~ 127.0.0.1:99 | --endpoint \"127.0.0.1:99\" | Write scheme",
        "setup ~ --apply ~ --endpoint ~ https:// | --endpoint \"https://\" | Write scheme and host",
        "setup ~ --apply ~ --endpoint= | --endpoint \"\" | Write scheme and host",
        "setup ~ --apply ~ --profile= | --profile \"\" | the name of a profile",
        "setup ~ --apply ~ --profile ~ nope | profile \"nope\" | aws configure",
        "setup ~ --apply ~ --environment ~ prod ü | --environment \"prod ü\" | ASCII characters",
        "setup ~ --apply ~ --environment= | --environment \"\" | ASCII characters",
        "setup ~ --apply ~ --application ~ AWS/shop | --application \"AWS/shop\" | not AWS",
        "setup ~ --apply ~ --application ~ shop? | --application \"shop?\" | letters, digits",
        "setup ~ --apply ~ --packages ~ A PI | --packages \"A PI\" | like API",
        "setup ~ --apply ~ --packages ~ API,B/x | --packages \"B/x\" | like API",
        "template ~ --packages ~ API,,Web | --packages \"\" | like API",
        "setup ~ --apply ~ --packages ~ Packwatch | --packages \"Packwatch\" | leave it out",
        "setup ~ --apply ~ --only ~ alarm | --only does not know \"alarm\" | Allowed are topics",
        "template ~ --packages ~ API ~ --class ~ My Stack | --class \"My Stack\" | PackwatchStack",
        "errors ~ --limit ~ 0 | --limit \"0\" | Give 1 or more",
        "slow ~ --limit ~ -1 | --limit \"-1\" | Give 1 or more",
        "insights ~ x ~ --limit ~ 20000 | --limit \"20000\" | 1 to 10000 rows",
        "tail ~ --event ~ requests | --event \"requests\" | request_complete",
        "tail ~ --group ~ my group | --group \"my group\" | as in /packwatch/shop",
        "errors ~ --package ~ A PI | --package \"A PI\" | like API",
        "summary ~ --environment ~ prod ü | --environment \"prod ü\" | ASCII characters",
        "iam-policy ~ --account ~ 12345 | --account \"12345\" | twelve digits",
        "iam-policy ~ --partition ~ china | --partition \"china\" | aws-cn",
      })
  void aWrongOptionIsRefused(String arguments, String subject, String remedy) {
    refused(Arrays.asList(arguments.split(" ~ ")), subject, remedy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "packwatch.aws.alb=arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/shop/50dc"
            + " | Write app/shop/50dc",
        "packwatch.aws.alb=shop-1.eu-west-1.elb.amazonaws.com | Write app/name/id",
        "packwatch.aws.alb=net/shop/50dc | Write app/name/id",
        "packwatch.aws.rds=shop-db.abc.eu-west-1.rds.amazonaws.com | Write shop-db",
        "packwatch.aws.rds=shop.cluster-abc.eu-west-1.rds.amazonaws.com:5432 | Write cluster:shop",
        "packwatch.aws.rds=arn:aws:rds:eu-west-1:123456789012:db:orders | Write orders",
        "packwatch.aws.ecs=shop | Write cluster/service: shop/",
        "packwatch.aws.ecs=arn:aws:ecs:eu-west-1:123456789012:service/shop/web | Write shop/web",
        "packwatch.aws.elasticache=shop.abc.0001.euw1.cache.amazonaws.com | sessions-001",
        "packwatch.aws.dynamodb=arn:aws:dynamodb:eu-west-1:123456789012:table/carts | Write carts",
        "packwatch.aws.lambda=arn:aws:lambda:eu-west-1:123456789012:function:resize:live"
            + " | Write resize",
        "packwatch.aws.apigateway=https://a1b2.execute-api.eu-west-1.amazonaws.com/live"
            + " | the API's name",
        "packwatch.setup.pools=HikariPool-1 | Write Package:name",
        "packwatch.setup.peers=pay.example.com | Write Package:name",
        "packwatch.notify.SEV2=https://hooks.slack.com/services/T0/B0/x | Amazon Q Developer",
        "packwatch.notify.SEV2=https://alerts.internal/hook | an address with a public name",
        "packwatch.notify.SEV2=ops@localhost | like oncall@example.com",
        "packwatch.notify.SEV2=arn:aws:sns:us-east-1:123456789012:ops | a topic in eu-west-1",
        "packwatch.notify.SEV2=arn:aws:s3:eu-west-1:123456789012:bucket | the ARN of a topic",
        "packwatch.notify.SEV2=slack | must be a comma list of mail addresses",
        "packwatch.notfy.SEV2=ops@example.com | did you mean packwatch.notify.SEV2?",
        "packwatch.alarm.heap=850 | a whole number from 1 to 100",
        "packwatch.severity.error-rate=high | one of sev1",
        "packwatch.deployment.alarm=arn:aws:cloudwatch:eu-west-1:123456789012:alarm:Deploying"
            + " | Write Deploying",
        "packwatch.package.A/PI=com.acme.api | letters, digits",
      })
  void aWrongKeyIsRefusedAndCheckSaysTheSame(String line, String remedy) throws Exception {
    configure(line);
    String key = line.substring(0, line.indexOf('='));
    CommandRun run = refused(Arrays.asList("setup", "--apply"), key, remedy);
    assertTrue(run.err().contains(LINE), run.err());
    CommandRun check = new CommandRun();
    assertEquals(Exit.FOUND.code(), check.of("check", file.toString()), check.out());
    assertTrue(check.out().contains(":6: problem: " + key), check.out());
    assertTrue(check.out().contains(remedy), check.out());
    assertEquals("", check.err(), "once is enough");
  }

  /** Many have an account for each environment, and the file says which. */
  @Test
  void aProfileOfTheFileIsNamedWithItsPlace() throws Exception {
    Path config = directory.resolve("aws-config");
    Files.write(
        config,
        Arrays.asList(
            "[profile ops]",
            "region=eu-west-1",
            "aws_access_key_id=AKIAOPS",
            "aws_secret_access_key=secret"),
        UTF_8);
    System.setProperty("aws.configFile", config.toString());
    try {
      configure("packwatch.cloudwatch.profile=ops");
      aws.deny("cloudwatch:ListMetrics");
      String place = "packwatch.cloudwatch.profile (" + file + ", line 6) names";
      CommandRun denied = run(Exit.REFUSED, "setup");
      assertTrue(denied.err().contains("as profile ops, which " + place), denied.err());

      configure("packwatch.cloudwatch.profile=nope");
      CommandRun unknown = run(Exit.USAGE, "setup");
      assertTrue(unknown.err().contains("profile \"nope\", which " + place), unknown.err());
      CommandRun option = run(Exit.REFUSED, "setup", "--profile", "ops");
      assertTrue(option.err().contains("profile ops, which --profile names"), option.err());
    } finally {
      System.clearProperty("aws.configFile");
    }
  }

  @Test
  void aRegionOfTheFileIsNotReplacedByAnother() throws Exception {
    configure("packwatch.cloudwatch.region=Frankfurt");
    CommandRun run =
        refused(Arrays.asList("setup", "--apply"), "packwatch.cloudwatch.region", "eu-central-1");
    assertTrue(run.err().contains(LINE), run.err());
  }

  @ParameterizedTest
  @CsvSource({
    "packwatch.cloudwatch.endpoint, localhost:4566",
    "packwatch.cloudwatch.region, eu west 1",
    "packwatch.cloudwatch.profile, ${env:NOWHERE}"
  })
  void awsIsNotAskedWhereWhomToAskCannotBeUsed(String key, String value) throws Exception {
    configure(key + "=" + value);
    aws.forgetRequests();
    CommandRun run = new CommandRun(new FakeClock());
    int status = run.of("setup", "--apply", "--config", file.toString());
    assertEquals(Exit.USAGE.code(), status, run.out() + run.err());
    assertTrue(run.err().contains(key), run.err());
    assertTrue(run.err().contains("Nothing was done"), run.err());
    assertEquals(Collections.emptyList(), aws.requests());
  }

  @Test
  void aPoolOfAPackageThatIsNotConfiguredIsRefused() throws Exception {
    configure("packwatch.setup.pools=Databse:HikariPool-1", "packwatch.package.API=com.acme.api");
    refused(Arrays.asList("setup", "--apply"), "no package is called Databse", "API");
  }

  @Test
  void aQueueOrAFunctionIsTakenAndItsPermissionIsSaid() throws Exception {
    configure("packwatch.notify.SEV2=arn:aws:lambda:eu-west-1:123456789012:function:tell");
    CommandRun run = run(Exit.FINE, "setup");
    assertTrue(run.err().contains("the function tell"), run.err());
    assertTrue(run.err().contains("add-permission"), run.err());
  }

  private CommandRun refused(List<String> arguments, String subject, String remedy) {
    aws.forgetRequests();
    CommandRun run = new CommandRun(new FakeClock());
    List<String> all = new ArrayList<>(arguments);
    Collections.addAll(all, "--config", file.toString());
    if (!String.join(" ", arguments).contains("--endpoint")) {
      Collections.addAll(all, "--endpoint", aws.url());
    }
    int status = run.of(all.toArray(new String[0]));
    assertEquals(Exit.USAGE.code(), status, run.out() + run.err());
    assertEquals("", run.out());
    assertTrue(run.err().contains(subject), run.err());
    assertTrue(run.err().contains(remedy), run.err());
    assertTrue(
        run.err().contains("Nothing was done") || run.err().contains("Allowed are"), run.err());
    assertEquals(Collections.emptyList(), aws.requests());
    return run;
  }
}
