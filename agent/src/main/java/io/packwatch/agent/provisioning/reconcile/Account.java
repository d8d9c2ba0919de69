package io.packwatch.agent.provisioning.reconcile;

import io.packwatch.agent.config.Severity;
import io.packwatch.agent.provisioning.PseudoParameter;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.ResourceNames;
import io.packwatch.agent.provisioning.ResourceSet;
import io.packwatch.agent.time.WaitingClock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** An AWS account and region with one application's pack. */
public final class Account {

  /** Notified of each step before it is done. */
  public interface Progress {
    void at(int number, int all, String what);
  }

  /**
   * Consecutive failures after which a kind is abandoned; the SDK has retried each of them already.
   */
  private static final int MAX_FAULTS = 3;

  private final PseudoParameter.Filled places;
  private final ResourceNames names;
  private final Supplier<String> asked;
  private final TopicClient topics;
  private final List<ResourceClient> shelves;
  private final @Nullable FormerPack former;

  /**
   * An account that the clients are signed in to.
   *
   * @param asked the last call to AWS and its target: the subject of error messages
   */
  public Account(
      CloudWatchClient cloudWatch,
      CloudWatchLogsClient logs,
      SnsClient sns,
      PseudoParameter.Filled places,
      ResourceNames names,
      WaitingClock clock,
      Supplier<String> asked) {
    this.places = places;
    this.names = names;
    this.asked = asked;
    RateLimiter pace = new RateLimiter(clock);
    topics = new TopicClient(sns, pace, places, names);
    shelves = new ArrayList<>();
    shelves.add(topics);
    shelves.add(new LogGroupClient(logs, pace, places, names.owner()));
    shelves.add(new DetectorClient(cloudWatch, pace, names));
    shelves.addAll(named(cloudWatch, logs, places, names, pace));
    ResourceNames before = names.former();
    String service = names.service();
    if (before != null && service != null) {
      former = new FormerPack(before, service, named(cloudWatch, logs, places, before, pace));
    } else {
      former = null;
    }
  }

  /** The clients that find their resources by a prefix of the name. */
  private static List<ResourceClient> named(
      CloudWatchClient cloudWatch,
      CloudWatchLogsClient logs,
      PseudoParameter.Filled places,
      ResourceNames names,
      RateLimiter pace) {
    String owner = names.owner();
    return Arrays.asList(
        new AlarmClient(ResourceKind.ALARM, cloudWatch, pace, owner, names.alarms()),
        new AlarmClient(ResourceKind.COMPOSITE, cloudWatch, pace, owner, names.alarms()),
        new QueryClient(logs, pace, names.queries()),
        new RuleClient(cloudWatch, pace, places, owner, names.rules()),
        new DashboardClient(cloudWatch, pace, places, names));
  }

  /**
   * Compares the wanted with the actual resources.
   *
   * @throws InterruptedException while waiting for a quota
   */
  public Plan plan(ResourceSet pack, PlanOptions wishes, Progress progress)
      throws InterruptedException {
    List<Step> puts = new ArrayList<>();
    List<Step> deletions = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    boolean faulty = false;
    int number = 0;
    for (ResourceClient shelf : shelves) {
      number++;
      if (!wishes.includes(shelf.kind())) {
        continue;
      }
      progress.at(number, shelves.size(), "reading " + plural(shelf.kind()));
      List<Resource> wanted = wanted(pack, shelf.kind());
      List<ActualResource> there;
      try {
        there = shelf.read(wanted);
      } catch (SdkException e) {
        if (AwsErrorText.endsAll(e)) {
          throw e;
        }
        faulty |= AwsErrorText.isFault(e);
        unread.add(plural(shelf.kind()) + ": " + AwsErrorText.inWords(e, asked.get()));
        continue;
      }
      compare(wanted, there, shelf, wishes, puts, deletions);
    }
    for (ActualResource found : former(wishes)) {
      deletions.add(unwanted(found, wishes.prune()));
    }
    Collections.reverse(deletions);
    puts.addAll(Deletions.parentsFirst(deletions));
    return new Plan(puts, unread, faulty);
  }

  private List<ActualResource> former(PlanOptions wishes) throws InterruptedException {
    FormerPack before = former;
    try {
      return before == null ? Collections.<ActualResource>emptyList() : before.read(wishes);
    } catch (SdkException e) {
      if (AwsErrorText.endsAll(e)) {
        throw e;
      }
      return Collections.emptyList(); // a denied read is reported for the pack itself
    }
  }

  private static Step unwanted(ActualResource found, boolean delete) {
    return new Step(
        delete ? Step.Action.DELETE : Step.Action.KEEP,
        found.resource(),
        found,
        Collections.<FieldChange>emptyList());
  }

  private static String plural(ResourceKind kind) {
    String one = kind.text();
    return one.endsWith("y") ? one.substring(0, one.length() - 1) + "ies" : one + "s";
  }

  private List<Resource> wanted(ResourceSet pack, ResourceKind kind) {
    List<Resource> wanted = new ArrayList<>();
    for (Resource each : pack.resources()) {
      if (each.kind() == kind) {
        wanted.add(each.in(places));
      }
    }
    return wanted;
  }

  private void compare(
      List<Resource> wanted,
      List<ActualResource> there,
      ResourceClient shelf,
      PlanOptions wishes,
      List<Step> puts,
      List<Step> deletions) {
    Map<String, ActualResource> byName = new LinkedHashMap<>();
    for (ActualResource found : there) {
      byName.put(found.resource().name(), found);
    }
    for (Resource each : wanted) {
      ActualResource found = byName.remove(each.name());
      puts.add(step(each, found, wishes));
    }
    for (ActualResource found : byName.values()) {
      if (OwnershipTag.isOurs(found.mark(), names.owner(), found.resource().name())) {
        deletions.add(
            unwanted(
                found,
                (wishes.prune() && shelf.mayDelete()) || isReplaced(found.successor(), puts)));
      }
    }
  }

  private static boolean isReplaced(@Nullable String successor, List<Step> puts) {
    for (Step put : puts) {
      if (put.resource().name().equals(successor) && put.action() != Step.Action.REFUSE) {
        return true;
      }
    }
    return false;
  }

  private Step step(Resource alone, @Nullable ActualResource found, PlanOptions wishes) {
    if (found == null) {
      return new Step(Step.Action.CREATE, alone, null, Collections.<FieldChange>emptyList());
    }
    Resource shared = found.shared();
    Resource wanted = shared == null ? alone : shared;
    if (found.mayStay() && !wishes.adopt()) {
      Step.Action action = found.remark() == null ? Step.Action.NONE : Step.Action.LEAVE;
      return new Step(action, wanted, found, Collections.<FieldChange>emptyList());
    }
    List<FieldChange> changes = Difference.of(wanted, found);
    if (!OwnershipTag.isOurs(found.mark(), names.owner(), wanted.name())) {
      return new Step(
          wishes.adopt() ? Step.Action.ADOPT : Step.Action.REFUSE, wanted, found, changes);
    }
    // also for a mark that lags behind: the run that changed the resource was killed before it set
    // the tag
    boolean same = changes.isEmpty() && OwnershipTag.of(names.owner(), wanted).equals(found.mark());
    return new Step(same ? Step.Action.NONE : Step.Action.UPDATE, wanted, found, changes);
  }

  /**
   * Applies a plan. A denied step is reported, and the rest is done. A kind that fails three times
   * in a row because of the service is abandoned; the other kinds continue. A failure that every
   * step would share ends the run: run it again.
   *
   * @throws InterruptedException while waiting for a quota
   */
  public Outcome apply(Plan plan, Progress progress) throws InterruptedException {
    Outcome outcome = new Outcome();
    Map<ResourceKind, Integer> faults = new EnumMap<>(ResourceKind.class);
    List<Step> changes = plan.changes();
    outcome.begins(changes.size());
    for (int i = 0; i < changes.size(); i++) {
      Step step = changes.get(i);
      ResourceKind kind = step.resource().kind();
      if (faults.getOrDefault(kind, 0) == MAX_FAULTS) {
        outcome.refuses(step.resource() + ": not tried, its service has a fault");
        continue;
      }
      if (waitsInVain(step, changes, outcome)) {
        outcome.refuses(step.resource() + ": kept, because its replacement could not be created");
        continue;
      }
      progress.at(i + 1, changes.size(), step.action().text() + " " + step.resource());
      try {
        apply(step);
        outcome.did(step);
        faults.put(kind, 0);
      } catch (ValidationException e) {
        outcome.refuses(step.resource() + ": " + e.getMessage());
      } catch (SdkException e) {
        if (AwsErrorText.endsAll(e)) {
          outcome.endsWith(e);
          return outcome;
        }
        outcome.refuses(step.resource() + ": " + AwsErrorText.inWords(e, asked.get()));
        faults.put(kind, AwsErrorText.isFault(e) ? faults.getOrDefault(kind, 0) + 1 : 0);
      }
    }
    return outcome;
  }

  /** Whether a step depends on one that should have been made before, and was not. */
  private static boolean waitsInVain(Step step, List<Step> changes, Outcome outcome) {
    ActualResource found = step.found();
    String successor = found == null ? null : found.successor();
    for (Step other : changes) {
      if (other.resource().name().equals(successor)
          && other.resource().kind() == step.resource().kind()) {
        return !outcome.isDone(other);
      }
    }
    return false;
  }

  private void apply(Step step) throws InterruptedException {
    ResourceClient shelf = shelves.get(0);
    for (ResourceClient each : shelves) {
      shelf = each.kind() == step.resource().kind() ? each : shelf;
    }
    ActualResource found = step.found();
    if (step.action() == Step.Action.DELETE && found != null) {
      shelf.delete(found);
    } else {
      Resource wanted = step.resource();
      shelf.put(wanted, OwnershipTag.of(names.owner(), wanted), found);
    }
  }

  /** Receivers by severity that have not yet confirmed their subscription. */
  public Map<String, List<String>> unconfirmed(Plan plan) throws InterruptedException {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (Step step : plan.steps()) {
      if (step.resource().kind() == ResourceKind.TOPIC && step.found() != null) {
        List<String> waiting = topics.unconfirmed(step.resource().name());
        if (!waiting.isEmpty()) {
          all.put(step.resource().name(), waiting);
        }
      }
    }
    return all;
  }

  /** The name of a severity's topic. */
  public String topic(Severity severity) {
    return names.topic(severity);
  }
}
