package io.packwatch.agent.config;

import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.MetricPoint;
import io.packwatch.agent.record.SystemHealth;
import io.packwatch.bootstrap.Buckets;

/** Makes {@code docs/metrics.md}: the prose is here, the table comes from {@link Metric}. */
final class MetricReference {

  private MetricReference() {}

  static Page page() {
    Page page = new Page();
    page.block(
        "<!-- Made from the table of metrics in the code. Do not edit: see the end of this page."
            + " -->");
    page.block("# Metrics");
    page.block(
        "The namespace is `<application>/<package>`, say `Bella/API`. Every series has the"
            + " dimension `Package`, the one that the table names (if any),",
        "and the static ones that are configured: `Environment`, `Service`, `Version`, and your"
            + " own. [Configuration](configuration.md) says how.");
    page.columns("metric", "unit", "default", "dimension", "meaning");
    for (Metric metric : Metric.values()) {
      String label = metric.label();
      page.row(
          Page.code(metric.text()),
          metric.unit().text(),
          metric.onByDefault() ? "on" : "*off*",
          label == null ? "" : Page.code(label),
          metric.meaning());
    }
    page.end();
    page.block(
        "`Endpoint` is the route's template, never a raw path, and is sent only with"
            + " `packwatch.endpoints=on`. `Peer` is the host that is called;"
            + " `packwatch.peers=off` leaves it out. `Pool` is the pool's name. `Cache` is the"
            + " cache's name, and `Redis` for what its clients send.",
        "The metrics of the JVM are in the package `Core`, those of the agent itself in"
            + " `Packwatch`: they say how much to trust the rest.");
    health(page);
    requests(page);
    encodings(page);
    calls(page);
    cost(page);
    page.block(
        "---",
        "",
        "*This page is made from the same table that the agent sends by. To write it again:"
            + " `mvn -pl bootstrap,agent -am test -Dpackwatch.docs=write`.*");
    return page;
  }

  private static void health(Page page) {
    page.heading("The health of the system");
    page.block(
        "`SystemHealth` is 100, less 5 points for each percent of failed requests beyond 1 %, less"
            + " 25 points for each second of the mean response time beyond 1 s, and never below 0."
            + " It is made from all requests of the process in the interval, whether `ErrorRate`"
            + " and `ResponseTime` are on or off; an interval without requests has none.");
    page.columns("requests that failed", "mean response time", "`SystemHealth`");
    healthOf(page, 0, 200);
    healthOf(page, 1, 1_000);
    healthOf(page, 3, 1_000);
    healthOf(page, 0, 3_000);
    healthOf(page, 11, 2_000);
    healthOf(page, 21, 100);
    page.end();
    page.block(
        "From 90 on the console calls the process *healthy*, from 50 on *degraded*, below"
            + " *unhealthy*.");
  }

  /** A row of the table, by the code that makes the metric. */
  private static void healthOf(Page page, int errorPercent, int millis) {
    SystemHealth health = new SystemHealth();
    int bucket = Buckets.indexOf(1_000_000L * millis);
    health.add(Metric.ERROR_RATE, new MetricPoint.Ratio(100 - errorPercent, errorPercent));
    health.add(
        Metric.RESPONSE_TIME, new MetricPoint.Histogram(new int[] {bucket}, new int[] {100}));
    page.row(
        errorPercent + " %", millis / 1_000.0 + " s", String.valueOf(Math.round(health.score())));
  }

  private static void requests(Page page) {
    page.heading("What a request is, and how long it takes");
    page.block(
        "- On Tomcat, Jetty, Undertow, GlassFish, Payara and Open Liberty a request is what the"
            + " container has received the head of, whoever answers it: a servlet, a filter, or the container itself (401, 404, 413)."
            + " It is counted once, however many threads handle it, when its response is out."
            + " Elsewhere it is what the outermost servlet or filter is called with.",
        "- A client that goes away while it is sent the response is counted in `ClientAborts`, and"
            + " is no error, whatever wrote the body. The container must have failed to write, and"
            + " what left the handler, if anything, must come from an `IOException`. Any other"
            + " exception is an error, after the head was sent too.",
        "- A stream is timed to its head, when the status and the headers are sent: its end is up"
            + " to its client. Streams are responses of the type `text/event-stream`, and"
            + " asynchronous ones whose body takes longer than a second after the head. A long"
            + " poll, which sends no head until it has something to say, is timed to its end.",
        "- A call of gRPC is a request, with one message or a stream of them each way. It begins"
            + " when its head is there and ends when the server closes it; where it goes on for"
            + " longer than a second after the head of the response, it is timed to that. The"
            + " statuses `UNKNOWN` (also what a method threw), `DEADLINE_EXCEEDED`,"
            + " `UNIMPLEMENTED`, `INTERNAL`, `UNAVAILABLE` and `DATA_LOSS` are errors, all others"
            + " are answers. One that is cancelled before the server closes it counts in"
            + " `ClientAborts`, unless its deadline has passed. An outbound call of gRPC fails by"
            + " the same statuses; it is timed to its end, with a stream of responses to the head"
            + " of it, and counted when it is closed. Its `Peer` is the host of the channel's"
            + " authority, or the service where that names none.");
  }

  private static void encodings(Page page) {
    page.heading("How the figures are sent");
    page.block(
        "- **Counts** (`RequestCount`) are sums over the interval: look at `Sum`.",
        "- **Times** are distributions, sent as CloudWatch's `Values` and `Counts`, so every"
            + " percentile, the average and `SampleCount` are there, over any number of hosts. The"
            + " values are the middles of log-linear buckets, 32 to the octave: at most 1.6 % from"
            + " the true one, or 6.25 % where one interval fills more than 450 buckets. No sample"
            + " is dropped.",
        "- **Error rates** are one value for each event, 0 for a success and 100 for a failure. So"
            + " `Average` is the exact error rate in percent over any number of hosts, and"
            + " `SampleCount` is the number of requests, calls or statements.",
        "- **Exceptions that are answers** (`packwatch.errors.ignore`) count as successes in all"
            + " error rates, and make no error line. Of a request that ends with one, the status"
            + " decides: what the container answers with 500 is an error by that"
            + " (`packwatch.http.errors`). The list holds classes; a subclass is one as well, and"
            + " what only carries an exception (`ServletException`, `ExecutionException`,"
            + " `CompletionException` and the like) is judged by its cause.",
        "- **Whose a request is**: the package of the class that handles it. Spring MVC, JAX-RS,"
            + " JAX-WS, Spring Web Services, Struts, Javalin and Spark"
            + " name that class, of a sub-resource the one that was located; else it is the"
            + " innermost servlet of the application, whatever that forwards to, or the handler of"
            + " the JDK's server, where a lambda that is only a reference"
            + " (`orders::find`) stands for what it refers to. Of handlers of Undertow and Jetty it"
            + " is the innermost that did not leave the request to others; of gRPC, the class that"
            + " implements the service. Where only classes of a library"
            + " handle it, it is the package that these enter: the last one, unless one before took"
            + " eight times as long. Classes of a filter's kind, like interceptors, authenticators,"
            + " converters and exception mappers, and what they call, come into question only where"
            + " nothing else is entered. A filter that answers itself, or throws, handles the"
            + " request; one that passes it on to a servlet does not, so what is then not found or"
            + " not allowed is `Other`.",
        "- **Routes** begin with the path of the web application and of the servlet. What a handler"
            + " forwards to does not change them. Where one path leads to many operations the"
            + " operation follows: of a web service of SOAP (`/services/orders findOrder`), and the"
            + " name that a request of GraphQL gives its operation (`/graphql FindOrder`), without"
            + " which a GraphQL service would be one endpoint. That name is the client's. So it is"
            + " taken only from a document that the schema accepts, up to 100 characters, and"
            + " bounded like all labels: beyond 100 routes of a package the rest are `Other`. Of"
            + " several operations in one request the first counts, for it is one request, of the"
            + " class that serves the endpoint: data fetchers are no handlers.",
        "- **An error of GraphQL** comes with status 200, and is none, as with every other response"
            + " of that status: whether a part of the data is enough is the client's to judge. A"
            + " fault of SOAP has status 500, and is an error.",
        "- **An exchange of the JDK's server** that is answered after its handler has returned"
            + " counts when its answer is complete. One that is closed without an answer is an"
            + " error.",
        "- **What runs once**, at the start or the end of the application, is no call: `main`,"
            + " context listeners, `@PostConstruct` and `@PreDestroy`, `CommandLineRunner` and"
            + " their like in other frameworks. Statements made there belong to their package all"
            + " the same.",
        "- **Gauges of a pool** are statistic sets (minimum, maximum, sum, number) of samples taken"
            + " all through the interval, so a spike between two flushes shows in `Maximum`.",
        "- **An outbound call** is counted once, with its redirects and retries. What "
            + "OkHttp answers from its cache, or an interceptor without the network, is none; "
            + "one that gets no answer has failed, also when it was cancelled or refused by "
            + "an executor. A call inside another is one of its own if it goes to another "
            + "host or port, or by another library; one by the same library to the same host "
            + "and port is a part of it, so a token that an interceptor fetches there that "
            + "way is not counted.",
        "- **A call of the AWS SDK** is one outbound call, with all its tries and the pauses between"
            + " them, until it returns or its future completes; of a stream, until its head is"
            + " there or what reads it is done. A page is a call, presigning is none. Its `Peer` is"
            + " the service: the package of its requests in the SDK (`dynamodb`, `s3`,"
            + " `secretsmanager`). An exception with a status counts by that, as any response"
            + " (`packwatch.http.errors`), so a failed condition or a key that is not there is no"
            + " error; one without a status is. A future's end is noted by a dependent stage, after"
            + " what the application does at once when it completes.",
        "- **A call of a cache** is a command of Redis, from the command to its answer. It fails if"
            + " the server says so or does not answer in time; a connection that cannot be opened"
            + " is a call that failed. A command that a node of a cluster sends elsewhere is one"
            + " call. With Jedis a pipeline or a transaction is one call, which ends with its first"
            + " answer; with Lettuce each command is one. What waits by design (`BLPOP`, `XREAD`,"
            + " `SUBSCRIBE`) and what manages a connection or a transaction (`PING`, `MULTI`) is"
            + " none.",
        "- **A look-up** is a `GET`, `GETEX` or `HGET` of Redis that is alone in its call, or one"
            + " of Spring's `@Cacheable` methods, of JCache or of Ehcache 2. `CacheHitRate` is 100"
            + " for one that found something, 0 for one that did not; one that failed is none. A"
            + " look-up of Spring's in Redis is in both: under the cache's name, and under `Redis`."
            + " One of Spring's in a cache of the process is one.",
        "- **A job that takes messages** is a call of a listener: one message, or one batch where it"
            + " takes batches. Where the application asks for messages itself, it is one message,"
            + " from when it gets it until it asks for the next on the same thread, and the topic or"
            + " queue is its name. Kafka's `records(TopicPartition)` gives one job for all it"
            + " returns. What a loop does when a message fails is the loop's own affair: such a job"
            + " never counts as failed. One is not counted where the loop is left and another job or"
            + " request begins on the thread.",
        "- **`MessageAge`** is by the clocks of two machines, and never below 0. Of a batch it is"
            + " the age of the first message. **`ConsumerLag`** has a sample for each partition and"
            + " poll, taken by the consumer without asking the broker: `Maximum` is the partition"
            + " that is furthest behind. It begins once a package has taken from the topic, and"
            + " pauses while nothing is fetched.",
        "- **A record sent to Kafka** is an outbound call to the peer `kafka`, from `send` until the"
            + " broker acknowledges its batch, waiting in the buffer and retries included, and"
            + " before callbacks run. It fails if its future does. One whose batch was too large and"
            + " was split is not counted.",
        "- **A message published to RabbitMQ**, and one fetched by `basicGet`, is an outbound call"
            + " to the peer `rabbitmq` until the method returns; it fails by an exception. The job of"
            + " `basicGet` has the name of the exchange, or with the default one of the queue; names"
            + " that the broker makes up are `Other`.",
        "- **A thread pool** is that of a server: a connector's of Tomcat, a server's of Jetty, an"
            + " XNIO worker of Undertow. It is asked once a second, in the package `Core`, since its"
            + " threads work for all packages alike. Threads without a maximum (virtual ones) have"
            + " no usage.",
        "- **A statement of MongoDB** is an operation of its driver, with its retries, until it is"
            + " answered. A query is one with its first batch: further batches of its cursor belong"
            + " to it, as the rows of a result do, and are not counted. Commands are never read.",
        "- **A statement of Cassandra** lasts until its session returns, or its future is completed."
            + " To prepare one is none.",
        "- **A statement of R2DBC** lasts from subscription until the results that are read have"
            + " ended; a batch, or several sets of values bound, is one. It counts for the package"
            + " that subscribes, or where that thread is in none, for the one that made it. It fails"
            + " by an error of its own or of its results; one that is cancelled does not. One that"
            + " is made and never subscribed to is none. The same holds for MongoDB's driver for"
            + " Reactive Streams.",
        "- A time-out of a pool is counted, in `ConnectionTimeouts`, and never timed.",
        "- The time stamp is the start of the interval. Zeros of rare events are not sent.");
  }

  private static void calls(Page page) {
    page.heading("What a call is");
    page.block(
        "`CallLatency`, `SelfTime` and `CallErrorRate` are of calls that enter a "
            + "package of the application from another one, or from a library, by whatever "
            + "way: a method, a constructor, the code of an interface, the body of a "
            + "lambda or a method reference that was handed over. A lambda, a method "
            + "reference and an anonymous class that do the same count the same. A call "
            + "inside a package is none. Neither is what only assigns or reads a field, "
            + "`equals` and its like, `values()` of an enum, `main`, what serialization "
            + "asks for, or what compilers add. A static initialiser is no call: its time "
            + "and what it calls are its package's all the same.");
    page.block(
        "- A method that returns a `CompletableFuture` of the JDK lasts until that "
            + "is completed, which it is told by a dependent stage; so the future has one "
            + "dependent more. It fails if the future does. One that is never completed is "
            + "never counted.",
        "- A `suspend` function of Kotlin, and the body of a suspending lambda, is "
            + "one call from its first entry to its end, waiting included. To be cancelled "
            + "is no error. `SelfTime` has only the time in which it ran.",
        "- A method that returns a `Mono` or a `Single` is measured while that is put "
            + "together, and its lambdas are calls when they run. Reactor's schedulers work "
            + "for the request that scheduled; what another event loop or RxJava brings "
            + "is charged to the packages that it enters.",
        "- A method of Spring's that is `@Async` is counted where it runs, not where "
            + "it is handed over.",
        "- What is computed before the constructor of the superclass is called "
            + "belongs to the caller.",
        "- 1,023 packages are told apart; all further ones are `Other`. Calls that "
            + "go to and fro between packages more than 4,096 deep are charged to their "
            + "packages, but neither timed nor counted.");
  }

  private static void cost(Page page) {
    page.heading("Why some are off, and what a series costs");
    page.block(
        "CloudWatch bills each series (one metric with one set of dimensions) at $0.30 a month (the"
            + " first 10,000, in most regions), in proportion to the hours in which it is sent.",
        "A dimension value more is a series more for each of its metrics; a host more is not, as no"
            + " dimension tells hosts apart. `packwatch.series.limit` is the ceiling: 200 series,"
            + " $60 a month, unless you raise it.");
    page.block("So what CloudWatch can work out from another metric is off:");
    page.columns("off", "is already in");
    for (Metric metric : Metric.values()) {
      if (!metric.onByDefault() && metric != Metric.CLIENT_ABORTS && metric != Metric.MESSAGE_AGE) {
        page.row(Page.code(metric.text()), alreadyIn(metric));
      }
    }
    page.end();
    page.block(
        "`ClientAborts` is in no other metric; it is off because it says more about networks and"
            + " impatience than about the application. Neither is `MessageAge`, which needs clocks"
            + " that agree.",
        "Any metric is switched with `packwatch.metric.<Name>=on` or `=off`. What is off is neither"
            + " sent nor billed.");
  }

  private static String alreadyIn(Metric off) {
    switch (off) {
      case SLOW_REQUESTS:
        return "`PR(2000:)` of `ResponseTime`: the percentage that took longer than 2 s";
      case OUTBOUND_COUNT:
        return "`SampleCount` of `OutboundErrorRate`";
      case QUERY_COUNT:
        return "`SampleCount` of `QueryErrorRate`";
      case SLOW_QUERIES:
        return "`PR(1000:)` of `QueryLatency`";
      case CALL_COUNT:
        return "`SampleCount` of `CallErrorRate`";
      case JOB_COUNT:
        return "`SampleCount` of `JobErrorRate`";
      case CACHE_COUNT:
        return "`SampleCount` of `CacheErrorRate`";
      default:
        throw new IllegalStateException("say why " + off.text() + " is off");
    }
  }
}
