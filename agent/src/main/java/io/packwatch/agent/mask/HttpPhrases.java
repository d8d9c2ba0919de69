package io.packwatch.agent.mask;

import org.jspecify.annotations.Nullable;

/** HTTP statuses, each known by its reason phrase. */
final class HttpPhrases {

  private static final String[] PHRASES = {
    "400 Bad Request",
    "401 Unauthorized",
    "403 Forbidden",
    "404 Not Found",
    "405 Method Not Allowed",
    "406 Not Acceptable",
    "408 Request Timeout",
    "409 Conflict",
    "410 Gone",
    "412 Precondition Failed",
    "413 Payload Too Large",
    "415 Unsupported Media Type",
    "422 Unprocessable Entity",
    "429 Too Many Requests",
    "500 Internal Server Error",
    "501 Not Implemented",
    "502 Bad Gateway",
    "503 Service Unavailable",
    "504 Gateway Timeout",
  };

  private HttpPhrases() {}

  /** The phrase that has to follow the status, with a leading blank; null if it is not a status. */
  static @Nullable String of(String status) {
    if (status.length() != 3) {
      return null;
    }
    for (String phrase : PHRASES) {
      if (phrase.startsWith(status)) {
        return phrase.substring(3);
      }
    }
    return null;
  }
}
