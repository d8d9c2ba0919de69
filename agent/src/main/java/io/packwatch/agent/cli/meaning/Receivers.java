package io.packwatch.agent.cli.meaning;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The receivers that SNS can notify: {@code packwatch.notify.*}. */
final class Receivers {

  /**
   * Hosts that accept only messages of their own format. SNS first sends a link that has to be
   * followed, and these do not follow it.
   */
  private static final List<String> CHATS =
      Arrays.asList(
          "hooks.slack.com",
          "hooks.slack-gov.com",
          "discord.com",
          "discordapp.com",
          "chat.googleapis.com",
          "webhook.office.com",
          "outlook.office.com",
          "logic.azure.com",
          "api.telegram.org",
          "open.feishu.cn",
          "oapi.dingtalk.com",
          "qyapi.weixin.qq.com");

  private static final List<String> INSIDE =
      Arrays.asList("localhost", "local", "internal", "lan", "home", "corp", "localdomain");

  private Receivers() {}

  /**
   * @param region that the alarms will be in; null where it is not known
   */
  static @Nullable Objection of(String key, String receiver, @Nullable String region) {
    if (Arn.looksLikeOne(receiver)) {
      return arn(key, receiver, region);
    }
    if (receiver.startsWith("https://")) {
      return web(key, receiver);
    }
    return receiver.startsWith("+") ? null : mail(key, receiver);
  }

  private static @Nullable Objection mail(String key, String receiver) {
    int at = receiver.lastIndexOf('@');
    String domain = receiver.substring(at + 1);
    int dot = domain.indexOf('.');
    boolean whole = at == receiver.indexOf('@') && dot > 0 && !domain.endsWith(".");
    return whole
        ? null
        : Objection.refused(
            key,
            "names \"" + receiver + "\", which mail cannot be sent to",
            "Write an address like oncall@example.com");
  }

  private static @Nullable Objection web(String key, String receiver) {
    String host;
    try {
      host = new URI(receiver).getHost();
    } catch (URISyntaxException e) {
      host = null;
    }
    if (host == null) {
      return Objection.refused(
          key,
          "names \"" + receiver + "\", which has no host",
          "Write an address like https://events.example.com/hook");
    }
    String name = host.toLowerCase(Locale.ROOT);
    for (String chat : CHATS) {
      if (name.equals(chat) || name.endsWith("." + chat)) {
        return Objection.refused(
            key,
            "names " + name + ", which cannot confirm a subscription of SNS: nothing would arrive",
            "Connect the chat to the topic with Amazon Q Developer in chat applications, or give"
                + " the channel's mail address");
      }
    }
    String last = name.substring(name.lastIndexOf('.') + 1);
    boolean closed = name.matches("(127|10|192\\.168|169\\.254|172\\.(1[6-9]|2\\d|3[01]))\\..*");
    return INSIDE.contains(last) || closed || name.startsWith("[")
        ? Objection.refused(
            key,
            "names " + name + ", which SNS cannot reach: it sends from the public network",
            "Give an address with a public name, or a queue's or function's ARN")
        : null;
  }

  private static @Nullable Objection arn(String key, String receiver, @Nullable String region) {
    Arn arn = Arn.of(receiver);
    if (arn == null || !arn.hasAccount() || arn.region.isEmpty()) {
      return Objection.refused(
          key,
          "names \"" + receiver + "\", which is not a complete ARN with a region and an account",
          "Copy it from the console: arn:aws:sns:eu-west-1:123456789012:name");
    }
    switch (arn.service) {
      case "sns":
        return topic(key, receiver, arn, region);
      case "sqs":
        return Objection.noted(
            key,
            "names the queue " + arn.resource + ", which must allow the topic to send",
            "Its policy needs sqs:SendMessage for sns.amazonaws.com; setup does not do that");
      case "lambda":
        return Objection.noted(
            key,
            "names the function "
                + arn.resource.replaceFirst("^function:", "")
                + ", which must allow the topic to call it",
            "It needs aws lambda add-permission for the principal sns.amazonaws.com; setup does not"
                + " make that");
      default:
        return Objection.refused(
            key,
            "names a resource of " + arn.service + ", which a topic cannot send to",
            "Give a mail or https address, a telephone number, or the ARN of a topic, queue or"
                + " function");
    }
  }

  private static @Nullable Objection topic(
      String key, String receiver, Arn arn, @Nullable String region) {
    if (arn.resource.indexOf(':') >= 0) {
      return Objection.refused(
          key,
          "names a subscription, not a topic: " + receiver,
          "Leave the last part of the ARN out");
    }
    return region == null || region.equals(arn.region)
        ? null
        : Objection.refused(
            key,
            "names a topic in "
                + arn.region
                + ", but the alarms are in "
                + region
                + ": CloudWatch does not send across regions",
            "Name a topic in " + region + ", or its receivers");
  }
}
