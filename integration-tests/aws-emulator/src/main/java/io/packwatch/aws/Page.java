package io.packwatch.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Answers that come in pages: the token is the place to go on from. */
final class Page {

  private Page() {}

  /**
   * Puts one page of {@code all} under {@code member}, and the token where there is more.
   *
   * @param size the most of one page
   * @param token the token's member, in request and answer alike
   */
  static ObjectNode of(
      List<? extends JsonNode> all, ObjectNode request, String member, int size, String token) {
    int from = request.hasNonNull(token) ? Integer.parseInt(Trees.text(request, token)) : 0;
    int to = Math.min(all.size(), from + size);
    ObjectNode answer = Trees.map();
    ArrayNode page = answer.putArray(member);
    all.subList(Math.min(from, to), to).forEach(page::add);
    if (to < all.size()) {
      answer.put(token, String.valueOf(to));
    }
    return answer;
  }
}
